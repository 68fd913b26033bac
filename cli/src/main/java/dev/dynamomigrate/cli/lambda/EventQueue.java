package dev.dynamomigrate.cli.lambda;

import dev.dynamomigrate.cli.lambda.FailedEvent.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Events that were accepted, and are delivered until a delivery goes well, or there is nothing more
 * to try.
 */
final class EventQueue {
  private final LambdaFunction function;
  private final Invoker invoker;
  private final EventClock clock;
  private final Executor threads;
  private final List<FailedEvent> failures = new CopyOnWriteArrayList<>();
  private int busy;

  /** Invokes the function, when there is a place for it. */
  @FunctionalInterface
  interface Invoker {
    InvocationResult invoke(Invocation invocation, int attempt) throws InterruptedException;
  }

  EventQueue(LambdaFunction function, Invoker invoker, EventClock clock, Executor threads) {
    this.function = function;
    this.invoker = invoker;
    this.clock = clock;
    this.threads = threads;
  }

  private record Event(Invocation invocation, Instant accepted) {}

  /** Takes an event, and returns. */
  void accept(Invocation invocation, int copies) {
    Event event = new Event(invocation, clock.now());
    if (invocation.trace().tooLong() && !function.delivery().recursiveLoop()) {
      giveUp(event, Reason.RECURSIVE_LOOP, 0, "");
      return;
    }
    for (int i = 0; i < copies; i++) {
      begin(event, 1, "");
    }
  }

  private void begin(Event event, int attempt, String formerError) {
    count(1);
    try {
      threads.execute(() -> deliver(event, attempt, formerError));
    } catch (RejectedExecutionException e) {
      // Lambda was closed meanwhile: nobody waits any more.
      count(-1);
    }
  }

  private void deliver(Event event, int attempt, String formerError) {
    try {
      if (isTooOld(event)) {
        giveUp(event, Reason.EVENT_AGE_EXCEEDED, attempt - 1, formerError);
        return;
      }
      InvocationResult result = invoker.invoke(event.invocation(), attempt);
      if (result.failed()) {
        failed(event, attempt, result.payload());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      count(-1);
    }
  }

  private void failed(Event event, int attempt, String error) {
    List<Duration> retries = function.delivery().retries();
    if (attempt > retries.size()) {
      giveUp(event, Reason.RETRIES_EXHAUSTED, attempt, error);
    } else {
      clock.after(retries.get(attempt - 1), () -> begin(event, attempt + 1, error));
    }
  }

  private boolean isTooOld(Event event) {
    return event.accepted().plus(function.delivery().maximumAge()).isBefore(clock.now());
  }

  private void giveUp(Event event, Reason reason, int attempts, String error) {
    Invocation invocation = event.invocation();
    failures.add(
        new FailedEvent(invocation.requestId(), invocation.payload(), reason, attempts, error));
  }

  List<FailedEvent> failures() {
    return List.copyOf(failures);
  }

  private synchronized void count(int more) {
    busy += more;
    notifyAll();
  }

  /** Waits until no event is delivered or waits for a place; whether that came in time. */
  synchronized boolean awaitQuiet(Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (busy > 0) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}
