package dev.dynamomigrate.source;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Migrations given as classes, for applications that bring their own. They have no source text and
 * no checksum.
 */
public final class ListSource implements MigrationSource {
  private final Map<Version, MigrationScript> versioned = new TreeMap<>();
  private final Map<String, Class<? extends Migration>> types = new LinkedHashMap<>();
  private Function<Version, Optional<Schema>> schemas = version -> Optional.empty();

  /**
   * Adds a migration.
   *
   * @throws InvalidInputException if there is one of equal precedence
   */
  public ListSource add(String version, String description, Class<? extends Migration> type) {
    Version parsed = Version.of(version);
    MigrationScript script =
        new MigrationScript(version, Optional.of(parsed), description, Optional.empty(), "");
    if (versioned.putIfAbsent(parsed, script) != null) {
      throw new InvalidInputException(
          "There are two migrations of version " + version + ".",
          "Give one of them another version.");
    }
    types.put(version, type);
    return this;
  }

  /**
   * Where the schemas of its versions come from.
   *
   * @param ofVersions for example {@code new SchemaFiles(folder)::of}
   */
  public ListSource schemas(Function<Version, Optional<Schema>> ofVersions) {
    schemas = ofVersions;
    return this;
  }

  @Override
  public Optional<Schema> schema(Version version) {
    return schemas.apply(version);
  }

  @Override
  public List<MigrationScript> versioned() {
    return List.copyOf(versioned.values());
  }

  @Override
  public List<MigrationScript> named() {
    return List.of();
  }

  @Override
  public LoadedMigrations load(List<MigrationScript> scripts) {
    List<LoadedMigration> loaded = new ArrayList<>();
    scripts.forEach(script -> loaded.add(new LoadedMigration(script, types.get(script.name()))));
    return new LoadedMigrations(loaded, () -> {});
  }
}
