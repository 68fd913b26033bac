package dev.dynamomigrate.guard;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import software.amazon.awssdk.core.exception.AbortedException;

/**
 * Bounds what all guarded clients of a run consume together. What a request is expected to cost is
 * reserved before it is sent, in the order in which they ask, and set right when it is answered: so
 * the bound holds for what is on its way, too.
 */
public final class Throttle {
  // What is counted here and what the service counts differ by a request or two: nobody gets more.
  private static final double AIM = 0.99;
  private static final long LOOK_NANOS = 100_000_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Optional<Line> writes;
  private final Optional<Line> reads;
  private final LongSupplier nanos;
  private final Waiting waiting;

  /** Lets time pass, or is woken. */
  interface Waiting {
    void await(Condition turn, long nanos) throws InterruptedException;
  }

  /**
   * A throttle that aims at a hundredth less than the bound.
   *
   * @param maxWcu write units a second
   * @param maxRcu read units a second
   */
  public Throttle(OptionalDouble maxWcu, OptionalDouble maxRcu) {
    this(aim(maxWcu), aim(maxRcu), System::nanoTime, Condition::awaitNanos);
  }

  Throttle(OptionalDouble maxWcu, OptionalDouble maxRcu, LongSupplier nanos, Waiting waiting) {
    this.nanos = nanos;
    this.waiting = waiting;
    this.writes = line(maxWcu);
    this.reads = line(maxRcu);
  }

  private static OptionalDouble aim(OptionalDouble bound) {
    return bound.isPresent() ? OptionalDouble.of(bound.getAsDouble() * AIM) : bound;
  }

  /** One that lets everything through. */
  public static Throttle none() {
    return new Throttle(OptionalDouble.empty(), OptionalDouble.empty());
  }

  private Optional<Line> line(OptionalDouble perSecond) {
    return perSecond.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Line(
                new Allowance(perSecond.getAsDouble(), nanos.getAsLong()),
                new ArrayDeque<>(),
                lock.newCondition()));
  }

  /** Those who wait for the same units, in their order. */
  private record Line(Allowance allowance, Deque<Object> waiting, Condition turn) {}

  /** Whether these units are bounded. */
  boolean bounds(boolean read) {
    return (read ? reads : writes).isPresent();
  }

  /** What is expected of a request that may cost anything: not more than a second's worth. */
  double atMostASecond(boolean read, double units) {
    return (read ? reads : writes)
        .map(line -> Math.min(units, line.allowance().perSecond()))
        .orElse(units);
  }

  /** How many wait now. */
  int waiting() {
    lock.lock();
    try {
      return writes.map(line -> line.waiting().size()).orElse(0)
          + reads.map(line -> line.waiting().size()).orElse(0);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until so many may be consumed, and takes them.
   *
   * @param ending whether nobody is to wait any more; asked ten times a second
   * @return whether it had to wait
   * @throws NotSentException if it still waits then
   * @throws AbortedException if the thread is interrupted meanwhile, as the SDK throws it
   */
  boolean reserve(Units units, BooleanSupplier ending) {
    boolean waited =
        reads.isPresent() && units.read() > 0 && reserve(reads.get(), units.read(), ending);
    return (writes.isPresent() && units.write() > 0 && reserve(writes.get(), units.write(), ending))
        || waited;
  }

  private boolean reserve(Line line, double units, BooleanSupplier ending) {
    Object ticket = new Object();
    boolean waited = false;
    lock.lock();
    try {
      if (line.waiting().isEmpty()) {
        line.allowance().idle(nanos.getAsLong());
      }
      line.waiting().add(ticket);
      long left = left(line, ticket, units);
      while (left > 0) {
        waited = true;
        if (ending.getAsBoolean()) {
          throw new NotSentException();
        }
        waiting.await(line.turn(), Math.min(left, LOOK_NANOS));
        left = left(line, ticket, units);
      }
      line.allowance().take(units);
      return waited;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AbortedException.create("Interrupted while it waited for capacity (--max-wcu)", e);
    } finally {
      line.waiting().remove(ticket);
      line.turn().signalAll();
      lock.unlock();
    }
  }

  /** Who is not the first is woken when those before are gone. */
  private long left(Line line, Object ticket, double units) {
    return line.waiting().peek() == ticket
        ? line.allowance().nanosUntil(units, nanos.getAsLong())
        : Long.MAX_VALUE;
  }

  /** Sets right what was reserved: this much more was consumed, or less. */
  void correct(Units more) {
    lock.lock();
    try {
      reads.ifPresent(line -> correct(line, more.read()));
      writes.ifPresent(line -> correct(line, more.write()));
    } finally {
      lock.unlock();
    }
  }

  private static void correct(Line line, double more) {
    if (more != 0) {
      line.allowance().take(more);
      line.turn().signalAll();
    }
  }
}
