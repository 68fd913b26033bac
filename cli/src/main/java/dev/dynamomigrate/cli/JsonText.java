package dev.dynamomigrate.cli;

import de.marhali.json5.Json5;
import de.marhali.json5.Json5Array;
import de.marhali.json5.Json5Element;
import de.marhali.json5.Json5Null;
import de.marhali.json5.Json5Object;
import de.marhali.json5.Json5Primitive;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.engine.AdoptionReport;
import dev.dynamomigrate.engine.DryReport;
import dev.dynamomigrate.engine.MigrationFailedException;
import dev.dynamomigrate.engine.MigrationStatus;
import dev.dynamomigrate.engine.RunReport;
import dev.dynamomigrate.engine.TableStatus;
import dev.dynamomigrate.engine.Validation;
import dev.dynamomigrate.engine.ValidationFailedException;
import dev.dynamomigrate.guard.DryRecord;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.plan.Adoption;
import dev.dynamomigrate.plan.Finding;
import dev.dynamomigrate.plan.Settlement;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.rehearsal.RehearsalFailedException;
import dev.dynamomigrate.source.MigrationScript;
import dev.dynamomigrate.transform.BadItem;
import dev.dynamomigrate.transform.TransformReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Results as JSON: pure functions from values to text. Times are ISO in UTC, lengths milliseconds.
 */
final class JsonText {
  /** Of all escapes the one that JSON5 has and JSON has not. */
  private static final Pattern VERTICAL_TAB = Pattern.compile("\\\\(?:(v)|.)");

  private JsonText() {}

  static String of(TableStatus status, Collection<MigrationStatus> migrations) {
    return text(json(status, migrations));
  }

  /** All of it in one line. */
  static String lineOf(TableStatus status) {
    return text(json(status, status.migrations()), Json5.builder(options -> options.build()));
  }

