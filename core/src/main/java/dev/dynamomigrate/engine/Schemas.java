package dev.dynamomigrate.engine;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.schema.Schema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Which schema describes the data at a version: {@code schemas/<version>.json5} of the highest
 * version at or below it that has one, else the configured schema, else none.
 */
final class Schemas {
  private final Optional<Path> folder;
  private final Optional<Path> configured;

  Schemas(Optional<Path> scripts, Optional<Path> configured) {
    this.folder = scripts.map(path -> path.resolve("schemas"));
    this.configured = configured;
  }

  /** The schema that is configured for the table. */
  Optional<Schema> configured() {
    return configured.map(Schema::read);
  }

  /**
   * The schema of a version.
   *
   * @param known the versions of the project
   */
  Optional<Schema> at(Version version, Collection<Version> known) {
    return known.stream()
        .filter(candidate -> candidate.compareTo(version) <= 0)
        .sorted(Comparator.reverseOrder())
        .flatMap(candidate -> file(candidate).stream())
        .findFirst()
        .or(() -> configured)
        .map(Schema::read);
  }

  private Optional<Path> file(Version version) {
    return folder.map(path -> path.resolve(version + ".json5")).filter(Files::isRegularFile);
  }
}
