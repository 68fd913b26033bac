package dev.dynamomigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.MigrationState;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.table.Item;
import dev.dynamomigrate.table.Table;
import dev.dynamomigrate.testing.DynamoProxy;
import dev.dynamomigrate.testing.DynamoProxy.Fate;
import dev.dynamomigrate.testing.LocalDynamo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** After a reset every version counts as applied, for us and for OneTable; before that, none. */
class ResetTest {
  private static final List<String> ALL =
      List.of("0.1.0 success", "0.2.0 success", "0.10.0 success");

  @TempDir Path folder;

  private final TableKeys keys = LocalDynamo.newTable();
  private final Shelf shelf = Shelf.three().with("reset", Scripts.Fragile.class);

  @Test
  void recordsEveryVersionAsApplied() {
    try (Migrator migrator = Engine.on(keys, shelf)) {
      RunReport report = reset(migrator);
      assertThat(report.done()).extracting(LedgerEntry::label).containsExactly("reset");
      assertThat(report.current()).isEqualTo(Version.of("0.10.0"));
      assertThat(report.remaining()).isEmpty();
      assertThat(migrator.status().migrations())
          .extracting(MigrationStatus::state)
          .containsOnly(MigrationState.APPLIED)
          .hasSize(3);
      assertThat(migrator.run(new Target.All(), RunOptions.of("all")).done()).isEmpty();
    }
    assertThat(Engine.entries(keys))
        .containsExactly(
            "reset up done", "0.1.0 up settled", "0.2.0 up settled", "0.10.0 up settled");
    assertThat(Engine.rows(keys)).isEqualTo(ALL);
    assertThat(Engine.sorts(keys, "script")).containsExactly("Fragile");
    assertThat(Engine.lease(keys).orElseThrow().free()).isTrue();
  }

  @Test
  void leavesTheRowsThatAreThere() {
    try (Migrator migrator = Engine.on(keys, shelf)) {
      migrator.run(new Target.Next(2), RunOptions.of("up --limit 2"));
      List<String> before = Engine.sorts(keys, "_migration");
      reset(migrator);
      assertThat(Engine.sorts(keys, "_migration")).containsAll(before);
    }
    assertThat(Engine.rows(keys)).isEqualTo(ALL);
  }

  @Test
  void writesTheRowsAgainThatItsScriptDeleted() {
    Clears.keys = keys;
    Engine.putRow(keys, "v0.0.5", "success", 1);
    try (Migrator migrator = Engine.on(keys, shelf.with("reset", Clears.class))) {
      migrator.run(new Target.All(), RunOptions.of("all"));
      reset(migrator);
      assertThat(migrator.status().migrations())
          .extracting(MigrationStatus::state)
          .containsOnly(MigrationState.APPLIED)
          .hasSize(4);
      assertThat(Engine.findings(migrator)).as("0.0.5 never had a file here").isEmpty();
      assertThat(migrator.status().migrations().get(0).description()).isEqualTo("by JavaScript");
    }
    assertThat(Engine.rows(keys))
        .containsExactly("0.0.5 success", "0.1.0 success", "0.2.0 success", "0.10.0 success");
    assertThat(Engine.sorts(keys, "script")).containsExactly("fresh");
  }

  @Test
  void outdoesWhatFailedBefore() {
    Engine.putRow(keys, "0.1.0", "TypeError: boom", 1);
    try (Migrator migrator = Engine.on(keys, shelf)) {
      assertThat(Engine.findings(migrator)).containsExactly("0.1.0 failed");
      reset(migrator);
      assertThat(Engine.findings(migrator)).isEmpty();
    }
    assertThat(Engine.rows(keys))
        .containsExactly(
            "0.1.0 TypeError: boom", "0.1.0 success", "0.2.0 success", "0.10.0 success");
  }

  @Test
  void takesTheTextsAsTheyAreNow() {
    try (Migrator migrator = Engine.on(keys, shelf)) {
      migrator.run(new Target.All(), RunOptions.of("all"));
      shelf.edited("0.2.0");
      assertThat(Engine.findings(migrator)).containsExactly("0.2.0 changed");
      reset(migrator);
      assertThat(Engine.findings(migrator)).isEmpty();
      LedgerEntry entry = migrator.status().migrations().get(1).entry().orElseThrow();
      assertThat(entry.script().checksum()).isEqualTo(shelf.script("0.2.0").checksum().text());
      assertThat(entry.script().source()).isEqualTo("another class of 0.2.0");
    }
  }

