package dev.dynamomigrate.rehearsal;

import dev.dynamomigrate.config.MigrateConfig;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.source.LoadedMigration;
import dev.dynamomigrate.source.LoadedMigrations;
import dev.dynamomigrate.source.MigrationScript;
import dev.dynamomigrate.source.MigrationSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a migration declares, and what its schema says that matters when items are compared. */
final class Marks {
  private static final String TYPE = "_type";

  private final Optional<String> oneWay;
  private final Optional<String> notRepeatable;
  private final boolean hasDown;
  private final Optional<Schema> schema;

  Marks(MigrateConfig config, MigrationSource scripts, MigrationScript script) {
    try (LoadedMigrations loaded = scripts.load(List.of(script))) {
      LoadedMigration migration = loaded.all().get(0);
      oneWay = migration.oneWay();
      notRepeatable = migration.notRepeatable();
      hasDown = migration.hasDown();
    }
    schema =
        scripts
            .schema(script.version().orElseThrow())
            .or(() -> config.schema().map(Schema::read))
            .map(found -> found.withTableParams(config.items().params()));
  }

  Optional<String> oneWay() {
    return oneWay;
  }

  Optional<String> notRepeatable() {
    return notRepeatable;
  }

  boolean hasDown() {
    return hasDown;
  }

  /** The attribute that says what kind an item is. */
  String typeField() {
    return schema.map(Schema::typeField).orElse(TYPE);
  }

  /** What is written anew whenever an item is, as OneTable does it: no way back restores that. */
  Set<String> stamps() {
    return schema
        .filter(Schema::updatedStamp)
        .map(stamped -> Set.of(stamped.updatedField()))
        .orElse(Set.of());
  }
}
