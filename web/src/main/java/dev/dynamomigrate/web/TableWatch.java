package dev.dynamomigrate.web;

import dev.dynamomigrate.engine.TableStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Looks from time to time whether the table's record is as it was, while anybody has a page open:
 * so what others do is seen here.
 */
final class TableWatch implements AutoCloseable {
  private final TableReading reading;
  private final Changes changes;
  private final AtomicInteger watchers = new AtomicInteger();
  private final ScheduledExecutorService clock;
  private final ScheduledFuture<?> looks;
  private volatile TableStatus last;
  private String trouble = "";

  TableWatch(TableReading reading, Changes changes, Duration pause) {
    this.reading = reading;
    this.changes = changes;
    this.clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "table-watch");
              thread.setDaemon(true);
              return thread;
            });
    this.looks =
        clock.scheduleWithFixedDelay(
            this::ifWatched, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Somebody looks, until it is closed. */
  Watcher watch() {
    watchers.incrementAndGet();
    return watchers::decrementAndGet;
  }

  /** Somebody who looks. */
  @FunctionalInterface
  interface Watcher extends AutoCloseable {
    @Override
    void close();
  }

  /** What was seen last; nothing if nobody has looked yet. */
  Optional<TableStatus> last() {
    return Optional.ofNullable(last);
  }

  /** Looks now, beside the next time. */
  void now() {
    try {
      clock.execute(this::look);
    } catch (RejectedExecutionException ended) {
      // Nobody looks any more.
      return;
    }
  }

  private void ifWatched() {
    if (watchers.get() > 0) {
      look();
    }
  }

  private void look() {
    String before = trouble;
    try {
      TableStatus status = reading.status().withoutRenewals();
      boolean same = status.equals(last) && before.isEmpty();
      last = status;
      trouble = "";
      if (!same) {
        changes.table();
      }
    } catch (RuntimeException e) {
      // Whatever it is, the next look may do. The page says so when it is loaded again.
      trouble = String.valueOf(e.getMessage());
      if (!trouble.equals(before)) {
        changes.table();
      }
    }
  }

  @Override
  public void close() {
    looks.cancel(false);
    clock.shutdownNow();
  }
}
