package dev.dynamomigrate.cli.local;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Asks again and again until there is an answer or the time is over. */
final class Wait {
  private static final int STEP_MILLIS = 10;

  private final long deadline;

  private Wait(Duration limit) {
    deadline = System.nanoTime() + limit.toNanos();
  }

  static Wait upTo(Duration limit) {
    return new Wait(limit);
  }

  /** What may be known already; {@code null} is not yet. */
  @FunctionalInterface
  interface Question<T> {
    T ask() throws IOException;
  }

  /** What may have come true. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws IOException;
  }

  /** Whether it came true in time. */
  boolean untilTrue(Condition condition) throws IOException {
    return until(() -> condition.holds() ? true : null).isPresent();
  }

  /** Goes on while the thread is interrupted, and leaves it interrupted: the waits are short. */
  <T> Optional<T> until(Question<T> question) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        T answer = question.ask();
        if (answer != null || System.nanoTime() - deadline > 0) {
          return Optional.ofNullable(answer);
        }
        try {
          Thread.sleep(STEP_MILLIS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
