package dev.dynamomigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.Work;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.source.ListSource;
import dev.dynamomigrate.table.Table;
import dev.dynamomigrate.testing.DynamoProxy;
import dev.dynamomigrate.testing.LocalDynamo;
import dev.dynamomigrate.transform.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a script is told, and what is kept of what it tells. */
class ScriptContextTest {
  @TempDir Path folder;

  private final TableKeys keys = LocalDynamo.newTable();

  @Test
  void keepsWhatTheScriptDidInItsEntry() {
    List<String> lines = new ArrayList<>();
    ListSource source = new ListSource().add("0.1.0", "talker", Scripts.Talker.class);
    RunListener listener =
        new RunListener() {
          @Override
          public void log(Step step, String line) {
            lines.add(step.script().label() + " " + line);
          }
        };
    try (Migrator migrator = Engine.builder(keys, source).listener(listener).build()) {
      LedgerEntry entry =
          migrator.run(new Target.All(), Engine.params(Map.of("who", "ann"))).done().get(0);
      assertThat(entry.schemaChanges()).containsExactly("Status: added name", "User: ann");
      assertThat(entry.work().itemsWritten()).isEqualTo(1);
      assertThat(entry.work().itemsRead()).isEqualTo(1);
      assertThat(entry.work().capacity()).isPositive();
      assertThat(entry.script().description()).isEqualTo("talker");
      assertThat(migrator.status().migrations().get(0).entry()).contains(entry);
    }
    assertThat(lines).containsExactly("0.1.0 100% of " + keys.table(), "0.1.0 100%");
  }

  @Test
  void givesTheParametersOfTheRunOverTheConfiguredOnes() {
    Asks.answers.clear();
    ListSource source = new ListSource().add("0.1.0", "asks", Asks.class);
    try (Migrator migrator =
        Migrator.builder().config(Engine.config(keys, folder)).source(source).build()) {
      migrator.run(new Target.All(), Engine.params(Map.of("who", "given")));
    }
    assertThat(Asks.answers)
        .containsExactly("given", "kept", "nothing", "qa", keys.table(), "false", "false");
  }

  @Test
  void tellsHowFarALoopOfItsOwnIs() {
    List<String> told = new ArrayList<>();
    RunListener listener =
        new RunListener() {
          @Override
          public void progress(Step step, Progress progress, Work work) {
            told.add(
                "%s %s %d/%d%s"
                    .formatted(
                        step.script().label(),
                        progress.name(),
                        progress.scanned(),
                        progress.items(),
                        progress.ended() ? ", ended" : ""));
          }
        };
    ListSource source = new ListSource().add("0.1.0", "loops", Loops.class);
    try (Migrator migrator = Engine.builder(keys, source).listener(listener).build()) {
      migrator.run(new Target.All(), RunOptions.of("all"));
    }
    assertThat(told)
        .containsExactly("0.1.0 Photo 10/20", "0.1.0 Photo 20/20, ended", "0.1.0 User 5/0");
  }

  @Test
  void doesNotLetAScriptWriteTheLedger() {
    ListSource source = new ListSource().add("0.1.0", "forges", Forges.class);
    try (Migrator migrator = Engine.on(keys, source)) {
      assertThatThrownBy(() -> migrator.run(new Target.All(), RunOptions.of("all")))
          .isInstanceOf(MigrationFailedException.class)
          .hasCauseInstanceOf(InvalidInputException.class);
    }
    assertThat(Engine.sorts(keys, "_dynamo-migrate")).doesNotContain("entry#forged");
  }

  @Test
  void refusesToBeBuiltWithoutATable() {
    assertThatThrownBy(() -> Migrator.builder().source(new ListSource()).build())
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("A migrator needs a table, a source of migrations and a way to reach DynamoDB.")
        .hasFieldOrPropertyWithValue(
            "hint", "Call table(), source() and aws(), or config() and source().");
  }

  @Test
  void aTransformThatIsRefusedEndsAsWhatTheServiceRefuses() {
    ListSource source = new ListSource().add("0.1.0", "transforms", Transforms.class);
    LocalDynamo.client().putItem(put -> put.tableName(keys.table()).item(keys.key("a", "b")));
    try (DynamoProxy proxy =
            DynamoProxy.deciding(
                operation ->
                    Set.of("BatchExecuteStatement", "UpdateItem").contains(operation)
                        ? DynamoProxy.Fate.DENIED
                        : DynamoProxy.Fate.PASSES);
        Migrator migrator = Engine.builder(keys, source).aws(proxy.settings()).build()) {
      assertThatThrownBy(() -> migrator.run(new Target.All(), RunOptions.of("all")))
          .isInstanceOf(MigrationFailedException.class)
          .hasMessageContaining("These credentials may not write to table")
          .hasFieldOrPropertyWithValue("exitCode", ExitCode.SERVICE);
      assertThat(proxy.operations()).contains("UpdateItem");
    }
  }

  static class Transforms extends Scripts.One {
    @Override
    public void up(Table db, MigrationContext migrate) {
      migrate.transform().each(item -> item.put("x", 1)).run();
    }
  }

  static class Loops extends Scripts.One {
    @Override
    public void up(Table db, MigrationContext migrate) {
      migrate.progress().moved("Photo", 10, 20);
      migrate.progress().moved("Photo", 20, 20);
      migrate.progress().moved("User", 5, 0);
    }
  }

  static class Asks extends Scripts.One {
    static final List<String> answers = new ArrayList<>();

    @Override
    public void up(Table db, MigrationContext migrate) {
      answers.add(migrate.param("who").orElse("nothing"));
      answers.add(migrate.param("other").orElse("nothing"));
      answers.add(migrate.param("missing").orElse("nothing"));
      answers.add(migrate.profile());
      answers.add(migrate.tableName());
      answers.add(Boolean.toString(migrate.dryRun()));
      answers.add(Boolean.toString(migrate.stopRequested()));
    }
  }

  static class Forges extends Scripts.One {
    @Override
    public void up(Table db, MigrationContext migrate) {
      db.putItem(Map.of("PK", "_dynamo-migrate", "SK", "entry#forged"));
      throw new AssertionError(Optional.of("not reached"));
    }
  }
}
