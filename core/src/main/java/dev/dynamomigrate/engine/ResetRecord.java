package dev.dynamomigrate.engine;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.ledger.History;
import dev.dynamomigrate.ledger.HistoryChange;
import dev.dynamomigrate.ledger.HistoryRow;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.ScriptFacts;
import dev.dynamomigrate.source.MigrationScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a reset records beside its own run: every version counts as applied that has a script or was
 * applied before. The reset may have removed OneTable's rows with all other items.
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
              // Without a script there is nothing to say but that it was applied, if that is gone.
              if (recorded.applied() && !listed(after, version)) {
                versions.put(version, Optional.empty());
              }
            });
    decision
        .scripts()
        .forEach(script -> versions.put(script.version().orElseThrow(), Optional.of(script)));
    List<ResetRecord> records = new ArrayList<>();
    versions.forEach(
        (version, script) -> {
          ScriptFacts facts = Entries.facts(script, decision.history().of(version));
          String label = script.map(MigrationScript::label).orElse(version.toString());
          String path =
              script.flatMap(MigrationScript::file).map(Object::toString).orElse("memory");
          HistoryChange change =
              listed(after, version)
                  ? new HistoryChange.None()
                  : new HistoryChange.Add(path, isoDates.apply(version));
          records.add(new ResetRecord(entries.settled(label, Direction.UP, facts), change));
        });
    return records;
  }

  private static boolean listed(History history, Version version) {
    return history.of(version).newestRow().filter(HistoryRow::success).isPresent();
  }
}
