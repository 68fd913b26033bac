package dev.dynamomigrate.cli.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** A JVM that runs the function, one invocation after the other. */
final class FunctionProcess implements AutoCloseable {
  /** AWS gives ten seconds; a test machine may be busy. */
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final LambdaFunction function;
  private final RuntimeApi api;
  private final Process process;
  private final long startedAt;

  private FunctionProcess(
      LambdaFunction function, RuntimeApi api, Process process, long startedAt) {
    this.function = function;
    this.api = api;
    this.process = process;
    this.startedAt = startedAt;
  }

  /**
   * Starts one.
   *
   * @param endpoint where the function may invoke functions
   * @param log gets each line that it prints
   */
  static FunctionProcess start(
      LambdaFunction function,
      RuntimeCommand command,
      URI endpoint,
      Executor threads,
      Consumer<String> log)
      throws IOException {
    RuntimeApi api = new RuntimeApi(function, threads);
    try {
      long startedAt = System.nanoTime();
      Process process = command.at(api.address(), endpoint).start();
      process.getOutputStream().close();
      FunctionProcess started = new FunctionProcess(function, api, process, startedAt);
      threads.execute(() -> started.pass(log));
      threads.execute(started::awaitExit);
      return started;
    } catch (IOException | RuntimeException e) {
      api.close();
      throw e;
    }
  }

  private void pass(Consumer<String> log) {
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      lines.lines().forEach(log);
    } catch (IOException | UncheckedIOException e) {
      // It was killed while it printed.
      return;
    }
  }

  private void awaitExit() {
    try {
      api.end(InvocationResult.exited(process.waitFor()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Waits until it asks for its first invocation.
   *
   * @return how long after its start that was
   * @throws MigrationException if it ends before, or takes longer than the limit
   */
  Duration awaitReady(Duration limit) throws InterruptedException {
    OptionalLong asked = api.awaitAsked(limit);
    if (asked.isPresent()) {
      return Duration.ofNanos(asked.getAsLong() - startedAt);
    }
    throw new MigrationException(
        ExitCode.FAILED,
        api.ended()
            .map(end -> "The function ended before it asked for an event: " + end.payload())
            .orElse(
                "The function did not ask for an event within %d s.".formatted(limit.toSeconds())),
        "'local lambda' serves it, and shows what it prints.");
  }

  /**
   * Hands it an invocation, and waits for the end. Starting does not count as time of the
   * invocation.
   *
   * @return nothing if it had ended before it took the invocation, which then is for another one
   */
  Optional<InvocationResult> invoke(Invocation invocation) throws InterruptedException {
    Delivery delivery = api.deliver(invocation);
    if (!delivery.awaitTaken(START_LIMIT)) {
      kill();
      return Optional.of(InvocationResult.timedOut(invocation.requestId(), START_LIMIT));
    }
    if (!delivery.isTaken() && api.wasAsked()) {
      return Optional.empty();
    }
    InvocationResult result = delivery.awaitEnd(function.timeout());
    if (result == null) {
      kill();
      return Optional.of(InvocationResult.timedOut(invocation.requestId(), function.timeout()));
    }
    return Optional.of(result);
  }

  /** Whether it can be given another invocation. */
  boolean isAlive() {
    return process.isAlive() && !api.hasEnded();
  }

  /** Ends it as AWS does: nothing in it hears of that. */
  void kill() throws InterruptedException {
    api.end(InvocationResult.exited(process.destroyForcibly().waitFor()));
  }

  @Override
  public void close() {
    process.destroyForcibly();
    api.close();
  }
}
