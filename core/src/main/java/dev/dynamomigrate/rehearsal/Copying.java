package dev.dynamomigrate.rehearsal;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.dynamo.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The copying of a source by several threads.
 *
 * @param what is copied, as people read it
 * @param pool is shut down in the end
 */
record Copying(String what, ExecutorService pool) {

  /**
   * Runs it, until all that it gives to the threads has ended.
   *
   * @throws MigrationException if it is interrupted, or a service cannot be reached; whatever else
   *     fails in a thread is thrown as it is
   */
  void run(Consumer<Consumer<Runnable>> work) {
    List<Future<?>> given = new ArrayList<>();
    try {
      work.accept(task -> given.add(pool.submit(task)));
      for (Future<?> one : given) {
        one.get();
      }
    } catch (SdkException e) {
      throw service(e);
    } catch (ExecutionException e) {
      throw cause(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MigrationException(
          ExitCode.INTERRUPTED, "The copying was interrupted.", "Nothing was written.", e);
    } finally {
      pool.shutdownNow();
    }
  }

  private RuntimeException cause(ExecutionException e) {
    if (e.getCause() instanceof SdkException sdk) {
      return service(sdk);
    }
    return e.getCause() instanceof RuntimeException cause
        ? cause
        : new IllegalStateException(e.getCause());
  }

  private ServiceException service(SdkException e) {
    return ServiceException.of("copying the " + what, e);
  }
}
