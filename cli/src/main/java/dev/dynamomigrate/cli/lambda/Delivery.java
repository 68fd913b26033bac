package dev.dynamomigrate.cli.lambda;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An invocation on its way through one JVM. */
final class Delivery {
  private final Invocation invocation;
  private final CompletableFuture<Boolean> taken = new CompletableFuture<>();
  private final CompletableFuture<InvocationResult> ended = new CompletableFuture<>();

  Delivery(Invocation invocation) {
    this.invocation = invocation;
  }

  Invocation invocation() {
    return invocation;
  }

  /** The JVM has asked for it. */
  void take() {
    taken.complete(true);
  }

  boolean isTaken() {
    return taken.isDone();
  }

  /** The first end counts. */
  void end(InvocationResult result) {
    ended.complete(result);
  }

  /** Waits until it is taken, or has ended without; whether either came in time. */
  boolean awaitTaken(Duration limit) throws InterruptedException {
    return within(CompletableFuture.anyOf(taken, ended), limit) != null;
  }

  /** Waits for its end; null if that did not come in time. */
  InvocationResult awaitEnd(Duration limit) throws InterruptedException {
    return within(ended, limit);
  }

  /** What a future becomes, which nobody ends with an exception; null if that takes too long. */
  static <T> T within(CompletableFuture<T> future, Duration limit) throws InterruptedException {
    try {
      return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return null;
    } catch (ExecutionException e) {
      throw new IllegalStateException("Nobody ends a delivery with an exception", e);
    }
  }
}
