package dev.dynamomigrate.it;

import dev.dynamomigrate.table.Item;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * All items of a table at one time, by their keys, without the service items.
 *
 * @param byKey partition and sort key with a blank between
 */
record Snapshot(Map<String, Item> byKey) {
  private static final Set<String> SERVICE = Set.of("_dynamo-migrate", "_migration", "_schema");

  static Snapshot of(Stream<Map<String, AttributeValue>> items) {
    Map<String, Item> byKey = new TreeMap<>();
    items
        .map(Item::of)
        .filter(item -> !SERVICE.contains(item.string("PK")))
        .forEach(item -> byKey.put(item.string("PK") + " " + item.string("SK"), item));
    return new Snapshot(byKey);
  }

  List<Item> ofType(String type) {
    return byKey.values().stream().filter(item -> type.equals(item.string("_type"))).toList();
  }

  Item at(String partition, String sortKey) {
    return byKey.get(partition + " " + sortKey);
  }

  /** The item that has the same key. */
  Item at(Item item) {
    return at(item.string("PK"), item.string("SK"));
  }

  /** This one without some attributes of the items of a type. */
  Snapshot without(String type, String... attributes) {
    Map<String, Item> without = new TreeMap<>();
    byKey.forEach(
        (key, item) -> {
          Item copy = new Item(item);
          if (type.equals(item.string("_type"))) {
            List.of(attributes).forEach(copy::remove);
          }
          without.put(key, copy);
        });
    return new Snapshot(without);
  }

  /** The items that differ, as they are here and as they are there. */
  List<String> differencesTo(Snapshot other) {
    Set<String> keys = new TreeSet<>(byKey.keySet());
    keys.addAll(other.byKey.keySet());
    return keys.stream()
        .filter(key -> !Objects.equals(byKey.get(key), other.byKey.get(key)))
        .map(key -> "%s: %s -> %s".formatted(key, byKey.get(key), other.byKey.get(key)))
        .toList();
  }
}
