package dev.dynamomigrate.cli.lambda;

import java.util.Optional;

/** What AWS promises to do seldom, on demand. */
public final class Mishaps {
  private int copies = 1;
  private int refusals;
  private int lost;
  private ServiceError refusal;

  /**
   * Delivers each event that is accepted from now on so many times, at once.
   *
   * @param times 1 for none but itself
   */
  public synchronized void deliverEach(int times) {
    copies = times;
  }

  /** Answers the next requests, so many, with an error; no function is invoked. */
  public synchronized void refuse(ServiceError error, int times) {
    refusal = error;
    refusals = times;
  }

  /** Cuts the connection in place of the answer of the next requests, which are carried out. */
  public synchronized void loseAnswers(int times) {
    lost = times;
  }

  synchronized int copies() {
    return copies;
  }

  synchronized Optional<ServiceError> refused() {
    if (refusals == 0) {
      return Optional.empty();
    }
    refusals--;
    return Optional.of(refusal);
  }

  synchronized boolean answerIsLost() {
    if (lost == 0) {
      return false;
    }
    lost--;
    return true;
  }
}
