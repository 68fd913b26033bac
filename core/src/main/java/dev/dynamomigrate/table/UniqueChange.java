package dev.dynamomigrate.table;

import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.schema.Model;
import dev.dynamomigrate.table.Params.Existence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A write of an item whose sentinels must follow. It reads what is stored, and is written on the
 * condition that nothing of that which decides the sentinels has changed since.
 *
 * @param write the item's own, on the caller's condition
 */
record UniqueChange(DynamoDbClient client, Sentinels sentinels, ModelCall call, Write write)
    implements Planned {
  private static final Map<Map<String, AttributeValue>, String> NONE = Map.of();

  @Override
  public String what() {
    return call.what();
  }

  @Override
  public Plan plan() {
    Optional<Map<String, AttributeValue>> prior = blind() ? Optional.empty() : read();
    Map<Map<String, AttributeValue>, String> before =
        prior
            .map(item -> sentinels.ofStored(modelOf(item), AttributeValues.plainMap(item)))
            .orElse(NONE);
    Map<Map<String, AttributeValue>, String> after = after(prior.orElse(Map.of()));
    Set<Map<String, AttributeValue>> released = new LinkedHashSet<>(before.keySet());
    released.removeAll(after.keySet());
    Map<Map<String, AttributeValue>, String> claimed = new LinkedHashMap<>(after);
    claimed.keySet().removeAll(before.keySet());
    return blind()
        ? new Plan(write, released, claimed, prior, stored -> false)
        : new Plan(
            write.and(unchanged(prior)),
            released,
            claimed,
            prior,
            stored -> !watched(stored, prior).equals(watched(prior.orElse(Map.of()), prior)));
  }

  /** A new item has no sentinels yet, and its condition says that it is new. */
  private boolean blind() {
    return write.verb() == Write.Verb.PUT
        && call.params().existence(Existence.MISSING) == Existence.MISSING;
  }

  private TableKeys keys() {
    return sentinels.keys();
  }

  private Optional<Map<String, AttributeValue>> read() {
    Map<String, AttributeValue> key = keys().keyOf(write.subject());
    Map<String, AttributeValue> item =
        client.getItem(get -> get.tableName(keys().table()).key(key).consistentRead(true)).item();
    return item.isEmpty() ? Optional.empty() : Optional.of(item);
  }

  private Model modelOf(Map<String, AttributeValue> item) {
    return sentinels.entities().modelOf(item, call.model());
  }

  private Map<Map<String, AttributeValue>, String> after(Map<String, AttributeValue> prior) {
    return switch (write.verb()) {
      case PUT -> sentinels.needed(call.model(), AttributeValues.plainMap(write.subject()));
      case UPDATE ->
          sentinels.needed(
              call.model(),
              new Afterwards(call, sentinels.attributes(call.model()))
                  .of(AttributeValues.plainMap(prior)));
      case DELETE, CHECK -> NONE;
    };
  }

  /** The attributes that decide the sentinels before and after. */
  private Set<String> watched(Optional<Map<String, AttributeValue>> prior) {
    Set<String> watched = new LinkedHashSet<>(sentinels.attributes(call.model()));
    prior.ifPresent(item -> watched.addAll(sentinels.attributes(modelOf(item))));
    return watched;
  }

  private Map<String, AttributeValue> watched(
      Map<String, AttributeValue> item, Optional<Map<String, AttributeValue>> prior) {
    Map<String, AttributeValue> part = new LinkedHashMap<>(item);
    Set<String> decisive = new LinkedHashSet<>(watched(prior));
    decisive.add(keys().hash());
    part.keySet().retainAll(decisive);
    return part;
  }

  private Expression unchanged(Optional<Map<String, AttributeValue>> prior) {
    Placeholders placeholders = new Placeholders("prior");
    List<String> same = new ArrayList<>();
    String there = prior.isPresent() ? "attribute_exists" : "attribute_not_exists";
    same.add(there + "(" + placeholders.name(keys().hash()) + ")");
    for (String attribute : prior.isPresent() ? watched(prior) : Set.<String>of()) {
      AttributeValue seen = prior.get().get(attribute);
      String name = placeholders.name(attribute);
      boolean key = attribute.equals(keys().hash()) || attribute.equals(keys().sort());
      if (seen == null) {
        same.add("attribute_not_exists(" + name + ")");
      } else if (!key) {
        same.add(name + " = " + placeholders.value(seen));
      }
    }
    return new Expression(String.join(" and ", same), placeholders.names(), placeholders.values());
  }
}
