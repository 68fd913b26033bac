package dev.dynamomigrate.cli;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.engine.MigrationStatus;
import dev.dynamomigrate.engine.TableStatus;
import dev.dynamomigrate.engine.Validation;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.MigrationState;
import dev.dynamomigrate.ledger.RunState;
import dev.dynamomigrate.plan.Finding;
import dev.dynamomigrate.source.MigrationScript;
import dev.dynamomigrate.transform.TransformReport;
import dev.dynamomigrate.words.RecordWords;
import dev.dynamomigrate.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** A table's state as text: pure functions from values to lines. */
final class StatusText {
  /** What a diff says beside the lines themselves. */
  private static final Pattern FRAME = Pattern.compile("(---|\\+\\+\\+|@@) ");

  private StatusText() {}

  /** Where the table stands, in a few lines. */
  static List<String> status(TableStatus status, String place, Screen screen) {
    List<MigrationStatus> outstanding = status.outstanding();
    List<String> lines = new ArrayList<>();
    lines.add(screen.bold(status.table()) + " " + screen.faint(place));
    lines.add("  Current version  " + status.current());
    lines.add("  Saved schema     " + status.schema().orElse("none"));
    lines.add("  Outstanding      " + outstanding(outstanding));
    lines.add("  Lease            " + status.lease().map(RecordWords::holder).orElse("free"));
    status.migrations().stream()
        .filter(migration -> migration.state() == MigrationState.RUNNING)
        .forEach(migration -> lines.add("  Running          " + running(migration)));
    status.findings().forEach(finding -> lines.add(remark(finding, screen)));
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
                    " (%s, since %s)".formatted(run.direction().word(), Texts.when(run.started()))
                        + soFar(run.work().transforms()))
            .orElse("");
  }

  private static String soFar(TransformReport transforms) {
    return transforms.equals(TransformReport.NONE)
        ? ""
        : String.format(
            Locale.ROOT,
            ": %,d items changed, %,d errors so far",
            transforms.changed(),
            transforms.errors());
  }

  private static String remark(Finding finding, Screen screen) {
    return "  " + screen.remarkable("! " + finding.message());
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
    status.map(MigrationStatus::findings).stream()
        .flatMap(List::stream)
        .forEach(finding -> lines.add(remark(finding, screen)));
    return lines;
  }

  private static String wayOn(MigrationStatus migration) {
    return switch (migration.state()) {
      case OUTSTANDING -> "'up' applies it";
      case CANARY -> "'up' completes it, 'down' reverts it";
      case APPLIED, ADOPTED -> "'down' reverts it";
      case RUNNING -> "'status' tells whose run it is";
      case FAILED, INTERRUPTED ->
          "'%s --retry-failed' runs it again"
              .formatted(migration.entry().map(LedgerEntry::direction).orElse(Direction.UP).word());
    };
  }

  /** What a validation found, a line each, and below it what there is to say of it. */
  static List<String> validation(
      Validation validation, TableStatus status, boolean details, Screen screen) {
    List<String> lines = new ArrayList<>();
    for (Finding finding : validation.errors()) {
      lines.add(screen.bad("error    " + finding.message()));
      finding.details().stream().filter(line -> details).forEach(line -> add(lines, line, screen));
    }
    for (Finding finding : validation.warnings()) {
      lines.add(screen.remarkable("warning  " + finding.message()));
      finding.details().stream().filter(line -> details).forEach(line -> add(lines, line, screen));
    }
    if (lines.isEmpty()) {
      lines.add(
          "Nothing is wrong: %s applied, %d outstanding."
              .formatted(
                  Texts.count(status.recorded().size(), "migration"), status.outstanding().size()));
    }
    return lines;
  }

  private static void add(List<String> lines, String detail, Screen screen) {
    String line = "    " + detail;
    lines.add(
        FRAME.matcher(detail).lookingAt()
            ? screen.faint(line)
            : detail.startsWith("-")
                ? screen.bad(line)
                : detail.startsWith("+") ? screen.good(line) : line);
  }

  /** What became of the file of what ran, in a sentence, if it is not as it was. */
  static Optional<String> since(MigrationStatus migration) {
    return switch (migration.since()) {
      case SAME -> Optional.empty();
      case CHANGED ->
          Optional.of(
              migration.findings().stream().anyMatch(f -> f.kind() == Finding.Kind.CHANGED)
                  ? "Its file is another one now; 'validate' shows the difference."
                  : "Its file is another one now.");
      case GONE -> Optional.of("Its file is gone.");
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
      Optional<LedgerEntry> run = entry.filter(each -> each.state().ran());
      table.row(
          style(migration.state(), screen),
          migration.version().toString(),
          state(migration),
          migration.when().map(Texts::when).orElse(""),
          entry.map(each -> each.author().toString()).orElse("OneTable"),
          run.flatMap(LedgerEntry::duration).map(Texts::duration).orElse("-"),
          run.map(each -> "%,d".formatted(each.work().itemsWritten())).orElse("-"),
          migration.description());
    }
    return table.lines(screen);
  }

  /** One run, or what stands for one: what, when, by whom. */
  static String ran(LedgerEntry run) {
    if (run.state() == RunState.SETTLED) {
      boolean applied = run.direction() == Direction.UP;
      return "%s was settled as %s on %s, by %s (this is %s, %s)"
          .formatted(
              run.label(),
              applied ? "applied" : "outstanding",
              Texts.when(run.started()),
              run.author(),
              applied ? "its file as it was then" : "what was recorded of it",
              run.script().checksum());
    }
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
    if (migration.entry().map(LedgerEntry::state).filter(RunState.SETTLED::equals).isPresent()) {
      words.add(RunState.SETTLED.word());
    }
    migration.findings().stream()
        .map(Finding::kind)
        .filter(kind -> !kind.inTheWay() && kind != Finding.Kind.CANARY)
        .forEach(kind -> words.add(kind.word()));
    return String.join(", ", words);
  }

  private static UnaryOperator<String> style(MigrationState state, Screen screen) {
    return switch (state) {
      case APPLIED -> screen::good;
      case FAILED, INTERRUPTED -> screen::bad;
      case RUNNING, CANARY -> screen::remarkable;
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
