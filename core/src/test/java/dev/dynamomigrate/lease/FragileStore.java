package dev.dynamomigrate.lease;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * A store behind a bad connection: what it does with each write is set by the test. As the SDK it
 * sends nothing in a thread that is interrupted.
 */
final class FragileStore implements LeaseStore {
  /** What happens to a write. */
  enum Connection {
    GOOD,
    /** Nothing gets through. */
    DOWN,
    /** The call does not return. */
    HANGS,
    /** It is written, and the SDK's own retry meets what it wrote itself. */
    LOSES_ANSWERS,
    /** It is written, and the caller hears of a time-out. */
    TIMES_OUT
  }

  final LeaseStore store;
  final CountDownLatch hung = new CountDownLatch(1);
  private final CountDownLatch repaired = new CountDownLatch(1);
  volatile Connection connection = Connection.GOOD;

  FragileStore(LeaseStore store) {
    this.store = store;
  }

  /** Lets what hangs go on. */
  void repair() {
    connection = Connection.GOOD;
    repaired.countDown();
  }

  @Override
  public Optional<LeaseRecord> read() {
    if (connection == Connection.DOWN) {
      throw new IllegalStateException("unreachable");
    }
    return store.read();
  }

  @Override
  public boolean replace(Optional<LeaseRecord> seen, LeaseRecord next) {
    if (Thread.currentThread().isInterrupted()) {
      throw new IllegalStateException("aborted");
    }
    return switch (connection) {
      case GOOD -> store.replace(seen, next);
      case DOWN -> throw new IllegalStateException("unreachable");
      case HANGS -> {
        hung.countDown();
        awaitRepair();
        yield store.replace(seen, next);
      }
      case LOSES_ANSWERS -> {
        boolean written = store.replace(seen, next);
        connection = Connection.GOOD;
        yield written && store.replace(seen, next);
      }
      case TIMES_OUT -> {
        store.replace(seen, next);
        connection = Connection.GOOD;
        throw new IllegalStateException("timed out");
      }
    };
  }

  private void awaitRepair() {
    try {
      repaired.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void requestStop(long fence, String by) {
    store.requestStop(fence, by);
  }

  @Override
  public Optional<String> stopRequest(long fence) {
    return store.stopRequest(fence);
  }

  @Override
  public Instant serviceTime() {
    return store.serviceTime();
  }
}
