package dev.dynamomigrate.cli;

import dev.dynamomigrate.rehearsal.AttributeChange;
import dev.dynamomigrate.rehearsal.Forecast;
import dev.dynamomigrate.rehearsal.ItemDiff;
import dev.dynamomigrate.rehearsal.KindOfChange;
import dev.dynamomigrate.rehearsal.RehearsalReport;
import dev.dynamomigrate.rehearsal.Rehearsed;
import dev.dynamomigrate.rehearsal.Verdict;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A rehearsal as the values of JSON. Attributes are as DynamoDB writes them: {"S": "x"}. */
final class RehearsalJson {
  private RehearsalJson() {}

  static Map<String, Object> of(RehearsalReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("table", report.table());
    json.put("source", report.source());
    json.put("itemsCopied", report.itemsCopied());
    json.put(
        "samplePercent",
        report.samplePercent().isEmpty() ? null : report.samplePercent().getAsDouble());
    json.put("asDeclared", report.asDeclared());
    json.put("migrations", report.migrations().stream().map(RehearsalJson::migration).toList());
    json.put("millis", report.time().toMillis());
    json.put("problems", report.problems());
    return json;
  }

  private static Map<String, Object> migration(Rehearsed migration) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("version", migration.version());
    json.put("description", migration.description());
    json.put("changes", migration.changes().stream().map(RehearsalJson::kind).toList());
    json.put("reversible", verdict(migration.reversible()));
    json.put("repeatable", verdict(migration.repeatable()));
    json.put("resumable", verdict(migration.resumable()));
    json.put("failure", migration.failure().orElse(null));
    json.put("millis", migration.time().toMillis());
    json.put("writeUnits", migration.writeUnits());
    json.put("readUnits", migration.readUnits());
    json.put("forecast", migration.forecast().map(RehearsalJson::forecast).orElse(null));
    json.put("peakBytes", migration.peakBytes());
    return json;
  }

  private static Map<String, Object> kind(KindOfChange kind) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", kind.kind());
    json.put("added", kind.added());
    json.put("changed", kind.changed());
    json.put("removed", kind.removed());
    json.put("attributes", kind.attributes());
    json.put("samples", kind.samples().stream().map(RehearsalJson::item).toList());
    return json;
  }

  private static Map<String, Object> verdict(Verdict verdict) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("outcome", verdict.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    json.put("expected", verdict.expected());
    json.put("differing", verdict.differing());
    json.put("samples", verdict.samples().stream().map(RehearsalJson::item).toList());
    json.put("note", verdict.note());
    return json;
  }

  private static Map<String, Object> item(ItemDiff item) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("key", members(item.key()));
    json.put("changes", item.changes().stream().map(RehearsalJson::change).toList());
    return json;
  }

  private static Map<String, Object> change(AttributeChange change) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("path", change.path());
    json.put("before", change.before().map(RehearsalJson::value).orElse(null));
    json.put("after", change.after().map(RehearsalJson::value).orElse(null));
    return json;
  }

  static Map<String, Object> members(Map<String, AttributeValue> map) {
    Map<String, Object> json = new LinkedHashMap<>();
    map.forEach((name, value) -> json.put(name, value(value)));
    return json;
  }

  private static Map<String, Object> value(AttributeValue value) {
    Object content =
        switch (value.type()) {
          case S -> value.s();
          case N -> value.n();
          case B -> base64(value.b());
          case BOOL -> value.bool();
          case SS -> value.ss();
          case NS -> value.ns();
          case BS -> value.bs().stream().map(RehearsalJson::base64).toList();
          case L -> value.l().stream().map(RehearsalJson::value).toList();
          case M -> members(value.m());
          default -> true;
        };
    String type = value.type() == AttributeValue.Type.NUL ? "NULL" : value.type().name();
    return Map.of(type, content);
  }

  private static String base64(SdkBytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
  }

  private static Map<String, Object> forecast(Forecast forecast) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("items", forecast.items());
    json.put("writeUnits", forecast.writeUnits());
    json.put("readUnits", forecast.readUnits());
    json.put("millis", forecast.time().toMillis());
    return json;
  }
}
