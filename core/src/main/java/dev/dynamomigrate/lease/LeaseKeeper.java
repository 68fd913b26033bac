package dev.dynamomigrate.lease;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

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
  private final Lease lease;
  private final Duration length;
  private final Runnable onLost;
  private final ReentrantLock lock = new ReentrantLock();
  private final Thread renewal = daemon(this::renewWhileHeld, "dynamo-migrate lease");
  private final Thread watch = daemon(this::watchTime, "dynamo-migrate lease watch");
  private LeaseRecord record;
  private volatile long renewedAt;
  private volatile boolean lost;
  private volatile boolean closed;
  private volatile boolean left;

  private LeaseKeeper(LeaseStore store, LeaseRecord record, long takenAt, Runnable onLost) {
    this.store = store;
    this.record = record;
    this.lease = new Lease(record.holder(), record.fence());
    this.length = record.length();
    this.renewedAt = takenAt;
    this.onLost = onLost;
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
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
          now.filter(record -> record.heldAt(store.serviceTime()))
              .filter(record -> !request.patience().isZero())
              .ifPresent(waiting);
        }
        seen = now;
        seenSince = System.nanoTime();
      }
      if (isLeft(now, request)
          || mayTake(now, store.serviceTime(), System.nanoTime() - seenSince)) {
        long startedAt = System.nanoTime();
        LeaseRecord next = next(now, request, store.serviceTime());
        // A lost answer makes the store's own retry fail; what is there then is what we wrote.
        if (store.replace(now, next) || sameHolder(store.read(), next.holder())) {
          LeaseKeeper keeper = new LeaseKeeper(store, next, startedAt, onLost);
          keeper.renewal.start();
          keeper.watch.start();
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

  /** Whether its holder left it to whoever asks so: it writes no more. */
  private static boolean isLeft(Optional<LeaseRecord> record, LeaseRequest request) {
    return record.isPresent()
        && !record.get().free()
        && request.left().equals(record.map(LeaseRecord::holder));
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
   * item) it goes on at the service's milliseconds since 1970, which no count of runs has reached.
   */
  private static long fence(Optional<LeaseRecord> before, Instant serviceTime) {
    return before.map(record -> record.fence() + 1).orElseGet(serviceTime::toEpochMilli);
  }

  private static Instant expiry(Instant serviceTime, Duration length) {
    return serviceTime.plus(length).plus(CLOCK_GRANULARITY);
  }

  private static Duration pollInterval(Optional<LeaseRecord> record) {
    long quarter = record.orElseThrow().length().toMillis() / 4;
    return Duration.ofMillis(Math.max(50, Math.min(1000, quarter)));
  }

  private static boolean sameHolder(Optional<LeaseRecord> record, String holder) {
    return record.filter(there -> there.holder().equals(holder)).isPresent();
  }

  /** The lease that is held. */
  public Lease lease() {
    return lease;
  }

  /**
   * Whether the lease is lost; it never comes back. A renewal that hangs is a loss as soon as its
   * time is over, whether or not it ever returns.
   */
  public boolean lost() {
    if (timeLeft() <= 0) {
      lost = true;
    }
    return lost;
  }

  private long timeLeft() {
    return renewedAt + length.toNanos() / 10 * 9 - System.nanoTime();
  }

  /**
   * Does a write that carries a condition on the lease while no renewal is under way, so that the
   * two never collide in one process.
   *
   * @throws LeaseLostException if the lease is lost already
   */
  public <T> T exclusively(Function<Lease, T> write) {
    if (!lockInTime()) {
      throw new LeaseLostException("nothing more is written.");
    }
    try {
      if (lost()) {
        throw new LeaseLostException("nothing more is written.");
      }
      return write.apply(lease);
    } finally {
      lock.unlock();
    }
  }

  /** Whether we have the lock; not if a renewal hangs with it until the time is over. */
  private boolean lockInTime() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return lock.tryLock(timeLeft(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void renewWhileHeld() {
    long interval = length.toNanos() / 3;
    long retry = Math.min(interval / 10, Duration.ofSeconds(1).toNanos());
    while (!closed && !lost()) {
      long due = renewedAt + interval - System.nanoTime();
      LockSupport.parkNanos(due > 0 ? due : retry);
      if (System.nanoTime() - renewedAt >= interval) {
        renew();
      }
    }
  }

  /** One try. Where the service does not answer, there is another until the time is over. */
  private void renew() {
    lock.lock();
    try {
      if (closed || lost()) {
        return;
      }
      long startedAt = System.nanoTime();
      Instant until = expiry(store.serviceTime(), length);
      if (replaceOwn(ours -> ours.renewed(until))) {
        renewedAt = startedAt;
      }
    } catch (RuntimeException unreachable) {
      // Its time goes on running out.
    } finally {
      lock.unlock();
    }
  }

  /** Whether our record was replaced; if not, it is looked up whether it is still ours. */
  private boolean replaceOwn(UnaryOperator<LeaseRecord> change) {
    LeaseRecord next = change.apply(record);
    if (store.replace(Optional.of(record), next)) {
      record = next;
      return true;
    }
    // Where an answer was lost, the store is ahead of what we know, and we go on from there.
    Optional<LeaseRecord> there = store.read();
    if (sameHolder(there, lease.holder())) {
      record = there.get();
    } else {
      lost = true;
      LockSupport.unpark(watch);
    }
    return false;
  }

  /** In a thread of its own, because the renewal may hang in the store. */
  private void watchTime() {
    while (!closed && !lost()) {
      LockSupport.parkNanos(Math.max(1, timeLeft()));
    }
    tellLoss();
  }

  private synchronized void tellLoss() {
    if (!closed) {
      onLost.run();
    }
  }

  private synchronized void end() {
    closed = true;
    LockSupport.unpark(renewal);
    LockSupport.unpark(watch);
  }

  /**
   * Leaves the lease to whoever knows its token, for another length: it is renewed once more, and
   * {@link #close} does not let it go. Nothing may be written under it any more. Nobody is told of
   * a loss.
   */
  public void leave() {
    end();
    left = true;
    // Where it does not answer, the lease lasts for what the last renewal gave it, and the next one
    // may take it as well.
    changeLast(now -> ours -> ours.renewed(expiry(now, length)));
  }

  /** Lets the lease go, if it is still ours. Nobody is told of a loss any more. */
  @Override
  public void close() {
    end();
    if (left) {
      return;
    }
    if (!changeLast(now -> ours -> ours.released(now))) {
      // What was done is recorded; the lease ends by itself, and nobody is helped by an error now.
      lost = true;
    }
  }

  /**
   * The last change of our record, by the service's time; tried again where the store was ahead of
   * what we knew.
   *
   * @return whether the service answered
   */
  private boolean changeLast(Function<Instant, UnaryOperator<LeaseRecord>> change) {
    // The SDK gives up at once in a thread that is interrupted, and the lease would stay.
    boolean interrupted = Thread.interrupted();
    try {
      return !lockInTime() || changeLocked(change);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean changeLocked(Function<Instant, UnaryOperator<LeaseRecord>> change) {
    try {
      UnaryOperator<LeaseRecord> last = change.apply(store.serviceTime());
      if (!replaceOwn(last) && !lost) {
        replaceOwn(last);
      }
      return true;
    } catch (RuntimeException unreachable) {
      return false;
    } finally {
      lock.unlock();
    }
  }
}
