package dev.dynamomigrate.web;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.migration.OneWay;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.source.LoadedMigration;
import dev.dynamomigrate.source.LoadedMigrations;
import dev.dynamomigrate.source.MigrationScript;
import dev.dynamomigrate.source.MigrationSource;
import dev.dynamomigrate.table.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Migrations as a folder has them, with a text that can be edited. */
final class Shelf implements MigrationSource {
  /** What a page must show and never run. */
  static final String EVIL = "<script>alert('0')</script>";

  private final Map<String, MigrationScript> scripts = new LinkedHashMap<>();
  private final Map<String, Class<? extends Migration>> types = new LinkedHashMap<>();

  /** Seeds thirty items, doubles a number of each, and fails. */
  static Shelf usual() {
    return new Shelf()
        .with("0.1.0", Seed.class)
        .with("0.2.0", Stamp.class)
        .with("0.3.0", Fails.class)
        .with("cleanup", Talks.class)
        .with("reset", Talks.class);
  }

  Shelf with(String name, Class<? extends Migration> type) {
    types.put(name, type);
    return put(name, "class %s { /* %s */ }".formatted(type.getSimpleName(), EVIL));
  }

  Shelf edited(String name) {
    return put(name, "class Edited {}");
  }

  private Shelf put(String name, String text) {
    scripts.put(
        name,
        new MigrationScript(
            name, Version.parse(name), "does " + name + " " + EVIL, Optional.empty(), text));
    return this;
  }

  @Override
  public Optional<Schema> schema(Version version) {
    return version.equals(Version.of("0.2.0"))
        ? Optional.of(
            new Schema(
                "1.0.0",
                Map.of(
                    "indexes",
                    Map.of("primary", Map.of("hash", "PK", "sort", "SK")),
                    "models",
                    Map.of("User", Map.of("PK", Map.of("type", "string"))))))
        : Optional.empty();
  }

  @Override
  public List<MigrationScript> versioned() {
    return scripts.values().stream().filter(script -> script.version().isPresent()).toList();
  }

  @Override
  public List<MigrationScript> named() {
    return scripts.values().stream().filter(script -> script.version().isEmpty()).toList();
  }

  @Override
  public LoadedMigrations load(List<MigrationScript> wanted) {
    return new LoadedMigrations(
        wanted.stream()
            .map(script -> new LoadedMigration(script, types.get(script.name())))
            .toList(),
        () -> {});
  }

  static class Seed implements Migration {
    @Override
    public void up(Table db, MigrationContext migrate) {
      for (int i = 0; i < 30; i++) {
        db.putItem(Map.of("PK", "user#" + i, "SK", "profile"));
      }
      migrate.log().info("seeded %s", EVIL);
    }

    @Override
    public void down(Table db, MigrationContext migrate) {
      for (int i = 0; i < 30; i++) {
        db.deleteItem(Map.of("PK", "user#" + i, "SK", "profile"));
      }
    }
  }

  static class Stamp implements Migration {
    @Override
    public void up(Table db, MigrationContext migrate) {
      migrate.transform().each(item -> item.put("stamped", true)).run();
    }

    @Override
    public void down(Table db, MigrationContext migrate) {
      migrate.transform().each(item -> item.remove("stamped")).run();
    }
  }

  @OneWay("it only fails")
  static class Fails implements Migration {
    @Override
    public void up(Table db, MigrationContext migrate) {
      throw new IllegalStateException("the cup is empty " + EVIL);
    }
  }

  static class Talks implements Migration {
    @Override
    public void up(Table db, MigrationContext migrate) {
      migrate.log().info("cleaned up");
    }
  }

  /** Goes on until somebody asks it to stop. */
  static class Lasts implements Migration {
    @Override
    public void up(Table db, MigrationContext migrate) {
      migrate.log().info("it lasts");
      while (!migrate.stopRequested()) {
        LockSupport.parkNanos(5_000_000);
      }
      throw new IllegalStateException("it was stopped");
    }
  }
}
