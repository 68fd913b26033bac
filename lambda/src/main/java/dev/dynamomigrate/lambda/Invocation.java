package dev.dynamomigrate.lambda;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * One call of the function.
 *
 * @param request Lambda's id of it
 * @param function its ARN, as it was called
 * @param remainingMillis what is left of its time
 * @param margin the time that is kept for handing over
 */
record Invocation(String request, String function, LongSupplier remainingMillis, Duration margin) {
  private static final int INTERRUPTS = 2;
  private static final int GIVES_UP = 6;

  /** Whether what runs is to come to its end. */
  boolean nearItsEnd() {
    return isNearItsEnd(remainingMillis.getAsLong(), margin);
  }

  static boolean isNearItsEnd(long remainingMillis, Duration margin) {
    return remainingMillis <= margin.toMillis();
  }

  /** How long until a migration that has not come to its end is interrupted. */
  Duration untilInterrupt() {
    return until(INTERRUPTS);
  }

  /** How long until nobody waits for it any more. */
  Duration untilGivingUp() {
    return until(GIVES_UP);
  }

  private Duration until(int share) {
    long millis = remainingMillis.getAsLong() - margin.toMillis() / share;
    return Duration.ofMillis(Math.max(0, millis));
  }

  /** How long a lease may be waited for, so that there is time left to run under it. */
  Duration patience(Duration wanted) {
    long most = Math.max(0, remainingMillis.getAsLong() - 2 * margin.toMillis());
    return wanted.toMillis() < most ? wanted : Duration.ofMillis(most);
  }
}
