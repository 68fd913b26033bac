package dev.dynamomigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.source.ListSource;
import dev.dynamomigrate.table.Item;
import dev.dynamomigrate.table.Table;
import dev.dynamomigrate.testing.LocalDynamo;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MigratorTest {
  private final TableKeys keys = LocalDynamo.newTable();
  private final ListSource source =
      new ListSource().add("0.1.0", "one", One.class).add("0.2.0", "two", Two.class);

  @Test
  void appliesInOrderAndRevertsInReverse() {
    try (Migrator migrator = migrator()) {
      RunReport up = migrator.run(new Target.All(), RunOptions.of("all"));
      assertThat(up.done()).extracting(entry -> entry.label()).containsExactly("0.1.0", "0.2.0");
      assertThat(up.current()).isEqualTo(Version.of("0.2.0"));
      assertThat(migrator.status().outstanding()).isEmpty();

      RunReport down = migrator.run(new Target.To(Version.ZERO), RunOptions.of("to 0.0.0"));
      assertThat(down.done()).extracting(entry -> entry.label()).containsExactly("0.2.0", "0.1.0");
      assertThat(down.current()).isEqualTo(Version.ZERO);
      assertThat(down.remaining()).hasSize(2);
    }
  }

  private Migrator migrator() {
    return Migrator.builder()
        .table(keys.table())
        .aws(LocalDynamo.settings())
        .source(source)
        .build();
  }

  static class One implements Migration {
    @Override
    public void up(Table db, MigrationContext migrate) {
      db.putItem(new Item(Map.of("PK", "a", "SK", "b", "n", 1)));
    }

    @Override
    public void down(Table db, MigrationContext migrate) {
      db.deleteItem(Map.of("PK", "a", "SK", "b"));
    }
  }

  static class Two extends One {}
}
