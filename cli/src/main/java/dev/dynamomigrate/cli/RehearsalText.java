package dev.dynamomigrate.cli;

import dev.dynamomigrate.rehearsal.AttributeChange;
import dev.dynamomigrate.rehearsal.Forecast;
import dev.dynamomigrate.rehearsal.ItemDiff;
import dev.dynamomigrate.rehearsal.KindOfChange;
import dev.dynamomigrate.rehearsal.RehearsalReport;
import dev.dynamomigrate.rehearsal.Rehearsed;
import dev.dynamomigrate.rehearsal.Verdict;
import dev.dynamomigrate.rehearsal.Verdict.Outcome;
import dev.dynamomigrate.table.AttributeValues;
import dev.dynamomigrate.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A rehearsal as text: pure functions from values to lines. */
final class RehearsalText {
  private static final int SAMPLES = 3;
  private static final int LONGEST = 60;
  private static final int MEGABYTE = 1 << 20;

  private RehearsalText() {}

  static List<String> report(RehearsalReport report, Screen screen) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Rehearsed on a copy of '%s'%s (%s%s) in %s. Nothing was written to the table itself."
            .formatted(
                report.table(),
                report.source().startsWith("export ") ? " from " + report.source() : "",
                Texts.count(report.itemsCopied(), "item"),
                report.samplePercent().isEmpty()
                    ? ""
                    : ", a sample of %s%%".formatted(number(report.samplePercent().getAsDouble())),
                Texts.duration(report.time())));
    if (report.migrations().isEmpty()) {
      lines.add("Nothing is outstanding.");
    }
    report.migrations().forEach(migration -> lines.addAll(migration(migration, screen)));
    report.problems().forEach(problem -> lines.add(screen.bad("! " + problem)));
    return lines;
  }

  private static List<String> migration(Rehearsed migration, Screen screen) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(screen.bold(Texts.titled(migration.version(), migration.description())));
    migration.failure().ifPresent(why -> lines.add(screen.bad("  failed: " + why)));
    if (migration.changes().isEmpty()) {
      lines.add("  changes nothing");
    }
    migration.changes().forEach(kind -> lines.addAll(kind(kind, screen)));
    lines.addAll(verdict("reversible", migration.reversible(), screen));
    lines.addAll(verdict("repeatable", migration.repeatable(), screen));
    lines.addAll(verdict("resumable", migration.resumable(), screen));
    lines.add(
        screen.faint(
            "  took %s, %s write units, %s read units, at most %s MB of memory"
                .formatted(
                    Texts.duration(migration.time()),
                    number(migration.writeUnits()),
                    number(migration.readUnits()),
                    number(Math.ceil((double) migration.peakBytes() / MEGABYTE)))));
    migration
        .forecast()
        .filter(forecast -> saysMore(forecast, migration))
        .ifPresent(forecast -> lines.add(forecast(forecast)));
    return lines;
  }

  private static List<String> kind(KindOfChange kind, Screen screen) {
    List<String> lines = new ArrayList<>();
    List<String> counts = new ArrayList<>();
    count(counts, kind.added(), "added");
    count(counts, kind.changed(), "changed");
    count(counts, kind.removed(), "removed");
    String attributes =
        kind.attributes().entrySet().stream()
            .map(each -> each.getKey() + " " + number(each.getValue().doubleValue()))
            .collect(Collectors.joining(", "));
    lines.add(
        "  %s: %s (%s)"
            .formatted(
                kind.kind().isEmpty() ? "items" : kind.kind(),
                String.join(", ", counts),
                attributes));
    samples(kind.samples(), 1).forEach(line -> lines.add(screen.faint(line)));
    return lines;
  }

  private static void count(List<String> counts, long number, String what) {
    if (number > 0) {
      counts.add(number((double) number) + " " + what);
    }
  }

  private static List<String> verdict(String question, Verdict verdict, Screen screen) {
    List<String> lines = new ArrayList<>();
    String answer =
        switch (verdict.outcome()) {
          case YES -> "yes";
          case NO ->
              verdict.differing() == 0
                  ? "no"
                  : "no, %s".formatted(Texts.count(verdict.differing(), "item"));
          case NOT_TRIED -> "not tried";
        };
    String line =
        "  %s: %s%s"
            .formatted(question, answer, verdict.note().isEmpty() ? "" : ". " + verdict.note());
    boolean bad = !verdict.asDeclared();
    lines.add(bad ? screen.bad(line) : verdict.outcome() == Outcome.YES ? screen.good(line) : line);
    lines.addAll(samples(verdict.samples(), SAMPLES));
    return lines;
  }

  private static List<String> samples(List<ItemDiff> samples, int most) {
    return samples.stream().limit(most).map(RehearsalText::sample).toList();
  }

  private static String sample(ItemDiff item) {
    String key =
        item.key().entrySet().stream()
            .map(part -> part.getKey() + " " + value(part.getValue()))
            .collect(Collectors.joining(", "));
    // Of an item that came or went the key is said.
    List<AttributeChange> changes =
        item.changes().stream().filter(change -> !item.key().containsKey(change.path())).toList();
    String words =
        changes.stream()
            .limit(SAMPLES)
            .map(RehearsalText::change)
            .collect(Collectors.joining("; "));
    return "    %s: %s%s".formatted(key, words, changes.size() > SAMPLES ? "; …" : "");
  }

  private static String change(AttributeChange change) {
    return "%s %s -> %s".formatted(change.path(), value(change.before()), value(change.after()));
  }

  private static String value(Optional<AttributeValue> value) {
    return value.map(RehearsalText::value).orElse("(none)");
  }

  private static String value(AttributeValue value) {
    String text =
        value.b() != null
            ? Texts.count(value.b().asByteArrayUnsafe().length, "byte")
            : String.valueOf(AttributeValues.plain(value));
    String quoted = value.s() == null ? text : "'" + text + "'";
    return quoted.length() <= LONGEST ? quoted : quoted.substring(0, LONGEST - 1) + "…";
  }

  /** Of a copy of the whole table, without bounds, it says the same. */
  private static boolean saysMore(Forecast forecast, Rehearsed migration) {
    return forecast.writeUnits() != migration.writeUnits()
        || forecast.readUnits() != migration.readUnits()
        || !forecast.time().equals(migration.time());
  }

  private static String forecast(Forecast forecast) {
    return "  on the whole table (%s): %s write units, %s read units, %s"
        .formatted(
            Texts.count(forecast.items(), "item"),
            number(forecast.writeUnits()),
            number(forecast.readUnits()),
            Texts.duration(forecast.time()));
  }

  private static String number(double number) {
    return number == Math.rint(number)
        ? String.format(Locale.ROOT, "%,d", Math.round(number))
        : String.format(Locale.ROOT, "%,.1f", number);
  }
}
