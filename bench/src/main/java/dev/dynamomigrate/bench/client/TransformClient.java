package dev.dynamomigrate.bench.client;

import dev.dynamomigrate.config.ConfigLoader;
import dev.dynamomigrate.config.MigrateConfig;
import dev.dynamomigrate.engine.Migrator;
import dev.dynamomigrate.engine.RunOptions;
import dev.dynamomigrate.engine.RunReport;
import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.migration.OneWay;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.source.ListSource;
import dev.dynamomigrate.table.Table;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** This library: one migration, run by the engine with its lease and its ledger. */
public final class TransformClient {
  private TransformClient() {}

  /**
   * Runs the migration.
   *
   * @param args a folder with migrate.json5, which says where the table is, and the name of the
   *     migration
   */
  public static void main(String... args) {
    MigrateConfig config = new ConfigLoader(Path.of(args[0]), Map.of(), Map.of()).load();
    ListSource source = new ListSource().add("0.1.0", args[1], migration(args[1]));
    try (Migrator migrator = Migrator.builder().config(config).source(source).build()) {
      Use.measured(
          () -> {
            RunReport report = migrator.run(new Target.All(), RunOptions.of("up"));
            report.failed().ifPresent(failed -> fail(failed.error()));
          });
    }
  }

  private static void fail(String reason) {
    throw new IllegalStateException("The migration failed: " + reason);
  }

  private static Class<? extends Migration> migration(String name) {
    return switch (name) {
      case "email" -> Email.class;
      case "email-by-model" -> EmailByModel.class;
      case "key" -> Key.class;
      default -> throw new IllegalArgumentException("There is no migration " + name);
    };
  }

  @OneWay("The table is thrown away.")
  static final class Email implements Migration {
    @Override
    public void up(Table db, MigrationContext migrate) {
      migrate
          .transform()
          .each(user -> user.put("email", user.string("email").toLowerCase(Locale.ROOT)))
          .run();
    }
  }

  @OneWay("The table is thrown away.")
  static final class EmailByModel implements Migration {
    @Override
    public void up(Table db, MigrationContext migrate) {
      migrate
          .transform("User")
          .each(user -> user.put("email", user.string("email").toLowerCase(Locale.ROOT)))
          .run();
    }
  }

  @OneWay("The table is thrown away.")
  static final class Key implements Migration {
    @Override
    public void up(Table db, MigrationContext migrate) {
      migrate.transform().each(user -> user.key("SK", "PROFILE#" + user.string("createdAt"))).run();
    }
  }
}
