package dev.dynamomigrate.remote;

/** How a controller is reached. */
public interface Invoker extends AutoCloseable {
  /**
   * Asks, and waits for the answer.
   *
   * @param event as text
   * @param manner how long it may take, and whether it may be asked again where no answer came
   * @return the answer's text
   * @throws dev.dynamomigrate.MigrationException if the function cannot be reached, refuses, or
   *     ended with an error of its own
   */
  String call(String event, Manner manner);

  /**
   * Hands an event over, without waiting for what becomes of it. Sent once.
   *
   * @throws dev.dynamomigrate.MigrationException if it was not taken, or if nobody knows
   */
  void send(String event);

  @Override
  void close();

  /** How something is asked. */
  enum Manner {
    /** It changes nothing, and is answered soon. */
    READING,
    /** It may change something, and is answered soon; sent once. */
    ONCE,
    /** It may take as long as an invocation may; sent once. */
    LENGTHY
  }
}
