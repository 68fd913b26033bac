package dev.dynamomigrate.transform;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what was done with the items of one stretch, or of several. Used by one thread at a time.
 */
final class Tally {
  long read;
  long changed;
  // Of those that were changed, how many are still where they were.
  long stayed;
  long unchanged;
  long gone;
  long conflicts;
  long retries;
  long errors;
  private final Map<String, Long> reasons = new HashMap<>();
  private final LongAdder settled;
  private long told;

  /** What nobody watches. */
  Tally() {
    this(new LongAdder());
  }

  /** Of a stretch; {@code settled} is told how many items are done with. */
  Tally(LongAdder settled) {
    this.settled = settled;
  }

  /** Goes on counting from there. */
  Tally(TransformReport report) {
    this();
    read = report.read();
    changed = report.changed();
    unchanged = report.unchanged();
    gone = report.gone();
    conflicts = report.conflicts();
    retries = report.retries();
    errors = report.errors();
    reasons.putAll(report.reasons());
  }

  /** All that was read is done with. */
  void settled() {
    settled.add(read - told);
    told = read;
  }

  void add(Tally other) {
    read += other.read;
    changed += other.changed;
    stayed += other.stayed;
    unchanged += other.unchanged;
    gone += other.gone;
    conflicts += other.conflicts;
    retries += other.retries;
    errors += other.errors;
    other.reasons.forEach((reason, count) -> reasons.merge(reason, count, Long::sum));
  }

  /**
   * Counts what is written of a stretch that is met again: what was changed and has stayed where it
   * was is read and found unchanged then, and that is taken off beforehand.
   */
  void addAhead(Tally other) {
    read += other.changed - other.stayed;
    changed += other.changed;
    unchanged -= other.stayed;
    conflicts += other.conflicts;
    retries += other.retries;
    other.reasons.forEach((reason, count) -> reasons.merge(reason, count, Long::sum));
  }

  void retried(Reason reason) {
    retries++;
    reasons.merge(reason.word(), 1L, Long::sum);
  }

  TransformReport report() {
    return new TransformReport(read, changed, unchanged, gone, conflicts, retries, errors, reasons);
  }
}
