package dev.dynamomigrate.dynamo;

import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.ledger.HistoryRow;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.RunState;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.table.AttributeValues;
import dev.dynamomigrate.table.IsoDates;
import dev.dynamomigrate.table.Item;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * OneTable's service items, as onetable-migrate 1.2 writes them.
 *
 * <p>{@code _Migration}: partition {@code _migration}, sort key {@code
 * _migration:<version>:<date>}, {@code version, description, path, status} (S), {@code date} (N of
 * epoch milliseconds, or S in ISO form, as in the key). {@code _Schema}: partition {@code _schema},
 * sort key {@code _schema:<name>}, and the normalised schema.
 */
final class HistoryItem {
  static final String MIGRATIONS = "_migration";
  static final String SCHEMAS = "_schema";

  private HistoryItem() {}

  static Map<String, AttributeValue> ofMigration(
      TableKeys keys, HistoryFormat format, LedgerEntry entry, String path, boolean isoDate) {
    Instant date = entry.ended().orElseThrow();
    String dateText = isoDate ? IsoDates.text(date) : Long.toString(date.toEpochMilli());
    Map<String, AttributeValue> item =
        keys.key(MIGRATIONS, "_migration:%s:%s".formatted(entry.label(), dateText));
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("version", entry.label());
    content.put("date", isoDate ? dateText : (Object) date.toEpochMilli());
    content.put("description", entry.script().description());
    content.put("path", path);
    content.put("status", HistoryRow.SUCCESS);
    content.put(format.typeField(), "_Migration");
    item.putAll(AttributeValues.of(content));
    item.putAll(stamps(format, writtenAt(entry)));
    return item;
  }

  /** When what an entry brings with it is written: an adopted one ended long ago. */
  static Instant writtenAt(LedgerEntry entry) {
    return entry.state() == RunState.ADOPTED
        ? Instant.now().truncatedTo(ChronoUnit.MILLIS)
        : entry.ended().orElseThrow();
  }

  static HistoryRow row(TableKeys keys, Map<String, AttributeValue> attributes) {
    Item item = Item.of(attributes);
    return new HistoryRow(
        text(item, "version"),
        date(item),
        text(item, "status"),
        text(item, "description"),
        text(item, "path"),
        item.string(keys.sort()));
  }

  /** A row whose date nobody can read is still a row: it sorts first. */
  private static Instant date(Item item) {
    try {
      return Optional.ofNullable(item.instant("date")).orElse(Instant.EPOCH);
    } catch (DateTimeException | dev.dynamomigrate.InvalidInputException e) {
      return Instant.EPOCH;
    }
  }

  private static String text(Item item, String name) {
    return item.get(name) instanceof String text ? text : "";
  }

  /** The schema that is saved is the one in force: its own params shape the item. */
  static Map<String, AttributeValue> ofSchema(TableKeys keys, Schema schema, Instant now) {
    HistoryFormat format = HistoryFormat.of(schema);
    Map<String, Object> saved = schema.saved();
    Map<String, AttributeValue> item = keys.key(SCHEMAS, schemaSort(saved.get("name").toString()));
    item.putAll(AttributeValues.of(saved));
    item.put(format.typeField(), AttributeValue.fromS("_Schema"));
    item.putAll(stamps(format, now));
    return item;
  }

  static String schemaSort(String name) {
    return "_schema:" + name;
  }

  /** What tells whether a saved schema changed. */
  static Map<String, AttributeValue> withoutStamps(
      Schema schema, Map<String, AttributeValue> item) {
    HistoryFormat format = HistoryFormat.of(schema);
    Map<String, AttributeValue> content = new LinkedHashMap<>(item);
    content.remove(format.createdField());
    content.remove(format.updatedField());
    return content;
  }

  private static Map<String, AttributeValue> stamps(HistoryFormat format, Instant now) {
    Object date = format.isoDates() ? IsoDates.text(now) : (Object) now.toEpochMilli();
    Map<String, Object> stamps = new LinkedHashMap<>();
    stamps.put(format.createdField(), date);
    stamps.put(format.updatedField(), date);
    stamps.remove("");
    return AttributeValues.of(stamps);
  }
}
