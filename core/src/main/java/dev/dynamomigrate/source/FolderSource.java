package dev.dynamomigrate.source;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.schema.Schema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder of scripts. A name that begins with a version is a versioned migration; any other {@code
 * .java} file that declares a class implementing {@code Migration} is a named one; the rest are
 * helpers. Sub-folders are not searched, but for the schemas of versions ({@link SchemaFiles}).
 */
public final class FolderSource implements MigrationSource {
  private final Path folder;
  private final SchemaFiles schemas;
  private final ScriptLoader loader;

  /**
   * A source of scripts.
   *
   * @param folder where they stand
   * @param builder what compiles those that are about to run
   */
  public FolderSource(Path folder, ScriptBuilder builder) {
    this.folder = folder.toAbsolutePath().normalize();
    this.schemas = new SchemaFiles(this.folder);
    this.loader = new ScriptLoader(builder);
  }

  @Override
  public List<MigrationScript> versioned() {
    return MigrationScript.versioned(files());
  }

  @Override
  public Optional<Schema> schema(Version version) {
    return schemas.of(version);
  }

  /** The file of {@link #schema}. */
  Optional<Path> schemaFile(Version version) {
    return schemas.file(version);
  }

  /** Where the scripts stand. */
  Path folder() {
    return folder;
  }

  @Override
  public List<MigrationScript> named() {
    List<MigrationScript> others =
        files().stream().filter(script -> script.version().isEmpty()).toList();
    return MigrationDeclaration.among(others);
  }

  @Override
  public LoadedMigrations load(List<MigrationScript> scripts) {
    return loader.load(scripts);
  }

  private List<MigrationScript> files() {
    try (Stream<Path> entries = Files.list(folder)) {
      List<MigrationScript> scripts = new ArrayList<>();
      entries
          .filter(file -> file.getFileName().toString().endsWith(".java"))
          .filter(Files::isRegularFile)
          .sorted(Comparator.comparing(file -> file.getFileName().toString()))
          .forEach(file -> scripts.add(MigrationScript.of(file, text(file))));
      return scripts;
    } catch (IOException e) {
      throw new InvalidInputException(
          "The folder of migrations cannot be read: " + folder,
          "Set 'dir' in migrate.json5, or create the folder with 'generate'.",
          e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new InvalidInputException(
          "The script cannot be read as UTF-8 text: " + file, "Look at the file.", e);
    }
  }
}