  @Test
  void isInTheWayWhereItFailedUntilItIsRunAgain() {
    try (Migrator migrator = Engine.on(keys, shelf)) {
      migrator.run(new Target.Next(1), RunOptions.of("up"));
      List<Map<String, AttributeValue>> history = Engine.contents(keys);
      MigrationFailedException failed =
          catchThrowableOfType(
              MigrationFailedException.class,
              () -> migrator.run(new Target.Reset(), Engine.breaking("up")));
      assertThat(failed)
          .hasMessage(
              "reset (up) failed after 1 item written: IllegalStateException: boom; caused by"
                  + " IllegalArgumentException: the root");
      assertThat(failed.hint())
          .isEqualTo(
              "It is recorded as failed and stops every other migration. Mend the cause, then:"
                  + " reset");
      assertThat(failed.report().current()).isEqualTo(Version.of("0.1.0"));
      assertThat(Engine.rows(keys)).as("nothing was recorded before").hasSize(1);
      assertThat(Engine.contents(keys)).containsAll(withoutLease(history));
      assertUpIsRefused(migrator, "reset failed on its way up: IllegalStateException: boom");
      reset(migrator);
      assertThat(Engine.findings(migrator)).isEmpty();
    }
    assertThat(Engine.rows(keys)).isEqualTo(ALL);
  }

  @Test
  void isInTheWayWhereItWasCutOffBetweenTheVersions() {
    AtomicInteger writes = new AtomicInteger();
    try (DynamoProxy proxy = DynamoProxy.deciding(operation -> thirdIsDenied(operation, writes));
        Migrator migrator = Engine.builder(keys, shelf).aws(proxy.settings()).build()) {
      MigrationException cutOff =
          catchThrowableOfType(MigrationException.class, () -> reset(migrator));
      assertThat(cutOff)
          .hasMessage(
              "reset (up) ran to its end, and that could not be recorded: DynamoDB refused"
                  + " recording 0.2.0: no TransactWriteItems (AccessDeniedException)");
      assertThat(cutOff.hint())
          .isEqualTo("The next run will call it interrupted. Look at the data, then: reset");
      assertThat(cutOff.exitCode()).isEqualTo(ExitCode.SERVICE);
    }
    assertThat(Engine.entries(keys)).containsExactly("reset up started", "0.1.0 up settled");
    try (Migrator migrator = Engine.on(keys, shelf)) {
      assertThat(Engine.findings(migrator)).containsExactly("reset interrupted");
      assertUpIsRefused(migrator, "reset was interrupted on its way up");
      reset(migrator);
      assertThat(Engine.findings(migrator)).isEmpty();
    }
    assertThat(Engine.rows(keys)).isEqualTo(ALL);
  }

  private static Fate thirdIsDenied(String operation, AtomicInteger writes) {
    return operation.equals("TransactWriteItems") && writes.incrementAndGet() == 3
        ? Fate.DENIED
        : Fate.PASSES;
  }

  @Test
  void recordsNothingMoreWhenItsLeaseWasTaken() {
    LosesLease.keys = keys;
    try (Migrator migrator = Engine.on(keys, shelf.with("reset", LosesLease.class))) {
      MigrationException lost =
          catchThrowableOfType(MigrationException.class, () -> reset(migrator));
      assertThat(lost)
          .hasMessage(
              "reset (up) ran to its end, and that could not be recorded: The lease was lost:"
                  + " 0.1.0 (up) is not recorded as settled.");
      assertThat(lost.exitCode()).isEqualTo(ExitCode.LEASE);
    }
    assertThat(Engine.entries(keys)).containsExactly("reset up started");
    assertThat(Engine.rows(keys)).isEmpty();
  }

