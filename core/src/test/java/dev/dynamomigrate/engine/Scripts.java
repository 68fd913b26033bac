package dev.dynamomigrate.engine;

import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.migration.OneWay;
import dev.dynamomigrate.migration.Resumable;
import dev.dynamomigrate.source.ListSource;
import dev.dynamomigrate.table.Item;
import dev.dynamomigrate.table.Table;
import java.util.Map;

/** Migrations that tests run. Those that may fail do so while the parameter 'break' says so. */
final class Scripts {
  private Scripts() {}

  /** Three that each put an item of their own and take it away again. */
  static ListSource three() {
    return new ListSource()
        .add("0.1.0", "one", One.class)
        .add("0.2.0", "two", Two.class)
        .add("0.10.0", "ten", Ten.class);
  }

  static class One implements Migration {
    @Override
    public void up(Table db, MigrationContext migrate) {
      db.putItem(new Item(Map.of("PK", "script", "SK", getClass().getSimpleName(), "n", 1)));
    }

    @Override
    public void down(Table db, MigrationContext migrate) {
      db.deleteItem(Map.of("PK", "script", "SK", getClass().getSimpleName()));
    }
  }

  static class Two extends One {}

  static class Ten extends One {}

  /** Writes, and then fails if it is told to, in the direction it is told. */
  static class Fragile extends One {
    @Override
    public void up(Table db, MigrationContext migrate) {
      super.up(db, migrate);
      fail(migrate, "up");
    }

    @Override
    public void down(Table db, MigrationContext migrate) {
      super.down(db, migrate);
      fail(migrate, "down");
    }

    private static void fail(MigrationContext migrate, String direction) {
      if (migrate.param("break").filter(direction::equals).isPresent()) {
        throw new IllegalStateException("boom", new IllegalArgumentException("the root"));
      }
    }
  }

  @Resumable
  static class Tenacious extends Fragile {}

  @OneWay("the old names are gone")
  static class Forwards extends One {}

  static class WithoutDown implements Migration {
    @Override
    public void up(Table db, MigrationContext migrate) {}
  }

  static class OutOfMemory implements Migration {
    @Override
    public void up(Table db, MigrationContext migrate) {
      throw new OutOfMemoryError("not really");
    }
  }

  static class Talker extends One {
    @Override
    public void up(Table db, MigrationContext migrate) {
      super.up(db, migrate);
      db.getItem(Map.of("PK", "script", "SK", "Talker"));
      migrate.log().info("100%% of %s", migrate.tableName());
      migrate.log().info("100%");
      migrate.recordSchemaChange("Status", "added name");
      migrate.recordSchemaChange("User", migrate.param("who").orElse("nobody"));
    }
  }
}
