package dev.dynamomigrate.transform;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Hands out what is to be done: stretches to write before pages to read, so that no more is in
 * memory than is needed, and the rest of a segment that was begun before the next one, so that few
 * are in progress.
 */
final class WorkList {
  /** What a page that is being read may weigh. */
  private static final long PAGE = 1 << 20;

  private final Deque<Segment> segments = new ArrayDeque<>();
  private final Deque<Stretch> stretches = new ArrayDeque<>();
  private final long mostBytes;
  private final BooleanSupplier stopping;
  private long bytes;
  private int busy;
  private Optional<Throwable> failure = Optional.empty();
  private boolean stopped;

  /** One thing to do. */
  sealed interface Task {}

  /** A page is to be read. */
  record Read(Segment segment) implements Task {}

  /** A stretch is to be written. */
  record Write(Stretch stretch) implements Task {}

  /**
   * A list of these segments.
   *
   * @param mostBytes how much is held in memory at the same time, one page at least
   * @param stopping whether nothing more is to be begun
   */
  WorkList(List<Segment> segments, long mostBytes, BooleanSupplier stopping) {
    this.segments.addAll(segments);
    this.mostBytes = mostBytes;
    this.stopping = stopping;
  }

  /** What comes next; nothing if there is nothing more to come. */
  synchronized Optional<Task> take() throws InterruptedException {
    while (!ended()) {
      if (!stretches.isEmpty()) {
        busy++;
        return Optional.of(new Write(stretches.remove()));
      }
      if (!segments.isEmpty() && (bytes == 0 || bytes + PAGE <= mostBytes)) {
        busy++;
        bytes += PAGE;
        return Optional.of(new Read(segments.pop()));
      }
      wait();
    }
    notifyAll();
    return Optional.empty();
  }

  /** A page was read: this is what it holds, and what is left of its segment. */
  synchronized void read(List<Stretch> page, Optional<Segment> rest) {
    bytes -= PAGE;
    for (Stretch stretch : page) {
      bytes += stretch.bytes();
      stretches.add(stretch);
    }
    rest.ifPresent(segments::push);
    busy--;
    notifyAll();
  }

  /** A stretch is done with, written or not. */
  synchronized void written(Stretch stretch) {
    bytes -= stretch.bytes();
    busy--;
    notifyAll();
  }

  /** Nothing more is begun, because of this. */
  synchronized void fail(Throwable thrown) {
    if (failure.isEmpty()) {
      failure = Optional.of(thrown);
    } else if (failure.get() != thrown) {
      failure.get().addSuppressed(thrown);
    }
    stop();
  }

  /** Nothing more is begun. */
  synchronized void stop() {
    stopped = true;
    notifyAll();
  }

  /** Whether nothing more is to be begun. */
  synchronized boolean isStopping() {
    return stopped || stopping.getAsBoolean();
  }

  synchronized Optional<Throwable> failure() {
    return failure;
  }

  private boolean ended() {
    return isStopping() || (busy == 0 && segments.isEmpty() && stretches.isEmpty());
  }

  /** Waits for the end of all, but not longer than this. */
  synchronized boolean awaitEnd(long millis) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (!ended()) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}
