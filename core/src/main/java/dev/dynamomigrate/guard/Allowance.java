package dev.dynamomigrate.guard;

/**
 * How many units may be consumed: so many a second, and no more than a quarter of a second's worth
 * saved up, unless one request needs more. All times are nanoseconds of one clock.
 */
final class Allowance {
  private static final double SAVED_SECONDS = 0.25;
  private static final double NANOS = 1e9;

  private final double perSecond;
  private double units;
  private long at;

  Allowance(double perSecond, long now) {
    this.perSecond = perSecond;
    this.at = now;
  }

  double perSecond() {
    return perSecond;
  }

  /** Nobody has waited up to now: what that time gave is saved up, within the bound. */
  void idle(long now) {
    gain(perSecond * SAVED_SECONDS, now);
  }

  /**
   * How long until so many are there.
   *
   * @return 0 if they are
   */
  long nanosUntil(double needed, long now) {
    gain(needed, now);
    return units >= needed ? 0 : 1 + (long) ((needed - units) / perSecond * NANOS);
  }

  private void gain(double most, long now) {
    units = Math.min(Math.max(units, most), units + perSecond * (now - at) / NANOS);
    at = now;
  }

  /** Takes them, or gives back what is below zero. */
  void take(double taken) {
    units -= taken;
  }
}
