package dev.dynamomigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.lease.LeaseHeldException;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.MigrationState;
import dev.dynamomigrate.ledger.RunState;
import dev.dynamomigrate.plan.Finding;
import dev.dynamomigrate.plan.PlanRefusedException;
import dev.dynamomigrate.plan.Settlement;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.testing.LocalDynamo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A settlement runs nothing: it changes the record, and OneTable's rows with it. */
class RepairTest {
  @TempDir Path folder;

  private final TableKeys keys = LocalDynamo.newTable();
  private final Shelf shelf =
      new Shelf().with("0.1.0", Scripts.One.class).with("0.2.0", Scripts.Fragile.class);

  @Test
  void aFailedOneCountsAsApplied() {
    try (Migrator migrator = Engine.on(keys, shelf)) {
      fail(migrator, new Target.All(), "up");
      repair(migrator, "0.2.0", true);
      assertThat(state(migrator, 1)).isEqualTo(MigrationState.APPLIED);
      assertThat(Engine.findings(migrator)).isEmpty();
      LedgerEntry entry = migrator.status().migrations().get(1).entry().orElseThrow();
      assertThat(entry.script().source()).isEqualTo("class of 0.2.0");
      assertThat(entry.author().user()).isEqualTo(System.getProperty("user.name"));
    }
    assertThat(Engine.entries(keys)).endsWith("0.2.0 up failed", "0.2.0 up settled");
    assertThat(Engine.rows(keys)).containsExactly("0.1.0 success", "0.2.0 success");
    assertThat(Engine.lease(keys).orElseThrow().free()).isTrue();
    assertThat(Engine.lease(keys).orElseThrow().purpose()).isEqualTo("repair 0.2.0 --as applied");
  }

  @Test
  void aFailedOneCountsAsOutstandingAndRunsAgain() {
    try (Migrator migrator = Engine.on(keys, shelf)) {
      fail(migrator, new Target.All(), "up");
      repair(migrator, "0.2.0", false);
      assertThat(state(migrator, 1)).isEqualTo(MigrationState.OUTSTANDING);
      assertThat(Engine.rows(keys)).containsExactly("0.1.0 success");
      assertThat(migrator.run(new Target.All(), RunOptions.of("all")).done()).hasSize(1);
    }
  }

  @Test
  void oneThatFailedOnItsWayDownKeepsOrLosesItsRow() {
    try (Migrator migrator = Engine.on(keys, shelf)) {
      migrator.run(new Target.All(), RunOptions.of("all"));
      fail(migrator, new Target.Back(1), "down");
      repair(migrator, "0.2.0", true);
      assertThat(state(migrator, 1)).isEqualTo(MigrationState.APPLIED);
      assertThat(Engine.rows(keys)).containsExactly("0.1.0 success", "0.2.0 success");
      fail(migrator, new Target.Back(1), "down");
      repair(migrator, "0.2.0", false);
      assertThat(state(migrator, 1)).isEqualTo(MigrationState.OUTSTANDING);
      assertThat(Engine.rows(keys)).containsExactly("0.1.0 success");
    }
  }

  @Test
  void oneThatJavaScriptFailedAtInItsSpellingCountsAsEither() {
    Engine.putRow(keys, "v0.1.0", "TypeError: boom", 1);
    try (Migrator migrator = Engine.on(keys, shelf)) {
      repair(migrator, "v0.1.0", true);
      assertThat(state(migrator, 0)).isEqualTo(MigrationState.APPLIED);
      assertThat(Engine.rows(keys)).containsExactly("v0.1.0 TypeError: boom", "0.1.0 success");
    }
    Engine.putRow(keys, "v0.2.0", "TypeError: boom", 2);
    try (Migrator migrator = Engine.on(keys, shelf)) {
      repair(migrator, "0.2.0", false);
      assertThat(state(migrator, 1)).isEqualTo(MigrationState.OUTSTANDING);
      assertThat(Engine.rows(keys)).hasSize(2).noneMatch(row -> row.contains("0.2.0"));
    }
  }

