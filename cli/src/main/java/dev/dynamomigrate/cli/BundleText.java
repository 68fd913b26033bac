package dev.dynamomigrate.cli;

import dev.dynamomigrate.cli.bundle.BundleReport;
import dev.dynamomigrate.cli.bundle.BundledTable;
import dev.dynamomigrate.source.MigrationScript;
import dev.dynamomigrate.words.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A bundle, in words and as JSON. */
final class BundleText {
  private static final double MEGABYTE = 1024 * 1024;

  private BundleText() {}

  static List<String> lines(BundleReport report, StartTime start) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s, %s unpacked; for Java %d and later"
            .formatted(size(report.bytes()), size(report.unpacked()), report.java()));
    lines.add(
        start
            .took()
            .map(BundleText::seconds)
            .map("its function starts in %s s here, until it asks for its first event"::formatted)
            .orElseGet(() -> "its start was not measured: " + start.reason()));
    for (BundledTable table : report.tables()) {
      lines.add(
          "%s: %s"
              .formatted(
                  table.name(),
                  Texts.count(table.migrations().scripts().size(), "migration")
                      + upTo(table.migrations().scripts())));
    }
    return lines;
  }

  /** The highest version, and the names. */
  private static String upTo(List<MigrationScript> scripts) {
    List<String> versions = labels(scripts, true);
    List<String> names = labels(scripts, false);
    return (versions.isEmpty() ? "" : ", up to " + versions.get(versions.size() - 1))
        + (names.isEmpty() ? "" : ", named " + String.join(", ", names));
  }

  private static List<String> labels(List<MigrationScript> scripts, boolean versioned) {
    return scripts.stream()
        .filter(script -> script.version().isPresent() == versioned)
        .map(MigrationScript::label)
        .toList();
  }

  /** What somebody should know of it. */
  static List<String> remarks(BundleReport report) {
    List<String> remarks = new ArrayList<>();
    for (BundledTable table : report.tables()) {
      List<String> leftOut = table.config().leftOut();
      if (!leftOut.isEmpty()) {
        remarks.add(
            "%s: not in the bundle's migrate.json5: %s. The controller has its own: a role, and DYNAMO_CRYPTO."
                .formatted(table.name(), String.join(", ", leftOut)));
      }
    }
    remarks.addAll(report.remarks());
    return remarks;
  }

  static Map<String, Object> json(BundleReport report, StartTime start) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", report.file().toString());
    json.put("bytes", report.bytes());
    json.put("unpackedBytes", report.unpacked());
    json.put("java", report.java());
    json.put("startMillis", start.took().map(Duration::toMillis).orElse(null));
    json.put("startNotMeasured", start.took().isPresent() ? null : start.reason());
    json.put("tables", report.tables().stream().map(BundleText::json).toList());
    json.put("remarks", report.remarks());
    return json;
  }

  private static Map<String, Object> json(BundledTable table) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("table", table.name());
    json.put("profile", table.config().config().profile());
    json.put("migrations", labels(table.migrations().scripts(), true));
    json.put("named", labels(table.migrations().scripts(), false));
    json.put("leftOut", table.config().leftOut());
    return json;
  }

  private static String seconds(Duration length) {
    return String.format(Locale.ROOT, "%.2f", length.toMillis() / 1000.0);
  }

  private static String size(long bytes) {
    return String.format(Locale.ROOT, "%.1f MB", bytes / MEGABYTE);
  }
}
