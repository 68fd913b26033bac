package dev.dynamomigrate.transform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * A secondary index, as far as it makes writes dearer.
 *
 * @param keys its key attributes; an item without one of them is not in it
 * @param holds the attributes that it holds, keys included; all if there is none
 */
record TableIndex(Set<String> keys, Optional<Set<String>> holds) {
  /** Those of a table, global and local. */
  static List<TableIndex> of(TableDescription table) {
    Set<String> tableKeys = names(table.keySchema());
    List<TableIndex> indexes = new ArrayList<>();
    table
        .globalSecondaryIndexes()
        .forEach(index -> indexes.add(of(tableKeys, index.keySchema(), index.projection())));
    table
        .localSecondaryIndexes()
        .forEach(index -> indexes.add(of(tableKeys, index.keySchema(), index.projection())));
    return List.copyOf(indexes);
  }

  private static TableIndex of(
      Set<String> tableKeys, List<KeySchemaElement> schema, Projection projection) {
    Set<String> keys = names(schema);
    if (projection.projectionType() == ProjectionType.ALL) {
      return new TableIndex(keys, Optional.empty());
    }
    Set<String> holds = new LinkedHashSet<>(tableKeys);
    holds.addAll(keys);
    holds.addAll(projection.nonKeyAttributes());
    return new TableIndex(keys, Optional.of(holds));
  }

  private static Set<String> names(List<KeySchemaElement> schema) {
    Set<String> names = new LinkedHashSet<>();
    schema.forEach(element -> names.add(element.attributeName()));
    return names;
  }

  /** What it holds of an item; nothing if the item is not in it. */
  Map<String, AttributeValue> entry(Map<String, AttributeValue> item) {
    if (!item.keySet().containsAll(keys)) {
      return Map.of();
    }
    Map<String, AttributeValue> entry = new LinkedHashMap<>(item);
    holds.ifPresent(names -> entry.keySet().retainAll(names));
    return entry;
  }

  /** Whether two of its entries stand at the same place. */
  boolean samePlace(Map<String, AttributeValue> one, Map<String, AttributeValue> other) {
    return keys.stream().allMatch(key -> SameValue.of(one.get(key), other.get(key)));
  }
}
