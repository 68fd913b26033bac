package dev.dynamomigrate.cli.lambda;

import java.time.Duration;
import java.util.List;

/**
 * What becomes of the events of asynchronous invokes, and of a function that invokes itself.
 *
 * @param retries how long after each failed delivery the event is delivered again; as many as AWS's
 *     {@code MaximumRetryAttempts}
 * @param maximumAge after which an event is delivered no more, {@code MaximumEventAgeInSeconds}
 * @param recursiveLoop whether a function may invoke itself without end, {@code RecursiveLoop:
 *     Allow}; else the 17th invocation of a chain is dropped
 */
public record DeliveryRules(List<Duration> retries, Duration maximumAge, boolean recursiveLoop) {
  /** What AWS does with a function of which nothing is configured. */
  public static final DeliveryRules AWS =
      new DeliveryRules(
          List.of(Duration.ofMinutes(1), Duration.ofMinutes(2)), Duration.ofHours(6), false);

  /** The retries are copied. */
  public DeliveryRules {
    retries = List.copyOf(retries);
  }

  /** The same with other retries. */
  public DeliveryRules withRetries(Duration... delays) {
    return new DeliveryRules(List.of(delays), maximumAge, recursiveLoop);
  }

  /** The same with another maximum age. */
  public DeliveryRules withMaximumAge(Duration age) {
    return new DeliveryRules(retries, age, recursiveLoop);
  }

  /** The same with {@code RecursiveLoop: Allow}. */
  public DeliveryRules withRecursiveLoop() {
    return new DeliveryRules(retries, maximumAge, true);
  }
}
