package dev.dynamomigrate.engine;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.dynamo.DynamoCheckpoints;
import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.ledger.History;
import dev.dynamomigrate.ledger.HistoryRow;
import dev.dynamomigrate.ledger.Ledger;
import dev.dynamomigrate.ledger.LedgerContents;
import dev.dynamomigrate.ledger.Recorded;
import dev.dynamomigrate.plan.Finding;
import dev.dynamomigrate.plan.Findings;
import dev.dynamomigrate.source.MigrationScript;
import dev.dynamomigrate.source.MigrationSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Lays what is recorded beside the scripts that there are. Reads only. */
record StatusReading(
    String table, MigrationSource source, Ledger ledger, DynamoCheckpoints checkpoints) {

  /**
   * The state of each version that is recorded or has a script.
   *
   * @param holder who has the lease
   */
  TableStatus of(Optional<LeaseRecord> holder) {
    List<MigrationScript> scripts = source.versioned();
    LedgerContents contents = ledger.read();
    History history = new History(contents, holder.map(LeaseRecord::fence));
    Map<Version, Optional<MigrationScript>> versions = new TreeMap<>();
    history.versions().keySet().forEach(version -> versions.put(version, Optional.empty()));
    scripts.forEach(script -> versions.put(script.version().orElseThrow(), Optional.of(script)));
    List<Finding> findings = Findings.of(scripts, history);
    Underway underway = new Underway(checkpoints, holder);
    List<MigrationStatus> migrations = new ArrayList<>();
    versions.forEach(
        (version, script) ->
            migrations.add(
                status(version, script, history.of(version), findings).with(underway::in)));
    return new TableStatus(
        table, history.current(), contents.schemaVersion(), holder, migrations, findings);
  }

  private static MigrationStatus status(
      Version version,
      Optional<MigrationScript> script,
      Recorded recorded,
      List<Finding> findings) {
    Optional<HistoryRow> row = recorded.newestRow();
    String description =
        script
            .map(MigrationScript::description)
            .or(() -> recorded.entry().map(entry -> entry.script().description()))
            .or(() -> row.map(HistoryRow::description))
            .orElse("");
    Optional<Instant> when =
        recorded
            .entry()
            .map(entry -> entry.ended().orElse(entry.started()))
            .or(() -> row.map(HistoryRow::date));
    List<Finding> own =
        findings.stream().filter(finding -> finding.about(version.toString())).toList();
    return new MigrationStatus(
        version, description, recorded.state(), when, recorded.entry(), own, script);
  }
}
