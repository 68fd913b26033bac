package dev.dynamomigrate.rehearsal;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Has a run asked to stop when it has looked half as often as it did in a run that came to its end.
 */
final class StopInTheMiddle implements Supplier<Optional<String>> {
  private static final Optional<String> BY = Optional.of("the rehearsal");

  private final AtomicLong looks = new AtomicLong();
  private volatile long stopAt = Long.MAX_VALUE;
  private long allLooks;

  /** Forgets what was, and asks nobody. */
  void count() {
    looks.set(0);
    stopAt = Long.MAX_VALUE;
  }

  /** What was counted is what a whole run looks. */
  void counted() {
    allLooks = looks.get();
  }

  /** Whether there is a middle: a run looks once before it begins. */
  boolean possible() {
    return allLooks > 2;
  }

  /** Stops the next run. */
  void stop() {
    looks.set(0);
    stopAt = Math.max(2, allLooks / 2);
  }

  @Override
  public Optional<String> get() {
    return looks.incrementAndGet() > stopAt ? BY : Optional.empty();
  }
}
