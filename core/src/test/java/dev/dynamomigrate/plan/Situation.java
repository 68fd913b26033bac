package dev.dynamomigrate.plan;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.ledger.Author;
import dev.dynamomigrate.ledger.History;
import dev.dynamomigrate.ledger.HistoryRow;
import dev.dynamomigrate.ledger.LedgerContents;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.RunState;
import dev.dynamomigrate.ledger.ScriptFacts;
import dev.dynamomigrate.ledger.Work;
import dev.dynamomigrate.source.MigrationScript;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is known and what is recorded, in words.
 *
 * <p>Known are versions, with {@code 0.2.0*} for a text that was edited after it ran, and names.
 * Recorded are {@code <version or name> <word>}, in the order in which they happened: {@code
 * applied, down, adopted, canary, failed, interrupted, running, js-failed}, {@code killed} for a
 * run that began and whose runner is gone, {@code settled}, {@code counted} for one that was
 * settled without a file, and {@code js-later} for a row younger than all that we wrote; with
 * {@code -down} for the way down and {@code !} for one that is resumable.
 */
final class Situation {
  static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
  private static final long LIVING = 42;

  private final List<MigrationScript> known = new ArrayList<>();
  private final List<LedgerEntry> entries = new ArrayList<>();
  private final List<HistoryRow> rows = new ArrayList<>();

  static Situation of(String known, String recorded) {
    Situation situation = new Situation();
    words(known, " ").forEach(situation::know);
    words(recorded, ",").forEach(situation::record);
    return situation;
  }

  private static List<String> words(String text, String separator) {
    return List.of(text.split(separator)).stream()
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  List<MigrationScript> known() {
    return known.stream()
        .sorted(Comparator.comparing(script -> script.version().orElse(Version.ZERO)))
        .toList();
  }

  History history() {
    return new History(new LedgerContents(entries, rows, Optional.empty()), Optional.of(LIVING));
  }

  private void know(String word) {
    String label = word.replace("*", "");
    String text = "class Script {} // " + label + (word.endsWith("*") ? " edited" : "");
    known.add(new MigrationScript(label, Version.parse(label), "", Optional.empty(), text));
  }

  private void record(String text) {
    String label = text.substring(0, text.indexOf(' '));
    String word = text.substring(text.indexOf(' ') + 1);
    boolean resumable = word.endsWith("!");
    String state = word.replace("!", "").replace("-down", "");
    Direction direction = word.contains("down") ? Direction.DOWN : Direction.UP;
    switch (state) {
      case "adopted" -> row(label, HistoryRow.SUCCESS, NOON);
      case "js-failed" -> row(label, "TypeError: boom", NOON);
      case "js-later" -> row(label, HistoryRow.SUCCESS, NOON.plusSeconds(60));
      case "applied" -> {
        entry(label, direction, RunState.DONE, resumable);
        row(label, HistoryRow.SUCCESS, NOON);
      }
      case "down" -> {
        entry(label, direction, RunState.DONE, resumable);
        rows.removeIf(row -> row.label().equals(label));
      }
      case "settled" -> settled(label, direction, checksum(label));
      case "counted" -> settled(label, direction, "");
      case "taken" -> adopted(label, Author.DYNATABLE);
      case "baseline" -> adopted(label, new Author("ann", "build-7"));
      default -> {
        if (direction == Direction.DOWN) {
          row(label, HistoryRow.SUCCESS, NOON);
        }
        entry(label, direction, RunState.STARTED, resumable);
        end(state);
      }
    }
  }

  private void end(String state) {
    LedgerEntry run = entries.remove(entries.size() - 1);
    entries.add(
        switch (state) {
          case "running" -> run;
          case "canary" -> run.ended(RunState.CANARY, NOON, Work.NONE, "", List.of());
          case "killed" -> gone(run);
          case "failed" ->
              run.ended(
                  RunState.FAILED, NOON, Work.NONE, "IllegalStateException: boom.", List.of());
          default -> gone(run.ended(RunState.INTERRUPTED, NOON, Work.NONE, "", List.of()));
        });
  }

  private static LedgerEntry gone(LedgerEntry run) {
    return new LedgerEntry(
        run.id(),
        run.label(),
        run.direction(),
        run.state(),
        run.started(),
        run.ended(),
        run.author(),
        run.script(),
        run.work(),
        run.error(),
        run.schemaChanges(),
        LIVING - 1);
  }

  private void settled(String label, Direction direction, String checksum) {
    entries.add(
        entry(label, direction, RunState.SETTLED, new ScriptFacts("", checksum, "", false)));
    rows.removeIf(row -> row.label().equals(label));
    if (direction == Direction.UP) {
      row(label, HistoryRow.SUCCESS, NOON);
    }
  }

  private void adopted(String label, Author author) {
    LedgerEntry entry =
        entry(label, Direction.UP, RunState.ADOPTED, new ScriptFacts("", "", "", false));
    entries.add(by(author, entry));
    row(label, HistoryRow.SUCCESS, NOON);
  }

  private static LedgerEntry by(Author author, LedgerEntry entry) {
    return new LedgerEntry(
        entry.id(),
        entry.label(),
        entry.direction(),
        entry.state(),
        entry.started(),
        entry.ended(),
        author,
        entry.script(),
        entry.work(),
        entry.error(),
        entry.schemaChanges(),
        entry.fence());
  }

  private void row(String label, String status, Instant date) {
    rows.add(new HistoryRow(label, date, status, "", "memory", "_migration:" + label));
  }

  private void entry(String label, Direction direction, RunState state, boolean resumable) {
    entries.add(
        entry(label, direction, state, new ScriptFacts("", checksum(label), "", resumable)));
  }

  private static String checksum(String label) {
    return new MigrationScript(
            "", Optional.empty(), "", Optional.empty(), "class Script {} // " + label)
        .checksum()
        .text();
  }

  private LedgerEntry entry(String label, Direction direction, RunState state, ScriptFacts script) {
    return new LedgerEntry(
        "%04d".formatted(entries.size()),
        label,
        direction,
        state,
        NOON,
        state == RunState.STARTED ? Optional.empty() : Optional.of(NOON),
        new Author("ann", "build-7"),
        script,
        Work.NONE,
        "",
        List.of(),
        LIVING);
  }
}
