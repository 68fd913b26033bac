package dev.dynamomigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.MigrationState;
import dev.dynamomigrate.ledger.RunState;
import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.plan.PlanRefusedException;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.source.ListSource;
import dev.dynamomigrate.table.AttributeValues;
import dev.dynamomigrate.table.Table;
import dev.dynamomigrate.testing.LocalDynamo;
import dev.dynamomigrate.transform.TransformOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * {@code up --canary 20%}: a fixed part of the items, and the version is as outstanding as before.
 */
class CanaryRunTest {
  private static final int ITEMS = 200;
  private static final RunOptions CANARY =
      RunOptions.of("up").with(new TransformOptions(0, Optional.of(20.0), false, false));

  private final TableKeys keys = LocalDynamo.newTable();

  @BeforeEach
  void fill() {
    for (int i = 0; i < ITEMS; i++) {
      Map<String, AttributeValue> item =
          AttributeValues.of(Map.of("PK", "P" + i / 10, "SK", "S" + i));
      LocalDynamo.client().putItem(put -> put.tableName(keys.table()).item(item));
    }
  }

  @Test
  void changesTheSamePartEachTimeAndUpCompletesIt() {
    try (Migrator migrator = Engine.on(keys, source(Marks.class))) {
      RunReport canary = migrator.run(new Target.Next(1), CANARY);
      assertThat(canary.done()).extracting(LedgerEntry::state).containsExactly(RunState.CANARY);
      assertThat(canary.current()).isEqualTo(Version.ZERO);
      assertThat(canary.remaining()).hasSize(1);
      int marked = marked();
      assertThat(marked).isBetween(20, 60);
      assertThat(migrator.run(new Target.Next(1), CANARY).done().get(0).work().transforms())
          .extracting("read", "changed")
          .containsExactly((long) marked, 0L);
      assertThat(migrator.status().outstanding())
          .extracting(MigrationStatus::state)
          .containsExactly(MigrationState.CANARY);

      assertThat(Engine.findings(migrator)).containsExactly("0.1.0 canary");

      RunReport whole = migrator.run(new Target.Next(1), RunOptions.of("up"));
      assertThat(whole.current()).isEqualTo(Version.of("0.1.0"));
      assertThat(whole.done().get(0).work().transforms().changed()).isEqualTo(ITEMS - marked);
      assertThat(marked()).isEqualTo(ITEMS);
      assertThat(whole.plan().findings()).as("a run has nothing to remark on").isEmpty();
      assertThat(Engine.findings(migrator)).isEmpty();
    }
  }

  @Test
  void repairSettlesItAsEither() {
    try (Migrator migrator = Engine.on(keys, source(Marks.class))) {
      migrator.run(new Target.Next(1), CANARY);
      int marked = marked();
      assertThat(migrator.repair("0.1.0", false, settlement -> true)).isTrue();
      assertThat(Engine.findings(migrator)).isEmpty();
      assertThat(migrator.status().outstanding())
          .extracting(MigrationStatus::state)
          .containsExactly(MigrationState.OUTSTANDING);

      migrator.run(new Target.Next(1), CANARY);
      assertThat(migrator.repair("0.1.0", true, settlement -> true)).isTrue();
      assertThat(Engine.findings(migrator)).isEmpty();
      assertThat(migrator.status().current()).isEqualTo(Version.of("0.1.0"));
      assertThat(marked()).as("no item is looked at").isEqualTo(marked);
    }
  }

  @Test
  void downTakesItBack() {
    List<Map<String, AttributeValue>> before = items();
    try (Migrator migrator = Engine.on(keys, source(Marks.class))) {
      migrator.run(new Target.Next(1), CANARY);
      migrator.run(new Target.Back(1), RunOptions.of("down"));
      assertThat(items()).isEqualTo(before);
      assertThat(migrator.status().outstanding())
          .extracting(MigrationStatus::state)
          .containsExactly(MigrationState.OUTSTANDING);
    }
  }

  @Test
  void whatAScriptWritesItselfIsRefusedBeforeItIsWritten() {
    try (Migrator migrator = Engine.on(keys, source(Scripts.One.class))) {
      List<Map<String, AttributeValue>> before = items();
      assertThatThrownBy(() -> migrator.run(new Target.Next(1), CANARY))
          .isInstanceOf(MigrationFailedException.class)
          .hasMessageContaining(
              "0.1.0 writes outside of a transform, and so it cannot be run as a canary; that write"
                  + " was refused.");
      assertThat(items()).isEqualTo(before);
    }
  }

  @Test
  void severalMigrationsAreRefusedBeforeAnythingIsWritten() {
    ListSource two = source(Marks.class).add("0.2.0", "two", Scripts.One.class);
    try (Migrator migrator = Engine.on(keys, two)) {
      assertThatThrownBy(() -> migrator.run(new Target.All(), CANARY))
          .isInstanceOf(PlanRefusedException.class)
          .hasMessageContaining("A canary is one migration");
      assertThat(Engine.recorded(keys).entries()).isEmpty();
    }
  }

  private static ListSource source(Class<? extends Migration> type) {
    return new ListSource().add("0.1.0", "one", type);
  }

  private List<Map<String, AttributeValue>> items() {
    return Engine.contents(keys).stream()
        .filter(item -> item.get("PK").s().startsWith("P"))
        .toList();
  }

  private int marked() {
    return (int) items().stream().filter(item -> item.containsKey("marked")).count();
  }

  static class Marks implements Migration {
    @Override
    public void up(Table db, MigrationContext migrate) {
      migrate.transform().each(item -> item.put("marked", true)).run();
    }

    @Override
    public void down(Table db, MigrationContext migrate) {
      migrate.transform().each(item -> item.remove("marked")).run();
    }
  }
}
