package dev.dynamomigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.ledger.MigrationState;
import dev.dynamomigrate.plan.PlanOptions;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.source.ListSource;
import dev.dynamomigrate.testing.DynamoProxy;
import dev.dynamomigrate.testing.DynamoProxy.Fate;
import dev.dynamomigrate.testing.LocalDynamo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Promise 6, and what of promise 4 the engine holds: nothing is written before it must be. */
class ReadingIsOnlyReadingPromiseTest {
  private static final Set<String> READS = Set.of("DescribeTable", "GetItem", "Query", "Scan");

  private final TableKeys keys = LocalDynamo.newTable();

  @Test
  void statusAndPlanNeedReadPermissionsOnly() {
    try (Migrator migrator = Engine.on(keys, Scripts.three())) {
      migrator.run(new Target.Next(2), RunOptions.of("up --limit 2"));
    }
    List<Map<String, AttributeValue>> before = Engine.contents(keys);
    try (DynamoProxy proxy = readOnly();
        Migrator migrator = Engine.builder(keys, Scripts.three()).aws(proxy.settings()).build()) {
      assertThat(migrator.status().outstanding()).hasSize(1);
      assertThat(migrator.record().runs()).hasSize(2);
      assertThat(migrator.plan(new Target.All(), PlanOptions.NONE).steps()).hasSize(1);
      RunOptions dry = new RunOptions("all", PlanOptions.NONE, true, Duration.ZERO, Map.of());
      RunReport report = migrator.run(new Target.All(), dry);
      assertThat(report.dry()).isTrue();
      assertThat(report.plan().steps()).hasSize(1);
      assertThat(report.done()).isEmpty();
      assertThat(proxy.operations()).isNotEmpty().isSubsetOf(READS);
    }
    assertThat(Engine.contents(keys)).isEqualTo(before);
  }

  @Test
  void writesNothingWhenThereIsNothingToDo() {
    try (DynamoProxy proxy = readOnly();
        Migrator migrator = Engine.builder(keys, new ListSource()).aws(proxy.settings()).build()) {
      assertThat(migrator.run(new Target.All(), RunOptions.of("all")).done()).isEmpty();
    }
    assertThat(Engine.contents(keys)).isEmpty();
  }

  @Test
  void writesNothingNotEvenTheLeaseWhenThePlanIsRefused() {
    Engine.putRow(keys, "0.2.0", "success", 1);
    List<Map<String, AttributeValue>> before = Engine.contents(keys);
    try (DynamoProxy proxy = readOnly();
        Migrator migrator = Engine.builder(keys, Scripts.three()).aws(proxy.settings()).build()) {
      assertThatThrownBy(() -> migrator.run(new Target.All(), RunOptions.of("all")))
          .hasMessageContaining("out of order");
      assertThat(proxy.operations()).isSubsetOf(READS);
    }
    assertThat(Engine.contents(keys)).isEqualTo(before);
  }

  @Test
  void writesNothingWhenAVersionIsOneWay() {
    ListSource source =
        new ListSource()
            .add("0.1.0", "one", Scripts.Forwards.class)
            .add("0.2.0", "two", Scripts.Two.class);
    assertRefusedOnTheWayDown(
        source,
        "0.1.0 cannot be reverted: the old names are gone. Nothing was done.",
        "Do by hand what it says, or restore the table from a backup.");
  }

  @Test
  void writesNothingWhenAVersionHasNoWayBack() {
    ListSource source =
        new ListSource()
            .add("0.1.0", "one", Scripts.WithoutDown.class)
            .add("0.2.0", "two", Scripts.Two.class);
    assertRefusedOnTheWayDown(
        source,
        "0.1.0 cannot be reverted: it has no down(). Nothing was done.",
        "Write its down(), or declare @OneWay(\"why, and what to do by hand\").");
  }

  @Test
  void aDryRunBesideARunnerSeesThatItRuns() {
    ListSource source = new ListSource().add("0.1.0", "sees", SeesItself.class);
    SeesItself.keys = keys;
    try (Migrator migrator = Engine.on(keys, source)) {
      migrator.run(new Target.All(), RunOptions.of("all"));
    }
    assertThat(SeesItself.state).isEqualTo(MigrationState.RUNNING);
    assertThat(SeesItself.planned).isEmpty();
  }

  private void assertRefusedOnTheWayDown(ListSource source, String message, String hint) {
    try (Migrator migrator = Engine.on(keys, source)) {
      migrator.run(new Target.All(), RunOptions.of("all"));
    }
    List<Map<String, AttributeValue>> before = Engine.contents(keys);
    try (DynamoProxy proxy = readOnly();
        Migrator migrator = Engine.builder(keys, source).aws(proxy.settings()).build()) {
      assertThatThrownBy(() -> migrator.run(new Target.Back(2), RunOptions.of("down")))
          .isInstanceOf(MigrationException.class)
          .hasMessage(message)
          .hasFieldOrPropertyWithValue("hint", hint);
      assertThat(proxy.operations()).isSubsetOf(READS);
    }
    assertThat(Engine.contents(keys)).isEqualTo(before);
  }

  private static DynamoProxy readOnly() {
    return DynamoProxy.deciding(operation -> READS.contains(operation) ? Fate.PASSES : Fate.DENIED);
  }

  /** Looks at its own table as somebody else would while it runs. */
  static class SeesItself extends Scripts.One {
    static TableKeys keys;
    static MigrationState state;
    static List<?> planned;

    @Override
    public void up(
        dev.dynamomigrate.table.Table db, dev.dynamomigrate.migration.MigrationContext migrate) {
      ListSource source = new ListSource().add("0.1.0", "sees", SeesItself.class);
      try (Migrator other = Engine.on(keys, source)) {
        state = other.status().migrations().get(0).state();
        RunOptions dry = new RunOptions("all", PlanOptions.NONE, true, Duration.ZERO, Map.of());
        planned = other.run(new Target.All(), dry).plan().steps();
      }
    }
  }
}
