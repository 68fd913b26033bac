package dev.dynamomigrate.guard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * The tables that a dry run would write to: what they look like, the items that stand there, and
 * over them what the script would have made of them.
 */
final class DryTables {
  /** So much of what would have been written is remembered, about. */
  private static final long MEMORY = 32 << 20;

  /** What an item takes beside its attributes. */
  private static final long OVERHEAD = 200;

  private static final int BATCH = 100;
  private static final int MAX_TRIES = 10;
  private static final long MOST_BYTES = 400 * 1024;

  private final DynamoDbClient client;
  private final Weighing weighing;
  private final Map<String, TableDescription> descriptions = new ConcurrentHashMap<>();
  // What would stand there now; empty where nothing would.
  private final Map<Place, Map<String, AttributeValue>> made = new HashMap<>();
  private long bytes;
  private boolean full;

  DryTables(DynamoDbClient client, Weighing weighing) {
    this.client = client;
    this.weighing = weighing;
  }

  /** Where an item stands. */
  record Place(String table, Map<String, AttributeValue> key) {}

  private TableDescription describe(String table) {
    return descriptions.computeIfAbsent(
        table, name -> client.describeTable(request -> request.tableName(name)).table());
  }

  /** The names of a table's key attributes. */
  Set<String> keys(String table) {
    Set<String> keys = new HashSet<>();
    for (KeySchemaElement element : describe(table).keySchema()) {
      keys.add(element.attributeName());
    }
    return keys;
  }

  double units(
      String table, Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
    return weighing.units(describe(table), before, after);
  }

  /**
   * Where a write writes.
   *
   * @throws software.amazon.awssdk.services.dynamodb.model.DynamoDbException as the service, if
   *     there is no whole key of the right types
   */
  Place place(DryWrite write) {
    TableDescription table = describe(write.table());
    Map<String, AttributeValue> key = new LinkedHashMap<>();
    for (KeySchemaElement element : table.keySchema()) {
      String name = element.attributeName();
      key.put(name, checked(name, typeOf(table, name), write));
    }
    if (!write.puts() && write.subject().size() != key.size()) {
      throw Effect.refused("The provided key element does not match the schema");
    }
    return new Place(write.table(), TableKeys.normal(key));
  }

  private static String typeOf(TableDescription table, String name) {
    return table.attributeDefinitions().stream()
        .filter(each -> each.attributeName().equals(name))
        .map(AttributeDefinition::attributeTypeAsString)
        .findFirst()
        .orElse("S");
  }

  private static AttributeValue checked(String name, String type, DryWrite write) {
    AttributeValue value = write.subject().get(name);
    if (value == null) {
      throw Effect.refused(
          write.puts()
              ? "One or more parameter values were invalid: Missing the key %s in the item"
                  .formatted(name)
              : "The provided key element does not match the schema");
    }
    boolean right =
        switch (type) {
          case "N" -> value.n() != null;
          case "B" -> value.b() != null;
          default -> value.s() != null;
        };
    if (!right) {
      throw Effect.refused(
          write.puts()
              ? "One or more parameter values were invalid: Type mismatch for key %s expected: %s actual: %s"
                  .formatted(name, type, value.type())
              : "The provided key element does not match the schema");
    }
    boolean empty =
        (value.s() != null && value.s().isEmpty())
            || (value.b() != null && value.b().asByteArrayUnsafe().length == 0);
    if (empty) {
      throw Effect.refused(
          "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty %s value. Key: %s"
              .formatted(value.s() == null ? "binary" : "string", name));
    }
    return value;
  }

  /** Throws as the service does for an item that is too large. */
  void checkSize(Map<String, AttributeValue> item) {
    if (weighing.bytes(item) > MOST_BYTES) {
      throw Effect.refused("Item size has exceeded the maximum allowed size");
    }
  }

  /** The items that stand at these places in the table, read consistently; empty for none. */
  Map<Place, Map<String, AttributeValue>> read(List<Place> places) {
    Map<Place, Map<String, AttributeValue>> found = new HashMap<>();
    places.forEach(place -> found.put(place, Map.of()));
    List<Place> left = List.copyOf(found.keySet());
    if (left.size() == 1) {
      Place place = left.get(0);
      found.put(
          place,
          client
              .getItem(get -> get.tableName(place.table()).key(place.key()).consistentRead(true))
              .item());
      return found;
    }
    for (int from = 0; from < left.size(); from += BATCH) {
      readBatch(left.subList(from, Math.min(left.size(), from + BATCH)), found);
    }
    return found;
  }

  private void readBatch(List<Place> places, Map<Place, Map<String, AttributeValue>> found) {
    Map<String, List<Map<String, AttributeValue>>> wanted = new LinkedHashMap<>();
    places.forEach(
        place ->
            wanted.computeIfAbsent(place.table(), table -> new ArrayList<>()).add(place.key()));
    Map<String, KeysAndAttributes> rest = new LinkedHashMap<>();
    wanted.forEach(
        (table, keys) ->
            rest.put(table, KeysAndAttributes.builder().keys(keys).consistentRead(true).build()));
    for (int tries = 0; !rest.isEmpty() && tries < MAX_TRIES; tries++) {
      Map<String, KeysAndAttributes> asked = Map.copyOf(rest);
      var response = client.batchGetItem(get -> get.requestItems(asked));
      response
          .responses()
          .forEach((table, items) -> items.forEach(item -> put(table, item, found)));
      rest.clear();
      rest.putAll(response.unprocessedKeys());
    }
    // What a busy table still leaves over is asked for one by one, which the SDK repeats.
    rest.forEach(
        (table, left) ->
            left.keys()
                .forEach(
                    key -> found.putAll(read(List.of(new Place(table, TableKeys.normal(key)))))));
  }

  private void put(
      String table,
      Map<String, AttributeValue> item,
      Map<Place, Map<String, AttributeValue>> found) {
    Map<String, AttributeValue> key = new LinkedHashMap<>();
    describe(table)
        .keySchema()
        .forEach(each -> key.put(each.attributeName(), item.get(each.attributeName())));
    found.put(new Place(table, TableKeys.normal(key)), item);
  }

  /** What the script would have made of an item, if it would have and that is known. */
  Optional<Map<String, AttributeValue>> made(Place place) {
    synchronized (made) {
      return Optional.ofNullable(made.get(place));
    }
  }

  /** Remembers what would stand there, as far as there is room. */
  void make(Place place, Map<String, AttributeValue> item) {
    synchronized (made) {
      long more = OVERHEAD + weighing.bytes(item);
      if (bytes + more <= MEMORY || made.containsKey(place)) {
        forget(place);
        bytes += more;
        made.put(place, item);
      } else {
        full = true;
      }
    }
  }

  /** Whether there was no room for something that the script would have made. */
  boolean forgets() {
    synchronized (made) {
      return full;
    }
  }

  /** What would stand there is not known. */
  void forget(Place place) {
    synchronized (made) {
      Map<String, AttributeValue> before = made.remove(place);
      if (before != null) {
        bytes -= OVERHEAD + weighing.bytes(before);
      }
    }
  }
}
