package dev.dynamomigrate.cli;

import dev.dynamomigrate.transform.Progress;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Shows how far a transform or a migration's own loop is: a bar on a terminal, a line every ten
 * seconds elsewhere.
 */
final class ProgressWatch {
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

  private final Notes notes;
  private final int width;
  private final LongSupplier nanos;
  private boolean watching;
  private long before;
  private long began;
  private long toldAt;

  /**
   * Watches nothing yet.
   *
   * @param width the terminal's; 0 if there is none
   * @param nanos the time, such as {@link System#nanoTime}
   */
  ProgressWatch(Notes notes, int width, LongSupplier nanos) {
    this.notes = notes;
    this.width = width;
    this.nanos = nanos;
  }

  void moved(Progress progress, double units) {
    long now = nanos.getAsLong();
    if (progress.ended()) {
      end();
      return;
    }
    if (!watching) {
      watching = true;
      before = progress.scanned();
      began = now;
      toldAt = now;
    }
    ProgressLine line = new ProgressLine(progress, units, before, Duration.ofNanos(now - began));
    if (width > 0) {
      notes.passing(line.bar(width));
    } else if (now - toldAt >= BETWEEN_LINES.toNanos()) {
      toldAt = now;
      notes.info("  " + line.text());
    }
  }

  /** What is watched next is another one. */
  void end() {
    if (watching && width > 0) {
      notes.passing("");
    }
    watching = false;
  }
}
