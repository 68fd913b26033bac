package dev.dynamomigrate.cli.lambda;

/**
 * What arrived at the on-failure destination: an event that is delivered no more.
 *
 * @param requestId of its invoke
 * @param payload the event
 * @param reason why it is given up
 * @param attempts how often it was delivered
 * @param answer the error of the last delivery, JSON; empty if there was none
 */
public record FailedEvent(
    String requestId, String payload, Reason reason, int attempts, String answer) {

  /** Why an event is given up. */
  public enum Reason {
    /** All deliveries failed. */
    RETRIES_EXHAUSTED,
    /** It is older than the rules allow. */
    EVENT_AGE_EXCEEDED,
    /** It is the 17th invocation of a chain. */
    RECURSIVE_LOOP
  }
}