  @Test
  void oneIsKnownWhateverItsBuildMetadata() {
    Engine.putRow(keys, "1.0.0+build.5", "TypeError: boom", 1);
    Shelf built = new Shelf().with("1.0.0+build.7", Scripts.One.class);
    try (Migrator migrator = Engine.on(keys, built)) {
      assertThat(migrator.status().migrations().get(0).findings())
          .extracting(Finding::label)
          .containsExactly("1.0.0+build.7");
      repair(migrator, "1.0.0", true);
      assertThat(state(migrator, 0)).isEqualTo(MigrationState.APPLIED);
      assertThat(Engine.findings(migrator)).isEmpty();
    }
  }

  @Test
  void oneOfJavaScriptThatHasNoFileHereIsNotMissedAfterwards() {
    Engine.putRow(keys, "0.0.5", "TypeError: boom", 1);
    try (Migrator migrator = Engine.on(keys, shelf)) {
      repair(migrator, "0.0.5", true);
      assertThat(Engine.findings(migrator)).isEmpty();
      assertThat(state(migrator, 0)).isEqualTo(MigrationState.APPLIED);
    }
  }

  @Test
  void aChangedOneCountsAsItIsNow() {
    try (Migrator migrator = Engine.on(keys, shelf)) {
      migrator.run(new Target.All(), RunOptions.of("all"));
      List<String> rows = Engine.sorts(keys, "_migration");
      shelf.edited("0.1.0");
      repair(migrator, "0.1.0", true);
      assertThat(Engine.findings(migrator)).isEmpty();
      assertThat(Engine.sorts(keys, "_migration")).isEqualTo(rows);
    }
  }

  @Test
  void aChangedOneCountsAsOutstandingAndTheTextThatRanStaysAtHand() {
    try (Migrator migrator = Engine.on(keys, shelf)) {
      migrator.run(new Target.All(), RunOptions.of("all"));
      shelf.edited("0.2.0");
      repair(migrator, "0.2.0", false);
      assertThat(state(migrator, 1)).isEqualTo(MigrationState.OUTSTANDING);
      assertThat(Engine.findings(migrator)).isEmpty();
    }
    LedgerEntry last = Engine.recorded(keys).entries().get(2);
    assertThat(last.state()).isEqualTo(RunState.SETTLED);
    assertThat(last.script().source()).isEqualTo("class of 0.2.0");
  }

  @Test
  void aMissingOneCountsAsOutstandingAndIsForgotten() {
    try (Migrator migrator = Engine.on(keys, shelf)) {
      migrator.run(new Target.All(), RunOptions.of("all"));
      shelf.without("0.2.0");
      assertThat(Engine.findings(migrator)).containsExactly("0.2.0 missing");
      repair(migrator, "0.2.0", false);
      assertThat(Engine.findings(migrator)).isEmpty();
      assertThat(migrator.status().current()).hasToString("0.1.0");
    }
    assertThat(Engine.recorded(keys).entries().get(2).script().source())
        .as("its text can still be read")
        .isEqualTo("class of 0.2.0");
  }

  @Test
  void oneOutOfOrderCountsAsAppliedWithoutEverRunning() {
    try (Migrator migrator = Engine.on(keys, shelf.without("0.1.0"))) {
      migrator.run(new Target.All(), RunOptions.of("all"));
      shelf.with("0.1.0", Scripts.One.class);
      assertThat(Engine.findings(migrator)).containsExactly("0.1.0 out of order");
      repair(migrator, "0.1.0", true);
      assertThat(Engine.findings(migrator)).isEmpty();
    }
    assertThat(Engine.rows(keys)).containsExactly("0.1.0 success", "0.2.0 success");
    assertThat(Engine.sorts(keys, "script")).containsExactly("Fragile");
  }

  @Test
  void anUnfinishedResetIsOutOfTheWayAndTheVersionsStayAsTheyAre() {
    shelf.with("reset", Scripts.Fragile.class);
    try (Migrator migrator = Engine.on(keys, shelf)) {
      fail(migrator, new Target.Reset(), "up");
      repair(migrator, "reset", false);
      assertThat(Engine.findings(migrator)).isEmpty();
      assertThat(migrator.run(new Target.All(), RunOptions.of("all")).done()).hasSize(2);
    }
    assertThat(Engine.entries(keys)).startsWith("reset up failed", "reset down settled");
  }

