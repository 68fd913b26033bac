package dev.dynamomigrate.engine;

import dev.dynamomigrate.lease.LeaseStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Looks whether somebody elsewhere asked this run to stop, every two seconds or five a lease. */
final class StopWatch implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private final LeaseStore store;
  private final long fence;
  private final long interval;
  private final Thread watch = new Thread(this::watch, "dynamo-migrate stop");
  private final Supplier<Optional<String>> others;
  private volatile boolean closed;
  private volatile String by;

  /**
   * A watch.
   *
   * @param others who else may ask, and is asked at every look
   */
  StopWatch(LeaseStore store, long fence, Duration lease, Supplier<Optional<String>> others) {
    this.others = others;
    this.store = store;
    this.fence = fence;
    this.interval = Math.min(LONGEST.toNanos(), lease.toNanos() / 5);
    watch.setDaemon(true);
    watch.start();
  }

  private void watch() {
    while (!closed && by == null) {
      LockSupport.parkNanos(interval);
      if (!closed) {
        look();
      }
    }
  }

  private void look() {
    try {
      by = store.stopRequest(fence).orElse(null);
    } catch (RuntimeException unreachable) {
      // There is another look; whether the lease is lost meanwhile is the keeper's business.
    }
  }

  /** Who asked for it, if somebody did. */
  Optional<String> requestedBy() {
    return Optional.ofNullable(by).or(others);
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(watch);
  }
}
