package dev.dynamomigrate.cli.lambda;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The time by which events grow old and are delivered again. A test turns its own by hand. */
public interface EventClock {
  /** The present. */
  Instant now();

  /** Does something later; it takes no time of its own. */
  void after(Duration delay, Runnable action);

  /** This machine's. */
  static EventClock ofMachine() {
    return new EventClock() {
      @Override
      public Instant now() {
        return Instant.now();
      }

      @Override
      public void after(Duration delay, Runnable action) {
        CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS).execute(action);
      }
    };
  }
}