  /** All of it in one line. A binary is in Base64. */
  static String lineOf(Step step, BadItem item) {
    Map<String, Object> key = new LinkedHashMap<>(item.key());
    key.replaceAll(
        (name, value) ->
            value instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes) : value);
    return text(
        ordered(
            "migration", step.script().label(),
            "direction", step.direction().word(),
            "key", key,
            "reason", item.reason()),
        Json5.builder(options -> options.build()));
  }

  private static Map<String, Object> json(
      TableStatus status, Collection<MigrationStatus> migrations) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("table", status.table());
    json.put("current", status.current().toString());
    json.put("schema", status.schema().orElse(null));
    json.put(
        "lease",
        status
            .lease()
            .map(
                lease ->
                    ordered(
                        "owner", lease.owner(),
                        "purpose", lease.purpose(),
                        "expires", lease.expires().truncatedTo(ChronoUnit.SECONDS).toString()))
            .orElse(null));
    json.put("outstanding", status.outstanding().size());
    json.put("migrations", migrations.stream().map(JsonText::migration).toList());
    json.put("findings", status.findings().stream().map(JsonText::finding).toList());
    return json;
  }

  static String of(MigrationStatus migration) {
    return text(migration(migration));
  }

  private static Map<String, Object> migration(MigrationStatus migration) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("version", migration.version().toString());
    json.put("description", migration.description());
    json.put("state", migration.state().word());
    json.put("when", migration.when().map(Instant::toString).orElse(null));
    migration.entry().ifPresent(entry -> json.putAll(run(entry)));
    json.put("findings", migration.findings().stream().map(JsonText::finding).toList());
    return json;
  }

  private static Map<String, Object> finding(Finding finding) {
    return ordered(
        "kind", finding.kind().word(),
        "migration", finding.label(),
        "message", finding.message());
  }

  private static Map<String, Object> run(LedgerEntry entry) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("direction", entry.direction().word());
    json.put("by", entry.author().toString());
    json.put("started", entry.started().toString());
    json.put("millis", entry.duration().map(Duration::toMillis).orElse(null));
    json.put("itemsRead", entry.work().itemsRead());
    json.put("itemsWritten", entry.work().itemsWritten());
    json.put("capacity", entry.work().capacity());
    TransformReport transforms = entry.work().transforms();
    if (!transforms.equals(TransformReport.NONE)) {
      json.put("transforms", json(transforms));
    }
    json.put("checksum", entry.script().checksum());
    json.put("schemaChanges", entry.schemaChanges());
    json.put("error", entry.error().isEmpty() ? null : entry.error());
    return json;
  }

  private static Map<String, Object> json(TransformReport report) {
    Map<String, Object> json = new LinkedHashMap<>(report.counts());
    json.put("reasons", report.reasons());
    return json;
  }

  /** What ran, with its source. */
  static String ofSource(LedgerEntry entry, MigrationStatus.Since since) {
    return text(
        ordered(
            "version", entry.label(),
            "direction", entry.direction().word(),
            "state", entry.state().word(),
            "started", entry.started().toString(),
            "by", entry.author().toString(),
            "checksum", entry.script().checksum(),
            "file", since.name().toLowerCase(Locale.ROOT),
            "source", entry.script().source()));
  }

  static String of(RunReport report) {
    return text(json(report));
  }

  private static Map<String, Object> json(RunReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("dry", report.dry());
    json.put("declined", report.kind() == RunReport.Kind.DECLINED);
    json.put("plan", report.plan().steps().stream().map(JsonText::step).toList());
    json.put("done", report.done().stream().map(JsonText::labelled).toList());
    json.put("failed", report.failed().map(JsonText::labelled).orElse(null));
    json.put("current", report.current().toString());
    json.put("remaining", report.remaining().stream().map(MigrationScript::label).toList());
    json.put("findings", report.plan().findings().stream().map(JsonText::finding).toList());
    report.shown().ifPresent(shown -> json.put("shown", json(shown)));
    return json;
  }

  private static Map<String, Object> json(DryReport shown) {
    DryRecord.Counts counts = shown.counts();
    Map<String, Object> json =
        ordered(
            "migration", shown.step().script().label(),
            "itemsRead", shown.work().itemsRead(),
            "puts", counts.puts(),
            "updates", counts.updates(),
            "deletes", counts.deletes(),
            "conditionsUnread", counts.conditions(),
            "writesUnweighed", counts.unweighed(),
            "writeUnits", shown.estimate().writeUnits(),
            "readUnits", shown.estimate().readUnits(),
            "millisAtMaxWcu", shown.estimate().time().map(Duration::toMillis).orElse(null),
            "price", shown.estimate().price(),
            "prices",
                ordered(
                    "write", shown.estimate().prices().write(),
                    "read", shown.estimate().prices().read(),
                    "dated", shown.estimate().prices().dated()));
    if (!shown.work().transforms().equals(TransformReport.NONE)) {
      json.put("transforms", json(shown.work().transforms()));
    }
    json.put("schemaChanges", shown.schemaChanges());
    json.put("samples", shown.samples().stream().map(JsonText::sample).toList());
    return json;
  }

  private static Map<String, Object> sample(DryRecord.Sample sample) {
    return ordered(
        "kind", sample.kind().name().toLowerCase(Locale.ROOT),
        "table", sample.table(),
        "key", DryText.shown(sample.key()),
        "before", sample.before().isEmpty() ? null : DryText.shown(sample.before()),
        "after", sample.after().isEmpty() ? null : DryText.shown(sample.after()));
  }

  private static Map<String, Object> step(Step step) {
    return ordered(
        "migration", step.script().label(),
        "direction", step.direction().word(),
        "description", step.script().description(),
        "reason", step.reason());
  }

  private static Map<String, Object> labelled(LedgerEntry entry) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("migration", entry.label());
    json.put("state", entry.state().word());
    json.putAll(run(entry));
    return json;
  }

  static String of(MigrationException error) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(
        "error",
        ordered(
            "message", error.getMessage(),
            "hint", error.hint(),
            "exitCode", error.exitCode().code()));
    if (error instanceof MigrationFailedException failed) {
      json.put("report", json(failed.report()));
    }
    if (error instanceof RehearsalFailedException failed) {
      json.put("rehearsal", RehearsalJson.of(failed.report()));
    }
    if (error instanceof ValidationFailedException failed) {
      json.put("validation", json(failed.validation()));
    }
    return text(json);
  }

  static String of(Validation validation) {
    return text(json(validation));
  }

  private static Map<String, Object> json(Validation validation) {
    return ordered(
        "errors", validation.errors().stream().map(JsonText::detailed).toList(),
        "warnings", validation.warnings().stream().map(JsonText::detailed).toList());
  }

  private static Map<String, Object> detailed(Finding finding) {
    Map<String, Object> json = finding(finding);
    json.put("details", finding.details());
    return json;
  }

  /** What was settled; where nobody agreed to it, that nothing was. */
  static String ofSettlement(Optional<Settlement> settled) {
    Map<String, Object> json = ordered("settled", settled.isPresent());
    settled.ifPresent(
        settlement -> {
          json.put("migration", settlement.label());
          json.put("finding", settlement.finding().kind().word());
          json.put("state", settlement.state());
          json.put("effect", settlement.effect());
        });
    return text(json);
  }

  /** {@code after} is where the table stands, or would stand, with what is taken. */
  static String of(AdoptionReport report, boolean dry) {
    Adoption adoption = report.adoption();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("dry", dry);
    json.put("recorded", report.recorded());
    json.put("baseline", adoption.baseline().map(Version::toString).orElse(null));
    json.put("taken", adoption.taken().stream().map(JsonText::taken).toList());
    json.put("left", adoption.left().stream().map(JsonText::left).toList());
    json.put("alreadyRecorded", adoption.recorded());
    json.put("oneTable", adoption.oneTable());
    json.put(
        "after",
        ordered(
            "current", adoption.current(),
            "outstanding", adoption.outstanding(),
            "schema", adoption.schema().orElse(null)));
    return text(json);
  }

  private static Map<String, Object> taken(Adoption.Taken taken) {
    return ordered(
        "version", taken.label(),
        "description", taken.description(),
        "when", taken.date());
  }

  private static Map<String, Object> left(Adoption.Left left) {
    return ordered(
        "version", left.row().label(),
        "description", left.row().name(),
        "status", left.row().status(),
        "when", left.row().date(),
        "error", left.row().error().isEmpty() ? null : left.row().error(),
        "here", left.here().word());
  }

  static String ofNames(List<MigrationScript> scripts) {
    return text(scripts.stream().map(JsonText::name).toList());
  }

  static String ofName(MigrationScript script) {
    return text(name(script));
  }

  private static Map<String, Object> name(MigrationScript script) {
    return ordered("name", script.name(), "description", script.description());
  }

  static String of(Map<String, Object> json) {
    return text(json);
  }

  private static Map<String, Object> ordered(Object... namesAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }

  private static String text(Object value) {
    return text(value, Json5.builder(options -> options.prettyPrinting().build()));
  }

  private static String text(Object value, Json5 writer) {
    try {
      String json5 = writer.serialize(element(value));
      return VERTICAL_TAB
          .matcher(json5)
          .replaceAll(escape -> escape.group(1) == null ? "$0" : "\\\\u000B");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Json5Element element(Object value) {
    if (value == null) {
      return new Json5Null();
    }
    if (value instanceof Map<?, ?> map) {
      Json5Object object = new Json5Object();
      map.forEach((name, member) -> object.add((String) name, element(member)));
      return object;
    }
    if (value instanceof Collection<?> list) {
      Json5Array array = new Json5Array();
      list.forEach(member -> array.add(element(member)));
      return array;
    }
    if (value instanceof Number number) {
      return Json5Primitive.fromNumber(number);
    }
    return value instanceof Boolean bool
        ? Json5Primitive.fromBoolean(bool)
        : Json5Primitive.fromString(value.toString());
  }
}
