package dev.dynamomigrate.engine;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.ledger.History;
import dev.dynamomigrate.ledger.HistoryChange;
import dev.dynamomigrate.ledger.HistoryRow;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.Recorded;
import dev.dynamomigrate.source.MigrationScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a reset records beside its own run: every version that is known, or was applied before,
 * counts as applied. The reset may have removed OneTable's rows with all other items.
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
    TreeMap<Version, Optional<MigrationScript>> versions = new TreeMap<>();
    decision
        .history()
        .versions()
        .forEach(
            (version, recorded) -> {
              if (recorded.applied()) {
                versions.put(version, Optional.empty());
              }
            });
    decision
        .scripts()
        .forEach(script -> versions.put(script.version().orElseThrow(), Optional.of(script)));
    List<ResetRecord> records = new ArrayList<>();
    versions.forEach(
        (version, script) -> {
          Recorded before = decision.history().of(version);
          boolean listed = after.of(version).newestRow().filter(HistoryRow::success).isPresent();
          String path =
              script.flatMap(MigrationScript::file).map(Object::toString).orElse("memory");
          records.add(
              new ResetRecord(
                  entries.settled(version.toString(), Direction.UP, Entries.facts(script, before)),
                  listed
                      ? new HistoryChange.None()
                      : new HistoryChange.Add(path, isoDates.apply(version))));
        });
    return records;
  }
}
