package dev.dynamomigrate.cli;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.engine.MigrationStatus;
import dev.dynamomigrate.engine.TableStatus;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.MigrationState;
import dev.dynamomigrate.plan.Finding;
import dev.dynamomigrate.source.MigrationScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A table's state as text: pure functions from values to lines. */
final class StatusText {
  private StatusText() {}

  /** Where the table stands, in a few lines. */
  static List<String> status(TableStatus status, String place, Screen screen) {
    List<MigrationStatus> outstanding = status.outstanding();
    List<String> lines = new ArrayList<>();
    lines.add(screen.bold(status.table()) + " " + screen.faint(place));
    lines.add("  Current version  " + status.current());
    lines.add("  Saved schema     " + status.schema().orElse("none"));
    lines.add("  Outstanding      " + outstanding(outstanding));
    lines.add(
        "  Lease            "
            + status
                .lease()
                .map(
                    lease ->
                        "%s ('%s') until %s"
                            .formatted(lease.owner(), lease.purpose(), Texts.when(lease.expires())))
                .orElse("free"));
    status.migrations().stream()
        .filter(migration -> migration.state() == MigrationState.RUNNING)
        .forEach(migration -> lines.add("  Running          " + running(migration)));
    for (MigrationStatus migration : status.migrations()) {
      remarks(migration).forEach(remark -> lines.add("  " + screen.remarkable("! " + remark)));
    }
    return lines;
  }

  private static String outstanding(List<MigrationStatus> outstanding) {
    return outstanding.isEmpty()
        ? "none"
        : "%d, next %s"
            .formatted(
                outstanding.size(),
                Texts.titled(
                    outstanding.get(0).version().toString(), outstanding.get(0).description()));
  }

  private static String running(MigrationStatus migration) {
    return Texts.titled(migration.version().toString(), migration.description())
        + migration
            .entry()
            .map(
                run ->
                    " (%s, since %s)".formatted(run.direction().word(), Texts.when(run.started())))
            .orElse("");
  }

  private static List<String> remarks(MigrationStatus migration) {
    List<String> remarks = new ArrayList<>();
    if (migration.state() == MigrationState.FAILED
        || migration.state() == MigrationState.INTERRUPTED) {
      remarks.add(
          "%s %s%s"
              .formatted(
                  migration.version(),
                  migration.state().word(),
                  migration
                      .entry()
                      .map(entry -> " (" + entry.direction().word() + ") " + entry.error())
                      .orElse("")
                      .stripTrailing()));
    }
    migration.findings().stream().map(Finding::message).forEach(remarks::add);
    return remarks;
  }

  /** What one script is, where it stands, and what can be done with it. */
  static List<String> script(
      MigrationScript script, String table, Optional<MigrationStatus> status, Screen screen) {
    List<String> lines = new ArrayList<>();
    lines.add(screen.bold(Texts.titled(script.label(), script.description())));
    lines.add(
        "  "
            + status
                .map(
                    migration ->
                        "%s in table '%s'%s; %s"
                            .formatted(
                                migration.state().word(),
                                table,
                                migration.when().map(w -> " since " + Texts.when(w)).orElse(""),
                                wayOn(migration)))
                .orElse("named migration; 'up' runs it"));
    status.map(StatusText::remarks).stream()
        .flatMap(List::stream)
        .forEach(remark -> lines.add("  " + screen.remarkable("! " + remark)));
    return lines;
  }

  private static String wayOn(MigrationStatus migration) {
    return switch (migration.state()) {
      case OUTSTANDING -> "'up' applies it";
      case APPLIED, ADOPTED -> "'down' reverts it";
      case RUNNING -> "'status' tells whose run it is";
      case FAILED, INTERRUPTED ->
          "'%s --retry-failed' runs it again"
              .formatted(migration.entry().map(LedgerEntry::direction).orElse(Direction.UP).word());
    };
  }

  /** Everything that is recorded, a line each. */
  static List<String> list(TableStatus status, Screen screen) {
    if (status.recorded().isEmpty()) {
      return List.of("No migrations applied");
    }
    TextTable table =
        new TextTable("VERSION", "STATE", "WHEN", "BY", "TOOK", "WRITTEN", "DESCRIPTION");
    for (MigrationStatus migration : status.recorded()) {
      Optional<LedgerEntry> entry = migration.entry();
      table.row(
          style(migration.state(), screen),
          migration.version().toString(),
          state(migration),
          migration.when().map(Texts::when).orElse(""),
          entry.map(run -> run.author().toString()).orElse("OneTable"),
          entry.flatMap(LedgerEntry::duration).map(Texts::duration).orElse("-"),
          entry.map(run -> "%,d".formatted(run.work().itemsWritten())).orElse("-"),
          migration.description());
    }
    return table.lines(screen);
  }

  /** One run: what, when, by whom. */
  static String ran(LedgerEntry run) {
    return "%s ran %s on %s, by %s (%s, %s)"
        .formatted(
            run.label(),
            run.direction().word(),
            Texts.when(run.started()),
            run.author(),
            run.state().word(),
            run.script().checksum());
  }

  private static String state(MigrationStatus migration) {
    List<String> words = new ArrayList<>();
    words.add(migration.state().word());
    migration.findings().forEach(finding -> words.add(finding.kind().word()));
    return String.join(", ", words);
  }

  private static UnaryOperator<String> style(MigrationState state, Screen screen) {
    return switch (state) {
      case APPLIED -> screen::good;
      case FAILED, INTERRUPTED -> screen::bad;
      case RUNNING -> screen::remarkable;
      case ADOPTED, OUTSTANDING -> UnaryOperator.identity();
    };
  }

  /** Everything that is not applied, a line each. */
  static List<String> outstanding(TableStatus status, Screen screen) {
    if (status.outstanding().isEmpty()) {
      return List.of("none");
    }
    TextTable table = new TextTable("VERSION", "DESCRIPTION");
    status
        .outstanding()
        .forEach(
            migration ->
                table.row(
                    UnaryOperator.identity(),
                    migration.version().toString(),
                    migration.description()));
    return table.lines(screen);
  }
}
