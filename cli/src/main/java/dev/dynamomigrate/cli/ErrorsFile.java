package dev.dynamomigrate.cli;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.transform.BadItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The file of {@code --errors-to}: a line of JSON for each item that can never be written, with the
 * migration, its direction, the item's key and the reason.
 */
final class ErrorsFile {
  private final Path file;

  ErrorsFile(Path file) {
    this.file = file;
  }

  /**
   * Makes it empty.
   *
   * @throws InvalidInputException if it cannot be written
   */
  void begin() {
    try {
      Files.writeString(file, "");
    } catch (IOException e) {
      throw new InvalidInputException(
          "The file %s of --errors-to cannot be written (%s). Nothing was done."
              .formatted(file, e.getClass().getSimpleName()),
          "Name a file in a folder that is there.",
          e);
    }
  }

  void add(Step step, BadItem item) {
    try {
      Files.writeString(
          file, JsonText.lineOf(step, item) + System.lineSeparator(), StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new MigrationException(
          ExitCode.FAILED,
          "The file %s of --errors-to cannot be written any more (%s)."
              .formatted(file, e.getClass().getSimpleName()),
          "Make room for it, then run it again with --retry-failed.",
          e);
    }
  }
}
