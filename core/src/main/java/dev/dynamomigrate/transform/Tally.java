package dev.dynamomigrate.transform;

import java.util.concurrent.atomic.LongAdder;

/** Counts what a transform does, from several threads. */
final class Tally {
  final LongAdder read = new LongAdder();
  final LongAdder changed = new LongAdder();
  final LongAdder unchanged = new LongAdder();
  final LongAdder gone = new LongAdder();
  final LongAdder conflicts = new LongAdder();
  final LongAdder retries = new LongAdder();

  TransformReport report() {
    return new TransformReport(
        read.sum(), changed.sum(), unchanged.sum(), gone.sum(), conflicts.sum(), retries.sum());
  }
}
