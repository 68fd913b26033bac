package dev.dynamomigrate.engine;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.ledger.Work;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Stands by during a run, for the case that the process ends. A signal asks the script to stop and
 * gives it time to be recorded as interrupted, and the lease to be let go. A script that calls
 * {@code System.exit} is recorded as failed, and the process ends with 1, whatever code it asked
 * for.
 */
final class ShutdownGuard implements AutoCloseable {
  /** How long it may do nothing, and how long it may take: a page that is throttled is slow. */
  private static final Duration IDLE = Duration.ofSeconds(10);

  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final RunListener listener;
  private final Thread runner = Thread.currentThread();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::processEnds, "dynamo-migrate shutdown");
  private volatile boolean stopping;
  private boolean interruptible = true;
  private volatile Watched watched;

  ShutdownGuard(RunListener listener) {
    this.listener = listener;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Watches a script that is about to run.
   *
   * @param recordExit records that it ended the process, for this reason
   */
  synchronized void watch(ScriptRun script, Consumer<String> recordExit) {
    watched = new Watched(script, recordExit);
    interruptible = true;
  }

  /** After a script has ended: what is recorded now must not be interrupted. */
  synchronized void unwatch() {
    interruptible = false;
    watched = null;
    // The SDK gives up at once in a thread that is interrupted.
    Thread.interrupted();
  }

  private synchronized void interruptRunner() {
    if (interruptible) {
      runner.interrupt();
    }
  }

  /** Whether the process is on its way out. */
  boolean stopping() {
    return stopping;
  }

  /** Before a script begins: not if the process is on its way out. */
  void refuseIfStopping() {
    if (stopping) {
      throw new MigrationException(
          ExitCode.INTERRUPTED, "Stopped before the next migration began.", "");
    }
  }

  private void processEnds() {
    stopping = true;
    Watched running = watched;
    if (running != null && calledExit(running.script)) {
      String reason = "The script called System.exit, which a migration must not.";
      try {
        running.recordExit.accept(reason);
        listener.stopped(reason);
      } catch (RuntimeException e) {
        listener.stopped(reason + " That could not be recorded: " + e.getMessage());
      } finally {
        Runtime.getRuntime().halt(ExitCode.FAILED.code());
      }
    }
    if (running != null) {
      listener.stopping();
    }
    interruptRunner();
    long begin = System.nanoTime();
    try {
      boolean inTime = endsInTime(running, begin);
      String wayOn = running == null ? "" : " " + running.script.wayOn();
      String outcome =
          inTime
              ? "Stopped; what was done is recorded."
              : "Stopped. The migration did not end within %d s; the next run will call it interrupted."
                  .formatted(Duration.ofNanos(System.nanoTime() - begin).toSeconds());
      listener.stopped(outcome + wayOn);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether it ends while it gets on, within bounds. */
  private boolean endsInTime(Watched running, long begin) throws InterruptedException {
    Work seen = Work.NONE;
    long seenAt = begin;
    while (!ended.await(100, TimeUnit.MILLISECONDS)) {
      long now = System.nanoTime();
      Work moved = running == null ? Work.NONE : running.script.work();
      if (!moved.equals(seen)) {
        seen = moved;
        seenAt = now;
      }
      if (now - seenAt >= IDLE.toNanos() || now - begin >= LONGEST.toNanos()) {
        return false;
      }
    }
    return true;
  }

  private static boolean calledExit(ScriptRun script) {
    for (Map.Entry<Thread, StackTraceElement[]> thread : Thread.getAllStackTraces().entrySet()) {
      for (StackTraceElement frame : thread.getValue()) {
        boolean exit =
            frame.getClassName().equals("java.lang.Runtime")
                && frame.getMethodName().equals("exit");
        if (exit && script.calledFrom(thread.getValue())) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public void close() {
    unwatch();
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyOnTheWayOut) {
      // Then the hook is running, and waits for the latch above.
    }
  }

  private record Watched(ScriptRun script, Consumer<String> recordExit) {}
}