  @Test
  void theSavedSchemaIsTheOneOfWhatCountsAsAppliedThen() throws IOException {
    write("0.1.0");
    write("0.2.0");
    try (Migrator migrator =
        Migrator.builder()
            .config(Engine.config(keys, folder))
            .source(shelf.besides(folder))
            .build()) {
      fail(migrator, new Target.All(), "up");
      assertThat(migrator.status().schema()).contains("0.1.0");
      repair(migrator, "0.2.0", true);
      assertThat(migrator.status().schema()).contains("0.2.0");
      shelf.edited("0.2.0");
      repair(migrator, "0.2.0", false);
      assertThat(migrator.status().schema()).contains("0.1.0");
    }
  }

  @Test
  void nothingIsWrittenWhereNobodyAgrees() {
    List<Settlement> asked = new ArrayList<>();
    try (Migrator migrator = Engine.on(keys, shelf)) {
      fail(migrator, new Target.All(), "up");
      List<Map<String, AttributeValue>> before = Engine.contents(keys);
      assertThat(migrator.repair("0.2.0", true, settlement -> !asked.add(settlement))).isFalse();
      assertThat(Engine.contents(keys)).isEqualTo(before);
    }
    assertThat(asked)
        .singleElement()
        .satisfies(
            settlement -> {
              assertThat(settlement.label()).isEqualTo("0.2.0");
              assertThat(settlement.state()).isEqualTo("applied");
            });
  }

  @Test
  void itIsRefusedWhileSomebodyHoldsTheLease() {
    try (Migrator migrator = Engine.on(keys, shelf)) {
      fail(migrator, new Target.All(), "up");
      Engine.holdLease(keys, Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.SECONDS));
      List<Map<String, AttributeValue>> before = Engine.contents(keys);
      assertThatThrownBy(() -> migrator.repair("0.2.0", true, settlement -> true))
          .isInstanceOf(LeaseHeldException.class)
          .hasMessageStartingWith("bob@build-7 (pid 1) holds the lease ('all') until ")
          .hasFieldOrPropertyWithValue("exitCode", ExitCode.LEASE);
      assertThat(Engine.contents(keys)).isEqualTo(before);
    }
  }

  @Test
  void itIsRefusedWhereTheMigrationFailedAgainMeanwhile() {
    try (Migrator migrator = Engine.on(keys, shelf)) {
      fail(migrator, new Target.All(), "up");
      assertThatThrownBy(
              () ->
                  migrator.repair(
                      "0.2.0",
                      true,
                      settlement -> {
                        fail(migrator, new Target.Repeat(), "up");
                        return true;
                      }))
          .isInstanceOf(PlanRefusedException.class)
          .hasMessage("0.2.0 was run or settled meanwhile. Nothing was done.");
    }
    assertThat(Engine.entries(keys)).endsWith("0.2.0 up failed", "0.2.0 up failed");
    assertThat(Engine.lease(keys).orElseThrow().free()).isTrue();
  }

  private static MigrationState state(Migrator migrator, int index) {
    return migrator.status().migrations().get(index).state();
  }

  private static void repair(Migrator migrator, String name, boolean applied) {
    assertThat(migrator.repair(name, applied, settlement -> true)).isTrue();
  }

  private static void fail(Migrator migrator, Target target, String direction) {
    assertThatThrownBy(() -> migrator.run(target, Engine.breaking(direction)))
        .isInstanceOf(MigrationFailedException.class);
  }

  private void write(String version) throws IOException {
    Path path = folder.resolve("schemas/" + version + ".json5");
    Files.createDirectories(path.getParent());
    Files.writeString(
        path,
        "{ version: '%s', indexes: { primary: { hash: 'PK', sort: 'SK' } } }".formatted(version));
  }
}
