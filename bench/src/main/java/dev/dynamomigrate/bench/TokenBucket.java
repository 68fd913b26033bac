package dev.dynamomigrate.bench;

import java.util.function.LongSupplier;

/** Grants so many units a second, and holds at most one second's. */
final class TokenBucket {
  private static final double NANOS = 1e9;

  private final double perSecond;
  private final LongSupplier clock;
  private double units;
  private long filled;

  /**
   * A full one.
   *
   * @param clock in nanoseconds
   */
  TokenBucket(double perSecond, LongSupplier clock) {
    this.perSecond = perSecond;
    this.clock = clock;
    this.units = perSecond;
    this.filled = clock.getAsLong();
  }

  /** Takes them, if they are all there. */
  synchronized boolean take(int wanted) {
    long now = clock.getAsLong();
    units = Math.min(perSecond, units + (now - filled) / NANOS * perSecond);
    filled = now;
    if (units < wanted) {
      return false;
    }
    units -= wanted;
    return true;
  }
}
