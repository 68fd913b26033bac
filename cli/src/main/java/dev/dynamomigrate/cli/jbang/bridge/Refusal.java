package dev.dynamomigrate.cli.jbang.bridge;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.MigrationException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
      throw new InvalidInputException(
          "%s %s. Nothing was run. %s".formatted(path(script), fact, reason(failed)),
          wayOut,
          failed);
    }
  }

  /**
   * What failed, and what that came from: only there an artifact that is missing is told from a
   * connection.
   */
  private static String reason(Throwable failed) {
    Throwable root = failed;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String reason =
        Stream.of(failed, root)
            .map(one -> one.getMessage() == null ? one.toString() : one.getMessage())
            .distinct()
            .collect(Collectors.joining(": "));
    return CREDENTIALS.matcher(reason).replaceAll("//***@");
  }

  /** Relative to the working directory if beneath it, as an author would type it. */
  static String path(Path file) {
    Path working = Path.of("").toAbsolutePath();
    Path absolute = file.toAbsolutePath();
    return (absolute.startsWith(working) ? working.relativize(absolute) : absolute).toString();
  }
}
