package dev.dynamomigrate.cli;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.config.ProjectStub;
import dev.dynamomigrate.source.FolderSource;
import dev.dynamomigrate.source.MigrationScript;
import dev.dynamomigrate.source.ScriptStub;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files that {@code init} writes, and what it leaves as it is.
 *
 * @param folder where they stand
 * @param table the table's name
 * @param files each with its text; the configuration is the last
 * @param kept what is there already, in words
 */
record NewProject(Path folder, String table, Map<Path, String> files, List<String> kept) {
  private static final Version FIRST = Version.of("0.1.0");

  /** What a project beginning in this folder needs and has not. */
  static NewProject of(ProjectStub stub, String words) {
    Map<Path, String> files = new LinkedHashMap<>();
    Map<Path, String> kept = new LinkedHashMap<>();
    add(stub.schema(), stub.schemaText(), files, kept);
    Optional<MigrationScript> migration = migration(stub.folder());
    if (migration.isPresent()) {
      kept.put(migration.get().file().orElseThrow(), "");
    } else {
      ScriptStub script = new ScriptStub(FIRST, words);
      String text = script.text(EngineVersion.current().toString());
      files.put(stub.folder().resolve(script.fileName()), text);
    }
    if (!Files.exists(stub.gitignore())) {
      files.put(stub.gitignore(), stub.gitignoreText());
    }
    files.put(stub.config(), stub.configText());
    return new NewProject(
        stub.folder(),
        stub.table(),
        files,
        kept.keySet().stream().map("%s is there already, and is kept."::formatted).toList());
  }

  private static void add(Path file, String text, Map<Path, String> files, Map<Path, String> kept) {
    (Files.exists(file) ? kept : files).put(file, text);
  }

  private static Optional<MigrationScript> migration(Path folder) {
    return Files.isDirectory(folder)
        ? new FolderSource(folder, scripts -> List.of()).versioned().stream().findFirst()
        : Optional.empty();
  }

  /** Writes them; none that is there is overwritten. */
  void write() {
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder);
      }
      for (Map.Entry<Path, String> file : files.entrySet()) {
        Files.writeString(
            file.getKey(), file.getValue(), StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
      }
    } catch (IOException e) {
      throw new InvalidInputException(
          "The files cannot be written: " + e.getMessage(),
          "Look at the folder's permissions; what was written already stands there.",
          e);
    }
  }
}
