package dev.dynamomigrate.cli;

import dev.dynamomigrate.transform.Progress;
import dev.dynamomigrate.transform.TransformReport;
import dev.dynamomigrate.words.Pace;
import dev.dynamomigrate.words.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How far a transform or a migration's own loop is, in a line: pure functions.
 *
 * @param progress what is said of it
 * @param units consumed by the migration until now
 * @param before how many items were scanned when it was begun to be watched
 * @param watched for how long it was
 */
record ProgressLine(Progress progress, double units, long before, Duration watched) {
  private static final int BAR = 24;

  /** For a log: {@code User: 12,345 of about 40,000 items (30 %), 2,040/s, ...}. */
  String text() {
    List<String> parts = new ArrayList<>();
    parts.add(
        progress.items() == 0
            ? Texts.count(progress.scanned(), "item")
            : String.format(
                Locale.ROOT,
                "%,d of about %,d items (%d %%)",
                progress.scanned(),
                progress.items(),
                pace().percent()));
    parts.add(rate());
    if (isOfATransform()) {
      parts.add(String.format(Locale.ROOT, "%,d changed", progress.soFar().changed()));
    }
    parts.addAll(rest());
    return progress.name() + ": " + String.join(", ", parts);
  }

  /**
   * For a terminal: {@code User [=======> ] 30 % 12,345 items, ...}.
   *
   * @param width as wide as the terminal; what is longer is cut
   */
  String bar(int width) {
    List<String> parts = new ArrayList<>();
    parts.add(Texts.count(progress.scanned(), "item"));
    parts.add(rate());
    parts.addAll(rest());
    String line =
        "  %s %s%s"
            .formatted(
                progress.name(),
                progress.items() == 0 ? "" : drawn() + " %d %% ".formatted(pace().percent()),
                String.join(", ", parts));
    // The last column stays free: a full line makes some terminals begin the next one.
    return line.length() < width ? line : line.substring(0, Math.max(0, width - 1));
  }

  private String drawn() {
    int filled = BAR * pace().percent() / 100;
    return "[" + "=".repeat(filled) + ">" + " ".repeat(BAR - filled - 1) + "]";
  }

  private String rate() {
    return String.format(Locale.ROOT, "%,d/s", pace().perSecond());
  }

  private List<String> rest() {
    List<String> rest = new ArrayList<>();
    rest.add(String.format(Locale.ROOT, "%,d units", Math.round(units)));
    if (isOfATransform()) {
      rest.add(Texts.count(progress.soFar().errors(), "error"));
    }
    pace().left().ifPresent(left -> rest.add("about " + Texts.duration(left) + " left"));
    return rest;
  }

  /** What a migration tells of a loop of its own has no counts but this. */
  private boolean isOfATransform() {
    return !progress.soFar().equals(TransformReport.NONE);
  }

  private Pace pace() {
    return new Pace(progress, before, watched);
  }
}
