package dev.dynamomigrate.cli;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.config.Prices;
import dev.dynamomigrate.engine.DryReport;
import dev.dynamomigrate.engine.RunReport;
import dev.dynamomigrate.guard.DryRecord;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.words.Texts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a migration would have written, as text. */
final class DryText {
  private static final int LONGEST = 200;
  private static final double CENT = 0.01;

  private DryText() {}

  static List<String> lines(RunReport report, DryReport shown, Screen screen) {
    DryRecord.Counts counts = shown.counts();
    String label = shown.step().script().label();
    List<String> lines = new ArrayList<>();
    lines.add("%s would do this:".formatted(label));
    lines.add(
        String.format(
            Locale.ROOT,
            "  %s read; %,d to be put, %,d updated, %,d deleted",
            Texts.count(shown.work().itemsRead(), "item"),
            counts.puts(),
            counts.updates(),
            counts.deletes()));
    lines.add(
        String.format(
            Locale.ROOT,
            "  about %s, tables and indexes, and %,.1f read units",
            Texts.count((long) Math.ceil(shown.estimate().writeUnits()), "write unit"),
            shown.estimate().readUnits()));
    lines.add("  " + takes(shown.estimate()));
    if (counts.conditions() > 0) {
      lines.add(
          "  %s not looked at, and taken as met"
              .formatted(Texts.count(counts.conditions(), "condition")));
    }
    if (counts.unweighed() > 0) {
      lines.add(
          "  %s not looked into: the size of the item was not checked, and the units are the least"
              .formatted(Texts.count(counts.unweighed(), "write")));
    }
    shown.samples().forEach(sample -> lines.addAll(difference(sample, screen)));
    List<Step> steps = report.plan().steps();
    if (steps.size() > 1) {
      lines.add(notShown(label, steps.subList(1, steps.size())));
    }
    return lines;
  }

  /** A rehearsal goes upwards only. */
  private static String notShown(String label, List<Step> others) {
    Step last = others.get(others.size() - 1);
    return "Not shown, because it would read what %s has not written: %s. %s"
        .formatted(
            label,
            others.stream().map(step -> step.script().label()).collect(Collectors.joining(", ")),
            last.direction() == Direction.UP
                ? "Rehearse them all: migrate rehearse %s".formatted(last.script().label())
                : "Run and look at one at a time.");
  }

  private static String takes(DryReport.Estimate estimate) {
    Prices prices = estimate.prices();
    String price =
        String.format(
            Locale.ROOT,
            "%s on demand, at $%s and $%s a million%s",
            dollars(estimate.price()),
            plain(prices.write()),
            plain(prices.read()),
            prices.dated().isEmpty() ? "" : " (" + prices.dated() + "; configure 'prices')");
    return estimate
        .time()
        .map(time -> "%s at --max-wcu; %s".formatted(Texts.duration(time), price))
        .orElse(price);
  }

  private static String dollars(double price) {
    return price > 0 && price < CENT
        ? "less than $0.01"
        : String.format(Locale.ROOT, "$%,.2f", price);
  }

  private static String plain(double price) {
    return BigDecimal.valueOf(price).stripTrailingZeros().toPlainString();
  }

  /** An item before and after, its key first; what stays as it is is left out. */
  private static List<String> difference(DryRecord.Sample sample, Screen screen) {
    Map<String, String> before = shown(sample.before());
    Map<String, String> after = shown(sample.after());
    List<String> lines = new ArrayList<>();
    String key =
        shown(sample.key()).entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue())
            .collect(Collectors.joining(", "));
    lines.add("  " + screen.bold(sample.kind().name().toLowerCase(Locale.ROOT) + " " + key));
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      String old = before.get(name);
      String now = after.get(name);
      if (old != null && !old.equals(now)) {
        lines.add(screen.bad("    - %s: %s".formatted(name, old)));
      }
      if (now != null && !now.equals(old)) {
        lines.add(screen.good("    + %s: %s".formatted(name, now)));
      }
    }
    return lines;
  }

  /** The attributes by their names, each as a text of one line that is not too long. */
  static Map<String, String> shown(Map<String, AttributeValue> item) {
    Map<String, String> shown = new TreeMap<>();
    item.forEach(
        (name, value) -> {
          String read = text(value).replaceAll("[\\p{Cc}\\p{Cf}]", " ");
          String text = read.isEmpty() ? "''" : read;
          shown.put(name, text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text);
        });
    return shown;
  }

  private static String text(AttributeValue value) {
    return switch (value.type()) {
      case S -> value.s();
      case N -> value.n();
      case BOOL -> value.bool().toString();
      case NUL -> "null";
      case SS -> value.ss().toString();
      case NS -> value.ns().toString();
      case L -> value.l().stream().map(DryText::text).collect(Collectors.joining(", ", "[", "]"));
      case M ->
          value.m().entrySet().stream()
              .map(each -> each.getKey() + ": " + text(each.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      default -> "(binary)";
    };
  }
}
