package dev.dynamomigrate.table;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/**
 * Pauses before what did not work is tried again: up to twice as long each time, 5 s at most, and
 * of random length, so that runners which met do not meet again.
 *
 * @param pause lets time pass; an interrupt ends it, and then the next request refuses to be sent
 * @param share how much of the longest pause it is, from 0 to 1
 */
public record Backoff(Consumer<Duration> pause, DoubleSupplier share) {
  /** How often anything is tried. */
  static final int TRIES = 12;

  private static final double FIRST_MILLIS = 20;
  private static final double LONGEST_MILLIS = 5000;

  /** Lets real time pass. */
  public static Backoff usual() {
    return new Backoff(
        length -> LockSupport.parkNanos(length.toNanos()),
        () -> ThreadLocalRandom.current().nextDouble());
  }

  /**
   * Pauses, if there is to be another try.
   *
   * @param tries how many there were
   * @return whether there is
   */
  boolean again(int tries) {
    if (tries >= TRIES) {
      return false;
    }
    before(tries);
    return true;
  }

  /**
   * Pauses before another try.
   *
   * @param tries how many there were, at least 1
   */
  public void before(int tries) {
    double longest = Math.min(LONGEST_MILLIS, FIRST_MILLIS * Math.pow(2, tries - 1));
    pause.accept(Duration.ofNanos((long) (longest * 1_000_000 * share.getAsDouble())));
  }
}
