package dev.dynamomigrate.engine;

import dev.dynamomigrate.dynamo.DynamoCheckpoints;
import dev.dynamomigrate.dynamo.ScriptCheckpoint;
import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.RunState;
import dev.dynamomigrate.ledger.Work;
import dev.dynamomigrate.transform.TransformReport;
import java.util.Optional;

/**
 * Adds to the entry of a run that has not ended what its transforms have done. The entry itself is
 * written at the end; the checkpoint, about once a second.
 *
 * @param checkpoints where it is stored
 * @param holder whose lease the run would be under
 */
record Underway(DynamoCheckpoints checkpoints, Optional<LeaseRecord> holder) {

  LedgerEntry in(LedgerEntry entry) {
    boolean runs =
        entry.state() == RunState.STARTED
            && holder.filter(lease -> lease.fence() == entry.fence()).isPresent();
    return runs ? with(entry, checkpoints.read(entry.label())) : entry;
  }

  /** A pure function: what was stored of a run the other way is not of this one. */
  static LedgerEntry with(LedgerEntry entry, Optional<ScriptCheckpoint> stored) {
    return stored
        .filter(checkpoint -> checkpoint.direction() == entry.direction())
        .map(Underway::soFar)
        .map(
            soFar ->
                entry.with(
                    new Work(
                        entry.work().itemsRead(),
                        entry.work().itemsWritten(),
                        entry.work().capacity(),
                        soFar)))
        .orElse(entry);
  }

  private static TransformReport soFar(ScriptCheckpoint checkpoint) {
    return checkpoint.before().stream()
        .map(ScriptCheckpoint.Ended::report)
        .reduce(checkpoint.at().soFar(), TransformReport::plus);
  }
}
