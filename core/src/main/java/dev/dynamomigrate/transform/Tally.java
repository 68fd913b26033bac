package dev.dynamomigrate.transform;

/**
 * Counts what was done with the items of one stretch, or of several. Used by one thread at a time.
 */
final class Tally {
  long read;
  long changed;
  long unchanged;
  long gone;
  long conflicts;
  long retries;
  long errors;

  Tally() {}

  /** Goes on counting from there. */
  Tally(TransformReport report) {
    read = report.read();
    changed = report.changed();
    unchanged = report.unchanged();
    gone = report.gone();
    conflicts = report.conflicts();
    retries = report.retries();
    errors = report.errors();
  }

  void add(Tally other) {
    read += other.read;
    changed += other.changed;
    unchanged += other.unchanged;
    gone += other.gone;
    conflicts += other.conflicts;
    retries += other.retries;
    errors += other.errors;
  }

  TransformReport report() {
    return new TransformReport(read, changed, unchanged, gone, conflicts, retries, errors);
  }
}
