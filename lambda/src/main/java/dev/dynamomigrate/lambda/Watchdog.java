package dev.dynamomigrate.lambda;

import java.util.concurrent.locks.LockSupport;

/**
 * Looks after a migration that does not look at the time: it is interrupted, and if that does not
 * help the process ends, before Lambda would end it without a word.
 */
final class Watchdog implements AutoCloseable {
  private final Thread runner = Thread.currentThread();
  private final Invocation invocation;
  private final RunKeeper keeper;
  private final Runnable lastResort;
  private final Thread thread = new Thread(this::watch, "dynamo-migrate deadline");
  private volatile boolean closed;

  /**
   * For the calling thread.
   *
   * @param lastResort records what happened and ends the process
   */
  Watchdog(Invocation invocation, RunKeeper keeper, Runnable lastResort) {
    this.invocation = invocation;
    this.keeper = keeper;
    this.lastResort = lastResort;
    thread.setDaemon(true);
    thread.start();
  }

  private void watch() {
    sleepUntilInterrupt();
    synchronized (this) {
      // What is recorded afterwards must not be interrupted.
      if (!closed) {
        keeper.interruptScript(runner);
      }
    }
    while (!closed && !invocation.untilGivingUp().isZero()) {
      LockSupport.parkNanos(invocation.untilGivingUp().toNanos());
    }
    if (!closed && keeper.inScript()) {
      lastResort.run();
    }
  }

  private void sleepUntilInterrupt() {
    while (!closed && !invocation.untilInterrupt().isZero()) {
      LockSupport.parkNanos(invocation.untilInterrupt().toNanos());
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
