package dev.dynamomigrate.source;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.schema.Schema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The schemas of versions, beside their scripts: {@code schemas/<version>.json5}, or {@code .json},
 * or {@code .js} and {@code .mjs} that hold one literal.
 */
public final class SchemaFiles {
  /** The folder's name. */
  static final String FOLDER = "schemas";

  private static final List<String> ENDINGS = List.of("json5", "json", "js", "mjs");

  private final Path folder;

  /**
   * Those beside the scripts of a folder.
   *
   * @param scripts the scripts' folder
   */
  public SchemaFiles(Path scripts) {
    this.folder = scripts.resolve(FOLDER);
  }

  /**
   * The schema of a version.
   *
   * @return nothing if there is no such file
   * @throws InvalidInputException if it cannot be used, or if there are two
   */
  public Optional<Schema> of(Version version) {
    return file(version).map(Schema::read);
  }

  /** The file of a version's schema. */
  Optional<Path> file(Version version) {
    return name(version, folder.toString(), name -> Files.isRegularFile(folder.resolve(name)))
        .map(folder::resolve);
  }

  /** The names that a version's schema can have. */
  static Stream<String> names(Version version) {
    return ENDINGS.stream().map(ending -> version + "." + ending);
  }

  /** The one of those names that is there. */
  static Optional<String> name(Version version, String where, Predicate<String> there) {
    List<String> found = names(version).filter(there).toList();
    if (found.size() > 1) {
      throw new InvalidInputException(
          "The version %s has several schemas in %s: %s."
              .formatted(version, where, String.join(", ", found)),
          "Keep the one that describes its data.");
    }
    return found.stream().findFirst();
  }
}
