package dev.dynamomigrate.lease;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Takes the lease, renews it while its holder works, and says when it is lost. It gives up a tenth
 * of the length before anyone else may take over, so that the work has stopped by then.
 *
 * <p>Taken over is a lease that is free; whose expiry has passed by the service's time; or whose
 * record has not changed for one length on our own monotonic clock (the rule of the
 * dynamodb-lock-client, which no clock skew can break).
 */
public final class LeaseKeeper implements AutoCloseable {
  /** The service tells its time in whole seconds, and the answer has been under way. */
  private static final Duration CLOCK_GRANULARITY = Duration.ofSeconds(2);

  private final LeaseStore store;
  private final ReentrantLock lock = new ReentrantLock();
  private final Runnable onLost;
  private final Thread renewal;
  private final Duration length;
  private LeaseRecord record;
  private volatile long renewedAt;
  private volatile boolean lost;
  private volatile boolean closed;

  private LeaseKeeper(LeaseStore store, LeaseRecord record, long takenAt, Runnable onLost) {
    this.store = store;
    this.record = record;
    this.length = record.length();
    this.renewedAt = takenAt;
    this.onLost = onLost;
    this.renewal = new Thread(this::renewWhileHeld, "dynamo-migrate lease");
    this.renewal.setDaemon(true);
  }

  /**
   * Takes the lease.
   *
   * @param waiting is told of the holder, once for each, while we wait
   * @param onLost runs once, in another thread, when the lease is lost
   * @throws LeaseHeldException if somebody holds it and the wait is over
   */
  public static LeaseKeeper acquire(
      LeaseStore store, LeaseRequest request, Consumer<LeaseRecord> waiting, Runnable onLost) {
    long giveUpAt = System.nanoTime() + request.patience().toNanos();
    Optional<LeaseRecord> seen = Optional.empty();
    long seenSince = System.nanoTime();
    while (true) {
      Optional<LeaseRecord> now = store.read();
      if (!now.equals(seen)) {
        if (now.isPresent()
            && !now.map(LeaseRecord::holder).equals(seen.map(LeaseRecord::holder))) {
          now.filter(record -> record.heldAt(store.serviceTime())).ifPresent(waiting);
        }
        seen = now;
        seenSince = System.nanoTime();
      }
      if (mayTake(now, store.serviceTime(), System.nanoTime() - seenSince)) {
        long startedAt = System.nanoTime();
        LeaseRecord next = next(now, request, store.serviceTime());
        if (store.replace(now, next)) {
          LeaseKeeper keeper = new LeaseKeeper(store, next, startedAt, onLost);
          keeper.renewal.start();
          return keeper;
        }
        continue;
      }
      if (System.nanoTime() >= giveUpAt || Thread.currentThread().isInterrupted()) {
        throw new LeaseHeldException(now.orElseThrow());
      }
      LockSupport.parkNanos(
          Math.max(1, Math.min(giveUpAt - System.nanoTime(), pollInterval(now).toNanos())));
    }
  }

  /** Whether a record in this state may be taken over: the whole rule. */
  static boolean mayTake(Optional<LeaseRecord> record, Instant serviceTime, long unchangedNanos) {
    return record.isEmpty()
        || !record.get().heldAt(serviceTime)
        || unchangedNanos >= record.get().length().toNanos();
  }

  private static LeaseRecord next(
      Optional<LeaseRecord> before, LeaseRequest request, Instant serviceTime) {
    return new LeaseRecord(
        UUID.randomUUID().toString(),
        request.owner(),
        request.purpose(),
        fence(before, serviceTime),
        0,
        request.length(),
        expiry(serviceTime, request.length()));
  }

  /**
   * Above all fences before it. Where the record is gone (a reset of OneTable's users deletes every
   * item) it goes on at the service's seconds since 1970, which no count of runs has reached.
   */
  private static long fence(Optional<LeaseRecord> before, Instant serviceTime) {
    return before.map(record -> record.fence() + 1).orElseGet(serviceTime::getEpochSecond);
  }

  private static Instant expiry(Instant serviceTime, Duration length) {
    return serviceTime.plus(length).plus(CLOCK_GRANULARITY);
  }

  private static Duration pollInterval(Optional<LeaseRecord> record) {
    long quarter = record.orElseThrow().length().toMillis() / 4;
    return Duration.ofMillis(Math.max(50, Math.min(1000, quarter)));
  }

  /** The lease that is held. */
  public Lease lease() {
    lock.lock();
    try {
      return new Lease(record.holder(), record.fence());
    } finally {
      lock.unlock();
    }
  }

  /**
   * Whether the lease is lost; it never comes back. A renewal that hangs is a loss as soon as its
   * time is over, whether or not it ever returns.
   */
  public boolean lost() {
    return lost || System.nanoTime() - renewedAt > giveUpAfter();
  }

  /**
   * Does a write that carries a condition on the lease while no renewal is under way, so that the
   * two never collide in one process.
   *
   * @throws LeaseLostException if the lease is lost already
   */
  public <T> T exclusively(Function<Lease, T> write) {
    lock.lock();
    try {
      if (lost()) {
        throw new LeaseLostException("nothing more is written.");
      }
      return write.apply(lease());
    } finally {
      lock.unlock();
    }
  }

  private void renewWhileHeld() {
    long interval = length.toNanos() / 3;
    long pause = interval;
    while (!closed && !lost) {
      LockSupport.parkNanos(pause);
      if (System.nanoTime() - renewedAt >= interval) {
        pause = renew() ? interval : Math.min(interval / 10, Duration.ofSeconds(1).toNanos());
      }
    }
  }

  /**
   * Whether the service answered; where it did not, there is time to try again until it is over.
   */
  private boolean renew() {
    lock.lock();
    try {
      if (closed) {
        return true;
      }
      long startedAt = System.nanoTime();
      LeaseRecord next = record.renewed(expiry(store.serviceTime(), length));
      // A lost answer makes our own retry fail; the record then is what we wrote.
      if (store.replace(Optional.of(record), next) || store.read().equals(Optional.of(next))) {
        record = next;
        renewedAt = startedAt;
      } else {
        lose();
      }
      return true;
    } catch (RuntimeException unreachable) {
      if (lost()) {
        lose();
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  private long giveUpAfter() {
    return length.toNanos() / 10 * 9;
  }

  private void lose() {
    lost = true;
    onLost.run();
  }

  /** Lets the lease go, if it is still ours. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(renewal);
    lock.lock();
    try {
      if (!lost) {
        store.replace(Optional.of(record), record.released(store.serviceTime()));
      }
    } catch (RuntimeException unreachable) {
      // What was done is recorded; the lease ends by itself, and nobody is helped by an error now.
      lost = true;
    } finally {
      lock.unlock();
    }
  }
}
