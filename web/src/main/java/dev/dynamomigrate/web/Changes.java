package dev.dynamomigrate.web;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts what changes, and lets others wait for it. */
final class Changes {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private Seen now = new Seen(0, 0);
  private boolean over;

  /**
   * How often something had changed when somebody looked.
   *
   * @param table what is recorded of it
   * @param runs what runs, and how far it is
   */
  record Seen(long table, long runs) {}

  /** The table is not as it was. */
  void table() {
    move(1, 0);
  }

  /** A run is not as it was. */
  void runs() {
    move(0, 1);
  }

  private void move(int table, int runs) {
    lock.lock();
    try {
      now = new Seen(now.table() + table, now.runs() + runs);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  Seen now() {
    lock.lock();
    try {
      return now;
    } finally {
      lock.unlock();
    }
  }

  /** Whoever waits is let go, now and from now on. */
  void end() {
    lock.lock();
    try {
      over = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean over() {
    lock.lock();
    try {
      return over;
    } finally {
      lock.unlock();
    }
  }

  /**
   * What there is, once it is something else or the time has passed.
   *
   * @param shortest so long is waited in any case, so that much becomes one
   */
  Seen after(Seen seen, Duration shortest, Duration longest) throws InterruptedException {
    lock.lock();
    try {
      long left = shortest.toNanos();
      while (!over && left > 0) {
        left = changed.awaitNanos(left);
      }
      left = longest.minus(shortest).toNanos();
      while (now.equals(seen) && !over && left > 0) {
        left = changed.awaitNanos(left);
      }
      return now;
    } finally {
      lock.unlock();
    }
  }
}