  @Test
  void savesTheNewestSchema() throws IOException {
    write("0.2.0", "indexes: { primary: { hash: 'PK', sort: 'SK' } }, params: { isoDates: true }");
    write("0.10.0", "indexes: { primary: { hash: 'PK', sort: 'SK' } }");
    try (Migrator migrator = configured()) {
      reset(migrator);
      assertThat(migrator.status().schema()).contains("0.10.0");
    }
    assertThat(Engine.sorts(keys, "_migration"))
        .anyMatch(sort -> sort.matches("_migration:0\\.1\\.0:\\d{13}"))
        .anyMatch(sort -> sort.matches("_migration:0\\.2\\.0:\\d{4}-\\d\\d-\\d\\dT.*Z"))
        .anyMatch(sort -> sort.matches("_migration:0\\.10\\.0:\\d{13}"));
  }

  @Test
  void worksByTheSchemaThatTheTableIsAtAfterwards() throws IOException {
    write("0.1.0", "indexes: { primary: { hash: 'PK', sort: 'SK' } }");
    write(
        "0.10.0",
        """
        indexes: { primary: { hash: 'PK', sort: 'SK' } },
        models: { Status: { PK: { type: 'string', value: 'status' }, SK: { type: 'string', value: '${name}' }, name: { type: 'string' } } }
        """);
    shelf.with("reset", Opens.class);
    try (Migrator migrator = configured()) {
      migrator.run(new Target.To(Version.of("0.1.0")), RunOptions.of("up"));
      reset(migrator);
    }
    assertThat(Engine.sorts(keys, "status")).containsExactly("photos");
  }

  @Test
  void isRefusedWhereAnyVersionsSchemaCannotBeRead() throws IOException {
    write("0.1.0", "");
    write("0.10.0", "indexes: { primary: { hash: 'PK', sort: 'SK' } }");
    try (Migrator migrator = configured()) {
      assertThatThrownBy(() -> reset(migrator))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage("The schema has no primary index: " + folder.resolve("schemas/0.1.0.json5"));
    }
    assertThat(Engine.contents(keys)).isEmpty();
  }

  private Migrator configured() {
    return Migrator.builder()
        .config(Engine.config(keys, folder))
        .source(shelf.besides(folder))
        .build();
  }

  private void write(String version, String more) throws IOException {
    Path path = folder.resolve("schemas/" + version + ".json5");
    Files.createDirectories(path.getParent());
    Files.writeString(path, "{ version: '%s', %s }".formatted(version, more));
  }

  private static RunReport reset(Migrator migrator) {
    return migrator.run(new Target.Reset(), RunOptions.of("reset"));
  }

  private static void assertUpIsRefused(Migrator migrator, String message) {
    assertThatThrownBy(() -> migrator.run(new Target.All(), RunOptions.of("all")))
        .hasMessageStartingWith(message)
        .hasFieldOrPropertyWithValue(
            "hint",
            "Mend the cause, then run it again: 'reset'. Or settle it by hand: 'repair reset --as"
                + " outstanding'.");
  }

  private static List<Map<String, AttributeValue>> withoutLease(
      List<Map<String, AttributeValue>> items) {
    return items.stream().filter(item -> !item.get("SK").s().equals("lease")).toList();
  }

  /** Deletes what it sees, and OneTable's rows by a client that nobody guards. */
  static class Clears extends Scripts.One {
    static TableKeys keys;

    @Override
    public void up(Table db, MigrationContext migrate) {
      migrate
          .client()
          .scanPaginator(scan -> scan.tableName(keys.table()))
          .items()
          .forEach(
              item ->
                  LocalDynamo.client()
                      .deleteItem(delete -> delete.tableName(keys.table()).key(keys.keyOf(item))));
      db.putItem(new Item(Map.of("PK", "script", "SK", "fresh")));
    }
  }

  static class Opens extends Scripts.One {
    @Override
    public void up(Table db, MigrationContext migrate) {
      db.create("Status", Map.of("name", "photos"));
    }
  }

  static class LosesLease extends Scripts.One {
    static TableKeys keys;

    @Override
    public void up(Table db, MigrationContext migrate) {
      try (Migrator other = Engine.on(keys, new Shelf())) {
        assertThat(other.unlock(holder -> true)).isTrue();
      }
    }
  }
}
