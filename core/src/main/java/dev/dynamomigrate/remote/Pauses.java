package dev.dynamomigrate.remote;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * How long to wait between two looks at a run, and for what comes late.
 *
 * @param look between two looks
 * @param toBegin until a run that nobody has heard of counts as lost
 * @param abandoned until a run that nobody is at is started again
 * @param unanswered how long looks may fail before this side gives up
 */
public record Pauses(Duration look, Duration toBegin, Duration abandoned, Duration unanswered) {
  /** As people watch. */
  public static final Pauses USUAL =
      new Pauses(
          Duration.ofSeconds(1),
          Duration.ofMinutes(2),
          Duration.ofSeconds(10),
          Duration.ofMinutes(2));

  /** Begins to count. */
  public Watch watch() {
    return new Watch(look, System.nanoTime());
  }

  /**
   * Time that passes.
   *
   * @param since on this process's monotonic clock
   */
  public record Watch(Duration look, long since) {
    private static final Duration FIRST = Duration.ofMillis(50);

    /** How much has passed. */
    public Duration passed() {
      return Duration.ofNanos(System.nanoTime() - since);
    }

    /** Lets the time between two looks pass. */
    public void pause() {
      LockSupport.parkNanos(look.toNanos());
    }

    /** As {@link #pause}, and less while little has passed: what is short is seen soon. */
    public void pauseLittle() {
      long some = Math.max(FIRST.toNanos(), passed().toNanos() / 2);
      LockSupport.parkNanos(Math.min(look.toNanos(), some));
    }
  }
}
