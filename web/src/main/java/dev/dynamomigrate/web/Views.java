package dev.dynamomigrate.web;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.engine.MigrationStatus;
import dev.dynamomigrate.engine.TableRecord;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.source.MigrationScript;
import dev.dynamomigrate.web.page.MigrationView;
import dev.dynamomigrate.web.page.SchemaStep;
import dev.dynamomigrate.web.page.SchemaView;
import dev.dynamomigrate.web.page.VersionedSchema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What is read of the table for the pages of a migration and of the schema. */
final class Views {
  private final Desk desk;

  Views(Desk desk) {
    this.desk = desk;
  }

  SchemaView schema() {
    TableRecord record = desk.reading().record();
    return new SchemaView(
        record.saved(),
        record.schemas().stream()
            .map(each -> new VersionedSchema(each.version(), each.schema()))
            .toList());
  }

  /** A version, or a named migration; nothing if there is no such. */
  Optional<MigrationView> migration(String label) {
    Optional<Version> version = Version.parse(label);
    Optional<MigrationStatus> status =
        version.flatMap(
            wanted ->
                desk.reading().status().migrations().stream()
                    .filter(each -> each.version().equals(wanted))
                    .findFirst());
    Optional<MigrationScript> script =
        status.isPresent()
            ? status.get().script()
            : desk.reading().named().stream().filter(each -> each.name().equals(label)).findFirst();
    TableRecord record = desk.reading().record();
    List<LedgerEntry> runs = runs(record, label, version);
    if (status.isEmpty() && script.isEmpty() && runs.isEmpty()) {
      return Optional.empty();
    }
    String known = status.map(each -> each.version().toString()).orElse(label);
    String description =
        status
            .map(MigrationStatus::description)
            .or(() -> script.map(MigrationScript::description))
            .orElseGet(() -> runs.isEmpty() ? "" : runs.get(0).script().description());
    return Optional.of(
        new MigrationView(
            known,
            description,
            status,
            desk.reading().status().current(),
            script,
            runs,
            version.flatMap(wanted -> step(record, wanted)),
            desk.rehearsals().last(known)));
  }

  private static List<LedgerEntry> runs(
      TableRecord record, String label, Optional<Version> version) {
    List<LedgerEntry> runs = new ArrayList<>();
    for (LedgerEntry entry : record.runs()) {
      boolean meant =
          version.isPresent() ? entry.version().equals(version) : entry.label().equals(label);
      if (meant) {
        runs.add(entry);
      }
    }
    Collections.reverse(runs);
    return runs;
  }

  /** What the schema of a version changes in the one before it, if it brings one. */
  private static Optional<SchemaStep> step(TableRecord record, Version version) {
    Optional<Schema> before = Optional.empty();
    for (TableRecord.OfVersion each : record.schemas()) {
      if (each.version().equals(version)) {
        return Optional.of(SchemaStep.between(before, each.schema()));
      }
      before = Optional.of(each.schema());
    }
    return Optional.empty();
  }
}
