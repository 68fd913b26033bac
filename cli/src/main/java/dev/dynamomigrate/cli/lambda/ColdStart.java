package dev.dynamomigrate.cli.lambda;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.cli.artifacts.Artifacts;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * How long a function takes to start: from the start of its JVM until it asks for its first event,
 * which is what AWS calls the init phase. It is handed none.
 */
public final class ColdStart {
  /** AWS gives up after 10 s; this machine may be slower. */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** Nobody listens there: who is asked nothing has nobody to call. */
  private static final URI NOWHERE = URI.create("http://127.0.0.1:9");

  private ColdStart() {}

  /**
   * Starts a function once, under AWS's own runtime client, and ends it.
   *
   * @param artifacts fetches AWS's runtime client
   * @throws MigrationException if the client cannot be had or does not run on this machine, or if
   *     the function does not start
   */
  public static Duration of(LambdaFunction function, Artifacts artifacts) {
    ExecutorService threads = Executors.newCachedThreadPool(LocalLambda::daemon);
    try (WorkFolder folder = WorkFolder.create();
        FunctionProcess process =
            FunctionProcess.start(
                function,
                RuntimeCommand.prepare(
                    function, TaskRoot.of(function, folder.path()), folder.path(), artifacts),
                NOWHERE,
                threads,
                line -> {})) {
      return process.awaitReady(LIMIT);
    } catch (IOException e) {
      throw new InvalidInputException(
          "A function cannot be started here: " + e.getMessage(),
          "Make room in the folder for temporary files, and check that it is writable.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MigrationException(
          ExitCode.FAILED, "It was interrupted.", "Run it again if it is wanted.");
    } finally {
      threads.shutdownNow();
    }
  }
}
