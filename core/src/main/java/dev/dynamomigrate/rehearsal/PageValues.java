package dev.dynamomigrate.rehearsal;

import dev.dynamomigrate.rehearsal.Verdict.Outcome;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A report as what {@code rehearsal.html} names: texts, flags and lists. */
final class PageValues {
  private static final String NO_KIND = "(no type)";

  private final RehearsalReport report;

  PageValues(RehearsalReport report) {
    this.report = report;
  }

  Map<String, Object> all() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("table", report.table());
    values.put("source", report.source());
    values.put("items", number(report.itemsCopied()));
    values.put("sampled", report.samplePercent().isPresent());
    values.put("sample", decimal(report.samplePercent().orElse(100)));
    values.put("time", duration(report.time()));
    values.put("sentence", sentence());
    boolean plain = report.migrations().isEmpty() && report.problems().isEmpty();
    values.put("tone", plain ? "plain" : report.asDeclared() ? "good" : "bad");
    values.put("mark", plain ? "–" : report.asDeclared() ? "✓" : "✗");
    values.put("untried", untried());
    values.put(
        "problems", report.problems().stream().map(each -> Map.of("problem", each)).toList());
    values.put("migrations", report.migrations().stream().map(this::migration).toList());
    values.put("kinds", kinds());
    values.put("paths", paths());
    return values;
  }

  private String sentence() {
    int all = report.migrations().size();
    long amiss = report.migrations().stream().filter(each -> !each.asDeclared()).count();
    if (amiss == 0 && !report.problems().isEmpty()) {
      return "Something is wrong with the source or the copy.";
    }
    if (all == 0) {
      return "No migration was rehearsed.";
    }
    if (amiss == 0) {
      return all == 1
          ? "The migration does what it declares."
          : "All " + all + " migrations do what they declare.";
    }
    if (all == 1) {
      return "The migration does not do what it declares.";
    }
    return amiss == 1
        ? "1 of " + all + " migrations does not do what it declares."
        : amiss + " of " + all + " migrations do not do what they declare.";
  }

  private boolean untried() {
    return report.migrations().stream()
        .flatMap(each -> Stream.of(each.reversible(), each.repeatable(), each.resumable()))
        .anyMatch(each -> each.outcome() == Outcome.NOT_TRIED);
  }

  private List<Map<String, String>> kinds() {
    return report.migrations().stream()
        .flatMap(each -> each.changes().stream())
        .map(KindOfChange::kind)
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .map(each -> Map.of("kind", each, "kindName", kindName(each)))
        .toList();
  }

  private List<Map<String, String>> paths() {
    return report.migrations().stream()
        .flatMap(each -> each.changes().stream())
        .flatMap(each -> each.attributes().keySet().stream())
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .map(each -> Map.of("path", each))
        .toList();
  }

  private Map<String, Object> migration(Rehearsed each) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("version", each.version());
    values.put("description", each.description());
    values.put("tone", each.asDeclared() ? "good" : "bad");
    values.put("mark", each.asDeclared() ? "✓" : "✗");
    values.put("asDeclared", each.asDeclared());
    values.put("failed", each.failure().isPresent());
    values.put("failure", each.failure().orElse(""));
    values.put("added", number(sum(each, KindOfChange::added)));
    values.put("changed", number(sum(each, KindOfChange::changed)));
    values.put("removed", number(sum(each, KindOfChange::removed)));
    values.put(
        "verdicts",
        List.of(
            verdict(each.reversible(), "Reversible", "Does down restore every item?"),
            verdict(each.repeatable(), "Repeatable", "Does a second up change nothing?"),
            verdict(
                each.resumable(),
                "Resumable",
                "Stopped and taken up again, does it end the same?")));
    values.put("time", duration(each.time()));
    values.put("writeUnits", decimal(each.writeUnits()));
    values.put("readUnits", decimal(each.readUnits()));
    values.put("peak", bytes(each.peakBytes()));
    values.put("forecasts", each.forecast().stream().map(PageValues::forecast).toList());
    values.put("changes", each.changes().stream().map(PageValues::kind).toList());
    return values;
  }

  private static Map<String, Object> forecast(Forecast forecast) {
    return Map.of(
        "items", number(forecast.items()),
        "writeUnits", decimal(forecast.writeUnits()),
        "readUnits", decimal(forecast.readUnits()),
        "time", duration(forecast.time()));
  }

  private static long sum(Rehearsed migration, ToLongFunction<KindOfChange> count) {
    return migration.changes().stream().mapToLong(count).sum();
  }

  private static Map<String, Object> verdict(Verdict verdict, String name, String question) {
    Map<String, Object> values = new LinkedHashMap<>();
    boolean yes = verdict.outcome() == Outcome.YES;
    boolean tried = verdict.outcome() != Outcome.NOT_TRIED;
    values.put("name", name);
    values.put("question", question);
    values.put("tone", !verdict.asDeclared() ? "bad" : yes ? "good" : "plain");
    values.put("mark", yes ? "✓" : tried ? "✗" : "–");
    values.put("answer", yes ? "Yes" : tried ? "No" : "Not tried");
    values.put("declared", declared(verdict));
    values.put("noted", !verdict.note().isBlank());
    values.put("note", verdict.note());
    values.put("differs", verdict.differing() > 0);
    values.put("differing", counted(verdict.differing(), "item differs", "items differ"));
    values.put("amiss", !verdict.asDeclared());
    values.put("some", !verdict.samples().isEmpty());
    values.put("samples", verdict.samples().stream().map(each -> sample(each, "differs")).toList());
    return values;
  }

  private static String declared(Verdict verdict) {
    return switch (verdict.outcome()) {
      case YES -> verdict.expected() ? "as declared" : "though it does not declare so";
      case NO -> verdict.expected() ? "though it declares so" : "as declared";
      case NOT_TRIED -> verdict.expected() ? "but declared" : "not declared";
    };
  }

  private static Map<String, Object> kind(KindOfChange change) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("kind", change.kind());
    values.put("kindName", kindName(change.kind()));
    values.put("added", number(change.added()));
    values.put("changed", number(change.changed()));
    values.put("removed", number(change.removed()));
    long most = change.added() + change.changed() + change.removed();
    values.put(
        "attributes",
        change.attributes().entrySet().stream()
            .map(
                each ->
                    Map.of(
                        "path", each.getKey(),
                        "count", number(each.getValue()),
                        "value", each.getValue().toString(),
                        "most", String.valueOf(Math.max(most, each.getValue()))))
            .toList());
    values.put("some", !change.samples().isEmpty());
    values.put("shown", counted(change.samples().size(), "item", "items"));
    values.put(
        "samples",
        change.samples().stream().map(each -> sample(each, whatHappened(each))).toList());
    return values;
  }

  /** An added item differs in all its attributes, those of its key among them. */
  private static String whatHappened(ItemDiff diff) {
    List<String> paths = diff.changes().stream().map(AttributeChange::path).toList();
    if (paths.containsAll(diff.key().keySet())) {
      if (diff.changes().stream().allMatch(each -> each.before().isEmpty())) {
        return "added";
      }
      if (diff.changes().stream().allMatch(each -> each.after().isEmpty())) {
        return "removed";
      }
    }
    return "changed";
  }

  private static Map<String, Object> sample(ItemDiff diff, String what) {
    return Map.of(
        "key", ValueText.key(diff.key()),
        "what", what,
        "rows", diff.changes().stream().map(PageValues::row).toList());
  }

  private static Map<String, Object> row(AttributeChange change) {
    String before = change.before().map(ValueText::of).orElse("");
    String after = change.after().map(ValueText::of).orElse("");
    boolean both = change.before().isPresent() && change.after().isPresent();
    ChangedPart part =
        both
            ? ChangedPart.of(before, after)
            : new ChangedPart("", ChangedPart.shortened(before), ChangedPart.shortened(after), "");
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("path", change.path());
    values.put("hasBefore", change.before().isPresent());
    values.put("hasAfter", change.after().isPresent());
    values.put("typeBefore", change.before().map(ValueText::type).orElse(""));
    values.put("typeAfter", change.after().map(ValueText::type).orElse(""));
    values.put("lead", part.lead());
    values.put("before", part.before());
    values.put("after", part.after());
    values.put("tail", part.tail());
    return values;
  }

  private static String kindName(String kind) {
    return kind.isEmpty() ? NO_KIND : kind;
  }

  private static String counted(long number, String one, String many) {
    return number(number) + " " + (number == 1 ? one : many);
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String decimal(double number) {
    return String.format(Locale.ROOT, number == Math.rint(number) ? "%,.0f" : "%,.1f", number);
  }

  private static String bytes(long bytes) {
    return bytes < 1_000_000
        ? number((bytes + 999) / 1000) + " kB"
        : number(Math.round(bytes / 1e6)) + " MB";
  }

  private static String duration(Duration time) {
    if (time.toMillis() < 1000) {
      return time.toMillis() + " ms";
    }
    if (time.toMinutes() < 1) {
      return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
    return time.toHours() < 1
        ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
        : number(time.toHours()) + " h " + time.toMinutesPart() + " min";
  }
}
