package dev.dynamomigrate.engine;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.ledger.History;
import dev.dynamomigrate.ledger.HistoryChange;
import dev.dynamomigrate.ledger.HistoryRow;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.source.MigrationScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a reset records beside its own run: every version that has a script counts as applied. The
 * reset may have removed OneTable's rows with all other items.
 *
 * @param entry the version's own
 * @param change a row of success, unless there is one
 */
record ResetRecord(LedgerEntry entry, HistoryChange change) {

  /**
   * All of them, in order.
   *
   * @param after what is recorded when the reset has run
   * @param isoDates whether the rows' dates are texts
   */
  static List<ResetRecord> of(
      Decision decision, History after, Entries entries, Function<Version, Boolean> isoDates) {
    List<ResetRecord> records = new ArrayList<>();
    for (MigrationScript script : decision.scripts()) {
      Version version = script.version().orElseThrow();
      boolean listed = after.of(version).newestRow().filter(HistoryRow::success).isPresent();
      String path = script.file().map(Object::toString).orElse("memory");
      records.add(
          new ResetRecord(
              entries.settled(
                  script.label(),
                  Direction.UP,
                  Entries.facts(Optional.of(script), decision.history().of(version))),
              listed
                  ? new HistoryChange.None()
                  : new HistoryChange.Add(path, isoDates.apply(version))));
    }
    return records;
  }
}
