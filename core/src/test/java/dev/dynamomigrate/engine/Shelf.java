package dev.dynamomigrate.engine;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.source.LoadedMigration;
import dev.dynamomigrate.source.LoadedMigrations;
import dev.dynamomigrate.source.MigrationScript;
import dev.dynamomigrate.source.MigrationSource;
import dev.dynamomigrate.source.SchemaFiles;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Versions and named migrations as a folder has them: with a text that can be edited. */
final class Shelf implements MigrationSource {
  private final Map<String, MigrationScript> scripts = new LinkedHashMap<>();
  private final Map<String, Class<? extends Migration>> types = new LinkedHashMap<>();

  private Function<Version, Optional<Schema>> schemas = version -> Optional.empty();

  /** One, two and ten. */
  static Shelf three() {
    return new Shelf()
        .with("0.1.0", Scripts.One.class)
        .with("0.2.0", Scripts.Two.class)
        .with("0.10.0", Scripts.Ten.class);
  }

  Shelf with(String name, Class<? extends Migration> type) {
    types.put(name, type);
    return put(name, "class of " + name);
  }

  Shelf edited(String name) {
    return put(name, "another class of " + name);
  }

  Shelf without(String name) {
    scripts.remove(name);
    return this;
  }

  private Shelf put(String name, String text) {
    scripts.put(
        name,
        new MigrationScript(name, Version.parse(name), "does " + name, Optional.empty(), text));
    return this;
  }

  MigrationScript script(String name) {
    return scripts.get(name);
  }

  /** With the schemas of a folder beside them. */
  Shelf besides(Path folder) {
    schemas = new SchemaFiles(folder)::of;
    return this;
  }

  @Override
  public Optional<Schema> schema(Version version) {
    return schemas.apply(version);
  }

  @Override
  public List<MigrationScript> versioned() {
    return scripts.values().stream()
        .filter(script -> script.version().isPresent())
        .sorted(Comparator.comparing(script -> script.version().orElseThrow()))
        .toList();
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
}
