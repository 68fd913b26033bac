package dev.dynamomigrate.cli.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** A JVM that runs the function, one invocation after the other. */
final class FunctionProcess implements AutoCloseable {
  /** AWS gives ten seconds; a test machine may be busy. */
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final LambdaFunction function;
  private final RuntimeApi api;
  private final Process process;

  private FunctionProcess(LambdaFunction function, RuntimeApi api, Process process) {
    this.function = function;
    this.api = api;
    this.process = process;
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
      Process process = command.at(api.address(), endpoint).start();
      process.getOutputStream().close();
      FunctionProcess started = new FunctionProcess(function, api, process);
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
