package dev.dynamomigrate.dynamo;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.guard.OwnItems;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.lease.Lease;
import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.table.AttributeValues;
import dev.dynamomigrate.table.Item;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The lease as an item: partition {@code _dynamo-migrate}, sort key {@code lease}, and one map
 * {@code _dynamo_migrate} of {@code format} (N), {@code holder, owner, purpose} (S), {@code fence,
 * renewals, lengthMillis} (N) and {@code expires} (S, ISO).
 */
final class LeaseItem {
  static final String SORT = "lease";
  static final String CONTENT = "#content";
  private static final int FORMAT = 1;

  private LeaseItem() {}

  static Map<String, AttributeValue> of(TableKeys keys, LeaseRecord record) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("format", FORMAT);
    content.put("holder", record.holder());
    content.put("owner", record.owner());
    content.put("purpose", record.purpose());
    content.put("fence", record.fence());
    content.put("renewals", record.renewals());
    content.put("lengthMillis", record.length().toMillis());
    content.put("expires", record.expires().toString());
    Map<String, AttributeValue> item = keys.key(OwnItems.PARTITION, SORT);
    item.put(OwnItems.CONTENT, AttributeValue.fromM(AttributeValues.of(content)));
    return item;
  }

  /**
   * The record that an item holds.
   *
   * @throws MigrationException if a newer engine wrote it, or if it is damaged
   */
  static LeaseRecord record(TableKeys keys, Map<String, AttributeValue> item) {
    try {
      Item content = Item.of(item.get(OwnItems.CONTENT).m());
      if (content.number("format").intValue() > FORMAT) {
        throw new MigrationException(
            ExitCode.INVALID,
            "The table holds a lease of format %s, and this engine knows up to %d."
                .formatted(content.number("format"), FORMAT),
            "Use the version of Dynamo Migrate that wrote it, or a newer one.");
      }
      return record(content);
    } catch (NullPointerException | InvalidInputException | DateTimeException e) {
      throw new MigrationException(
          ExitCode.FAILED,
          "The lease in table '%s' is damaged.".formatted(keys.table()),
          "When nobody runs, delete that item: partition '%s', sort key '%s'."
              .formatted(OwnItems.PARTITION, SORT),
          e);
    }
  }

  private static LeaseRecord record(Item content) {
    return new LeaseRecord(
        content.string("holder"),
        content.string("owner"),
        content.string("purpose"),
        content.number("fence").longValue(),
        content.number("renewals").longValue(),
        Duration.ofMillis(content.number("lengthMillis").longValue()),
        Instant.parse(content.string("expires")));
  }

  /**
   * The condition that this lease is still the one in the table, with {@link #CONTENT} for its map.
   */
  static String stillHeld() {
    return "#content.holder = :holder AND #content.fence = :fence";
  }

  static Map<String, AttributeValue> values(Lease lease) {
    return AttributeValues.of(Map.of(":holder", lease.holder(), ":fence", lease.fence()));
  }

  static Map<String, String> names() {
    return Map.of(CONTENT, OwnItems.CONTENT);
  }
}
