package dev.dynamomigrate.transform;

/**
 * How many requests that write are on their way at the same time. It begins with two and grows with
 * each that goes well, at first by one, after the first throttling by one for a whole window, as
 * TCP's congestion control does (RFC 5681, slow start and congestion avoidance); a throttled one
 * makes it smaller, once for all that were on their way together.
 */
final class Window {
  private static final double FIRST = 2;
  private static final double SHRINKING = 0.7;

  private final int most;
  private double size = FIRST;
  private boolean throttledBefore;
  private int inFlight;
  // Requests are numbered as they leave, so that one wave of throttling counts once.
  private long sent;
  private long shrunkAt;

  Window(int most) {
    this.most = most;
  }

  /** Waits for room; gives the number of the request, for {@link #leave}. */
  synchronized long enter() throws InterruptedException {
    while (inFlight >= (int) size) {
      wait();
    }
    inFlight++;
    return ++sent;
  }

  /** A request came back. */
  synchronized void leave(long number, boolean throttled) {
    inFlight--;
    if (throttled) {
      throttledBefore = true;
      if (number > shrunkAt) {
        size = Math.max(1, size * SHRINKING);
        shrunkAt = sent;
      }
    } else {
      size = Math.min(most, size + (throttledBefore ? 1 / size : 1));
    }
    notifyAll();
  }

  /** How many may be on their way now. */
  synchronized int size() {
    return (int) size;
  }
}
