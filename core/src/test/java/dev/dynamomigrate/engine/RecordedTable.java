package dev.dynamomigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.dynamo.Fixture;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.testing.LocalDynamo;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What stood in a recorded table after each step; not in DynamoDB until it is put there. */
final class RecordedTable {
  private final TableKeys keys;
  private final Map<String, Map<String, AttributeValue>> items = new TreeMap<>();

  RecordedTable(TableKeys keys) {
    this.keys = keys;
  }

  /** A new table with the keys of a case. */
  static TableKeys create(Map<String, Object> recorded) {
    Map<String, Object> names =
        Fixture.map(recorded.getOrDefault("keys", Map.of("hash", "pk", "sort", "sk")));
    return LocalDynamo.newTable(
        (String) names.get("hash"), (String) names.getOrDefault("sort", ""));
  }

  /** What a step put and deleted. */
  void follow(Map<String, Object> step) {
    Fixture.put(step).forEach(item -> items.put(keys.keyOf(item).toString(), item));
    deleted(step).forEach(key -> items.remove(key.toString()));
  }

  /** The same, in DynamoDB. */
  void write(Map<String, Object> step) {
    Fixture.put(step)
        .forEach(item -> LocalDynamo.client().putItem(p -> p.tableName(keys.table()).item(item)));
    deleted(step)
        .forEach(key -> LocalDynamo.client().deleteItem(d -> d.tableName(keys.table()).key(key)));
  }

  private List<Map<String, AttributeValue>> deleted(Map<String, Object> step) {
    return step.get("deleted") instanceof List<?> list
        ? list.stream().map(each -> key((List<?>) each)).toList()
        : List.of();
  }

  private Map<String, AttributeValue> key(List<?> wire) {
    Map<String, AttributeValue> key = new LinkedHashMap<>();
    key.put(keys.hash(), Fixture.attribute(Fixture.map(wire.get(0))));
    if (!keys.sort().isEmpty()) {
      key.put(keys.sort(), Fixture.attribute(Fixture.map(wire.get(1))));
    }
    return key;
  }

  Collection<Map<String, AttributeValue>> items() {
    return items.values();
  }

  /** The saved schema. */
  static Optional<Map<String, AttributeValue>> schema(
      TableKeys keys, Collection<Map<String, AttributeValue>> items) {
    return items.stream().filter(item -> "_schema".equals(item.get(keys.hash()).s())).findFirst();
  }

  /** That both, what was followed and what is in DynamoDB, are what the case ends with. */
  void assertEnds(Map<String, Object> recorded) {
    List<?> end = (List<?>) recorded.get("items");
    assertThat(items.values())
        .containsExactlyInAnyOrderElementsOf(
            end.stream().map(each -> Fixture.attributes(Fixture.map(each))).toList());
    assertThat(Engine.contents(keys)).containsExactlyInAnyOrderElementsOf(items.values());
  }
}
