package dev.dynamomigrate.dynamo;

import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.ledger.HistoryRow;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.RunState;
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
 * OneTable's history, as onetable-migrate 1.2 writes them.
 *
 * <p>{@code _Migration}: partition {@code _migration}, sort key {@code
 * _migration:<version>:<date>}, {@code version, description, path, status} (S), {@code date} (N of
 * epoch milliseconds, or S in ISO form, as in the key).
 */
final class HistoryItem {
  static final String MIGRATIONS = "_migration";

  private HistoryItem() {}

  static Map<String, AttributeValue> ofMigration(
      TableKeys keys, HistoryFormat format, LedgerEntry entry, String path, boolean isoDate) {
    Instant date = entry.ended().orElseThrow();
    Object stored = IsoDates.of(date, isoDate);
    Map<String, AttributeValue> item =
        keys.key(MIGRATIONS, "_migration:%s:%s".formatted(entry.label(), stored));
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("version", entry.label());
    content.put("date", stored);
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

  private static Map<String, AttributeValue> stamps(HistoryFormat format, Instant now) {
    Object date = IsoDates.of(now, format.isoDates());
    Map<String, Object> stamps = new LinkedHashMap<>();
    stamps.put(format.createdField(), date);
    stamps.put(format.updatedField(), date);
    stamps.remove("");
    return AttributeValues.of(stamps);
  }
}
