package dev.dynamomigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.MigrationState;
import dev.dynamomigrate.ledger.RunState;
import dev.dynamomigrate.plan.PlanRefusedException;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.source.ListSource;
import dev.dynamomigrate.source.MigrationScript;
import dev.dynamomigrate.testing.LocalDynamo;
import org.junit.jupiter.api.Test;

/** A failure is told first, recorded, and in the way until it is repeated. */
class FailureTest {
  private static final String BOOM =
      "IllegalStateException: boom; caused by IllegalArgumentException: the root";

  private final TableKeys keys = LocalDynamo.newTable();
  private final ListSource source =
      new ListSource()
          .add("0.1.0", "one", Scripts.One.class)
          .add("0.2.0", "fragile", Scripts.Fragile.class)
          .add("0.3.0", "two", Scripts.Two.class);

  @Test
  void tellsTheOriginalErrorFirst() {
    MigrationFailedException failed = fail("up", new Target.All());
    assertThat(failed)
        .hasMessage("0.2.0 (up) failed after 1 item written: " + BOOM + ". Done before it: 0.1.0.")
        .hasCauseInstanceOf(IllegalStateException.class);
    assertThat(failed.hint())
        .isEqualTo(
            "It is recorded as failed and stops every other migration. Mend the cause, then:"
                + " up --retry-failed");
    assertThat(failed.exitCode()).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void reportsWhatWasDoneBeforeItAndWhatStays() {
    RunReport report = fail("up", new Target.All()).report();
    assertThat(report.done()).extracting(LedgerEntry::label).containsExactly("0.1.0");
    assertThat(report.failed()).map(LedgerEntry::label).contains("0.2.0");
    assertThat(report.current()).isEqualTo(Version.of("0.1.0"));
    assertThat(report.remaining())
        .extracting(MigrationScript::label)
        .containsExactly("0.2.0", "0.3.0");
  }

  @Test
  void saysNothingOfWhatWasDoneBeforeWhereNothingWas() {
    try (Migrator migrator = Engine.on(keys, source)) {
      migrator.run(new Target.Next(1), RunOptions.of("up"));
    }
    assertThat(fail("up", new Target.Next(1)))
        .hasMessage("0.2.0 (up) failed after 1 item written: " + BOOM);
  }

  @Test
  void isRecordedInTheEntryAndNotInOneTablesHistory() {
    fail("up", new Target.All());
    try (Migrator migrator = Engine.on(keys, source)) {
      LedgerEntry entry = migrator.status().migrations().get(1).entry().orElseThrow();
      assertThat(entry.state()).isEqualTo(RunState.FAILED);
      assertThat(entry.error()).isEqualTo(BOOM);
      assertThat(entry.work().itemsWritten()).isEqualTo(1);
      assertThat(entry.ended()).isPresent();
    }
    assertThat(Engine.sorts(keys, "_migration"))
        .singleElement()
        .asString()
        .startsWith("_migration:0.1.0:");
    assertThat(Engine.lease(keys).orElseThrow().free()).isTrue();
  }

  @Test
  void stopsEveryOtherMigrationUntilItIsRepeated() {
    fail("up", new Target.All());
    try (Migrator migrator = Engine.on(keys, source)) {
      assertThatThrownBy(() -> migrator.run(new Target.All(), RunOptions.of("all")))
          .isInstanceOf(PlanRefusedException.class)
          .hasMessage(
              "0.2.0 failed on its way up: "
                  + BOOM
                  + ". It stops every other migration; nothing was done.");
      RunReport report = migrator.run(new Target.All(), RunOptions.of("all").with(Engine.RETRY));
      assertThat(report.done()).extracting(LedgerEntry::label).containsExactly("0.2.0", "0.3.0");
      assertThat(migrator.status().outstanding()).isEmpty();
    }
    assertThat(Engine.sorts(keys, "_dynamo-migrate").stream().filter(s -> s.startsWith("entry#")))
        .hasSize(4);
  }

  @Test
  void leavesTheVersionAppliedOnItsWayDown() {
    try (Migrator migrator = Engine.on(keys, source)) {
      migrator.run(new Target.Next(2), RunOptions.of("up --limit 2"));
    }
    MigrationFailedException failed = fail("down", new Target.Back(1));
    assertThat(failed).hasMessage("0.2.0 (down) failed after 1 item written: " + BOOM);
    assertThat(failed.hint()).endsWith("then: down --retry-failed");
    try (Migrator migrator = Engine.on(keys, source)) {
      assertThat(migrator.status().current()).isEqualTo(Version.of("0.2.0"));
      assertThat(migrator.status().migrations().get(1).state()).isEqualTo(MigrationState.FAILED);
      assertThatThrownBy(
              () -> migrator.run(new Target.All(), RunOptions.of("all").with(Engine.RETRY)))
          .hasMessageStartingWith("0.2.0 failed on its way down");
      RunReport report = migrator.run(new Target.Back(1), RunOptions.of("down").with(Engine.RETRY));
      assertThat(report.done()).extracting(LedgerEntry::direction).containsExactly(Direction.DOWN);
      assertThat(migrator.status().current()).isEqualTo(Version.of("0.1.0"));
    }
  }

  @Test
  void isTakenUpByTheNextRunIfItIsResumable() {
    ListSource resumable = new ListSource().add("0.1.0", "tenacious", Scripts.Tenacious.class);
    try (Migrator migrator = Engine.on(keys, resumable)) {
      assertThatThrownBy(() -> migrator.run(new Target.All(), Engine.breaking("up")))
          .isInstanceOf(MigrationFailedException.class);
      assertThat(migrator.run(new Target.All(), RunOptions.of("up")).done()).hasSize(1);
    }
  }

  @Test
  void isRecordedAlsoWhenAScriptThrowsAnError() {
    ListSource heavy = new ListSource().add("0.1.0", "heavy", Scripts.OutOfMemory.class);
    try (Migrator migrator = Engine.on(keys, heavy)) {
      assertThatThrownBy(() -> migrator.run(new Target.All(), RunOptions.of("all")))
          .isInstanceOf(MigrationFailedException.class)
          .hasMessage("0.1.0 (up) failed after 0 items written: OutOfMemoryError: not really")
          .hasCauseInstanceOf(OutOfMemoryError.class);
      assertThat(migrator.status().migrations().get(0).state()).isEqualTo(MigrationState.FAILED);
    }
  }

  private MigrationFailedException fail(String direction, Target target) {
    try (Migrator migrator = Engine.on(keys, source)) {
      return catchThrowableOfType(
          MigrationFailedException.class, () -> migrator.run(target, Engine.breaking(direction)));
    }
  }
}
