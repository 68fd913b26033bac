package dev.dynamomigrate.cli.jbang.bridge;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.MigrationException;
import dev.jbang.Settings;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is wrong with a script, in our words: JBang says it by exceptions of many kinds. */
final class Refusal {
  /** What somebody wrote before the host in a repository's address. */
  private static final Pattern CREDENTIALS = Pattern.compile("//[^/@\\s]+@");

  private Refusal() {}

  /**
   * Does something with a script.
   *
   * @param fact what it means for the script if that fails
   * @param wayOut what to do then
   */
  static <T> T orResult(Path script, String fact, String wayOut, Callable<T> task) {
    try {
      return task.call();
    } catch (MigrationException ours) {
      throw ours;
    } catch (Exception failed) {
      List<String> reasons = reasons(failed);
      String told = "%s %s. Nothing was run. %s".formatted(path(script), fact, reasons.get(0));
      if (reasons.size() > 1) {
        // What it came from: only that tells an artifact that is missing from a broken connection.
        told += ": " + reasons.get(reasons.size() - 1);
      }
      boolean secret = reasons.stream().anyMatch(reason -> CREDENTIALS.matcher(reason).find());
      throw new InvalidInputException(
          CREDENTIALS.matcher(told).replaceAll("//***@"), wayOut, secret ? null : failed);
    }
  }

  /** For the folder of JBang's own in which the built scripts are kept. */
  static InvalidInputException ofCache(IOException unwritable) {
    // Of a folder that is forbidden the system tells no reason, and its message is the path.
    String reason =
        unwritable instanceof FileSystemException file
            ? Objects.requireNonNullElse(file.getReason(), "it is not allowed")
            : unwritable.getMessage();
    return new InvalidInputException(
        "JBang's cache in %s cannot be written: %s. Nothing was run."
            .formatted(Settings.getCacheDependencyFile().getParent(), reason),
        "Make it writable for this user, make room in it, or let JBANG_DIR name another folder.",
        unwritable);
  }

  private static List<String> reasons(Throwable failed) {
    return Stream.iterate(failed, Objects::nonNull, Throwable::getCause)
        .map(one -> one.getMessage() == null ? one.toString() : one.getMessage())
        .distinct()
        .toList();
  }

  /** Relative to the working directory if beneath it, as an author would type it. */
  static String path(Path file) {
    Path working = Path.of("").toAbsolutePath();
    Path absolute = file.toAbsolutePath();
    return (absolute.startsWith(working) ? working.relativize(absolute) : absolute).toString();
  }
}
