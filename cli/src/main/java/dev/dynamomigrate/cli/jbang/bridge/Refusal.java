package dev.dynamomigrate.cli.jbang.bridge;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.MigrationException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

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
      String reason = failed.getMessage() == null ? failed.toString() : failed.getMessage();
      throw new InvalidInputException(
          "%s %s. Nothing was run. %s"
              .formatted(path(script), fact, CREDENTIALS.matcher(reason).replaceAll("//***@")),
          wayOut,
          failed);
    }
  }

  /** Relative to the working directory if beneath it, as an author would type it. */
  static String path(Path file) {
    Path working = Path.of("").toAbsolutePath();
    Path absolute = file.toAbsolutePath();
    return (absolute.startsWith(working) ? working.relativize(absolute) : absolute).toString();
  }
}
