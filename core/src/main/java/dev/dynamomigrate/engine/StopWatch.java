package dev.dynamomigrate.engine;

import dev.dynamomigrate.lease.LeaseStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Looks whether somebody elsewhere asked this run to stop, every two seconds or five a lease. */
final class StopWatch implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private final LeaseStore store;
  private final List<Long> fences;
  private final long interval;
  private final Thread watch = new Thread(this::watch, "dynamo-migrate stop");
  private final Supplier<Optional<String>> others;
  private volatile boolean closed;
  private volatile String by;

  /**
   * A watch.
   *
   * @param fences the numbers by which who asks may know this run
   * @param others who else may ask, and is asked at every look
   */
  StopWatch(
      LeaseStore store, List<Long> fences, Duration lease, Supplier<Optional<String>> others) {
    this.others = others;
    this.store = store;
    this.fences = List.copyOf(fences);
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
      for (long fence : fences) {
        store.stopRequest(fence).ifPresent(who -> by = who);
      }
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
