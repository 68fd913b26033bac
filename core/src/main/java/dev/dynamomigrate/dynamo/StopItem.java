package dev.dynamomigrate.dynamo;

import dev.dynamomigrate.guard.OwnItems;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.table.AttributeValues;
import dev.dynamomigrate.table.Item;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A request to stop as an item: partition {@code _dynamo-migrate}, sort key {@code stop}, and one
 * map {@code _dynamo_migrate} of {@code format} (N), {@code fence} (N), the number of the holder
 * that is meant, and {@code by} (S). It stays until the next one; numbers are never used twice.
 */
final class StopItem {
  static final String SORT = "stop";

  private StopItem() {}

  static Map<String, AttributeValue> of(TableKeys keys, long fence, String by) {
    Map<String, AttributeValue> item = keys.key(OwnItems.PARTITION, SORT);
    item.put(
        OwnItems.CONTENT,
        AttributeValue.fromM(AttributeValues.of(Map.of("format", 1, "fence", fence, "by", by))));
    return item;
  }

  /** Who asks the holder of this number to stop, if this item means it. */
  static Optional<String> by(Map<String, AttributeValue> item, long fence) {
    AttributeValue content = item.get(OwnItems.CONTENT);
    return Optional.ofNullable(content)
        .filter(AttributeValue::hasM)
        .map(map -> Item.of(map.m()))
        .filter(stop -> stop.number("fence") != null && stop.number("fence").longValue() == fence)
        .map(stop -> stop.string("by"));
  }
}
