package dev.dynamomigrate.cli;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.engine.MigrationStatus;
import dev.dynamomigrate.source.FolderSource;
import dev.dynamomigrate.source.MigrationScript;
import dev.dynamomigrate.source.ScriptStub;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code generate [words]}. */
@Command(
    name = "generate",
    description = "Write the next migration as a stub.",
    footer = {"", "Example: migrate generate --bump minor add user bio"})
final class GenerateCommand extends TableCommand {
  @Parameters(paramLabel = "<words>", arity = "0..*", description = "What it is about.")
  List<String> words = List.of();

  @Override
  void call(Session session) {
    Path folder = session.config().scripts();
    try {
      // Of a link to a folder JDK 17 says that it is there already, as if that were an error.
      if (!root.options.dry && !Files.isDirectory(folder)) {
        Files.createDirectories(folder);
      }
      Version version = ScriptStub.next(highest(session, folder), root.options.bump);
      ScriptStub stub = new ScriptStub(version, String.join(" ", words));
      Path file = folder.resolve(stub.fileName());
      if (root.options.dry) {
        root.surroundings().notes().info("Dry run: the stub was not written.");
      } else {
        String text = stub.text(EngineVersion.current().toString());
        Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
      }
      session.output().generated(file);
    } catch (FileAlreadyExistsException e) {
      throw new InvalidInputException(
          "The file exists already: " + e.getFile(), "Give other words, or delete it.", e);
    } catch (IOException e) {
      throw new InvalidInputException(
          "The stub cannot be written: " + e.getMessage(), "Look at the folder's permissions.", e);
    }
  }

  /** The highest version of the files and, where the table can be read, of its history. */
  private Version highest(Session session, Path folder) {
    List<MigrationScript> files =
        Files.isDirectory(folder)
            ? new FolderSource(folder, scripts -> List.of()).versioned()
            : List.of();
    Version highest =
        files.stream()
            .flatMap(script -> script.version().stream())
            .reduce(Version.ZERO, GenerateCommand::higher);
    try {
      return session.migrator().status().migrations().stream()
          .map(MigrationStatus::version)
          .reduce(highest, GenerateCommand::higher);
    } catch (MigrationException unreachable) {
      root.surroundings()
          .notes()
          .warn("The table's history was not looked at: " + unreachable.getMessage());
      return highest;
    }
  }

  private static Version higher(Version a, Version b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
