package dev.dynamomigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.MigrationState;
import dev.dynamomigrate.plan.PlanRefusedException;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.source.ListSource;
import dev.dynamomigrate.source.MigrationScript;
import dev.dynamomigrate.testing.LocalDynamo;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Promise 1: in semantic-version order, each at most once, forwards and backwards. */
class OrderPromiseTest {
  private final TableKeys keys = LocalDynamo.newTable();

  @Test
  void appliesInOrderAndRevertsInReverse() {
    try (Migrator migrator = Engine.on(keys, Scripts.three())) {
      RunReport up = migrator.run(new Target.All(), RunOptions.of("all"));
      assertThat(labels(up)).containsExactly("0.1.0", "0.2.0", "0.10.0");
      assertThat(up.current()).isEqualTo(Version.of("0.10.0"));
      assertThat(up.remaining()).isEmpty();
      assertThat(Engine.sorts(keys, "script")).containsExactly("One", "Ten", "Two");

      RunReport down = migrator.run(new Target.To(Version.ZERO), RunOptions.of("to 0.0.0"));
      assertThat(labels(down)).containsExactly("0.10.0", "0.2.0", "0.1.0");
      assertThat(down.current()).isEqualTo(Version.ZERO);
      assertThat(down.remaining())
          .extracting(MigrationScript::label)
          .containsExactly("0.1.0", "0.2.0", "0.10.0");
      assertThat(Engine.sorts(keys, "script")).isEmpty();
      assertThat(Engine.sorts(keys, "_migration")).isEmpty();
    }
  }

  @Test
  void appliesEachAtMostOnce() {
    try (Migrator migrator = Engine.on(keys, Scripts.three())) {
      assertThat(labels(migrator.run(new Target.Next(1), RunOptions.of("up"))))
          .containsExactly("0.1.0");
      assertThat(labels(migrator.run(new Target.Next(1), RunOptions.of("up"))))
          .containsExactly("0.2.0");
      RunReport rest = migrator.run(new Target.All(), RunOptions.of("all"));
      assertThat(labels(rest)).containsExactly("0.10.0");
      assertThat(labels(migrator.run(new Target.All(), RunOptions.of("all")))).isEmpty();
    }
  }

  @Test
  void refusesALowerVersionThatWasMergedLater() {
    ListSource late = new ListSource().add("0.2.0", "two", Scripts.Two.class);
    try (Migrator migrator = Engine.on(keys, late)) {
      migrator.run(new Target.All(), RunOptions.of("all"));
      late.add("0.1.0", "one", Scripts.One.class);
      assertThatThrownBy(() -> migrator.run(new Target.All(), RunOptions.of("all")))
          .isInstanceOf(PlanRefusedException.class)
          .hasMessage(
              "0.1.0 is outstanding below the current version 0.2.0: out of order."
                  + " Nothing was done.");
      assertThat(Engine.sorts(keys, "script")).containsExactly("Two");
    }
  }

  @Test
  void goesOnFromWhatOneTableApplied() {
    Engine.putRow(keys, "0.1.0", "success", 1_700_000_000_000L);
    Engine.putRow(keys, "v0.2.0", "success", 1_700_000_000_001L);
    try (Migrator migrator = Engine.on(keys, Scripts.three())) {
      assertThat(migrator.status().migrations())
          .extracting(MigrationStatus::state)
          .containsExactly(
              MigrationState.ADOPTED, MigrationState.ADOPTED, MigrationState.OUTSTANDING);
      assertThat(migrator.status().current()).isEqualTo(Version.of("0.2.0"));
      assertThat(labels(migrator.run(new Target.All(), RunOptions.of("all"))))
          .containsExactly("0.10.0");
      migrator.run(new Target.Back(2), RunOptions.of("down --limit 2"));
      assertThat(Engine.sorts(keys, "_migration"))
          .containsExactly("_migration:0.1.0:1700000000000");
    }
  }

  @Test
  void tellsItsListenerWhatItDoesInOrder() {
    List<String> told = new ArrayList<>();
    RunListener listener =
        new RunListener() {
          @Override
          public void planned(dev.dynamomigrate.plan.Plan plan) {
            told.add("planned " + plan.steps().size());
          }

          @Override
          public void started(Step step) {
            told.add("started " + step.script().label());
          }

          @Override
          public void finished(Step step, LedgerEntry entry) {
            told.add("finished " + entry.label() + " " + entry.state().word());
          }
        };
    try (Migrator migrator = Engine.builder(keys, Scripts.three()).listener(listener).build()) {
      migrator.run(new Target.Next(2), RunOptions.of("up --limit 2"));
    }
    assertThat(told)
        .containsExactly(
            "planned 2",
            "started 0.1.0",
            "finished 0.1.0 done",
            "started 0.2.0",
            "finished 0.2.0 done");
  }

  private static List<String> labels(RunReport report) {
    return report.done().stream().map(LedgerEntry::label).toList();
  }
}
