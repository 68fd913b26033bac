package dev.dynamomigrate.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something that another thread or process does. */
public final class Poll {
  private Poll() {}

  /** Whether it came true before the time was over. */
  public static boolean until(Duration time, BooleanSupplier holds) {
    long deadline = System.nanoTime() + time.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
    return true;
  }
}
