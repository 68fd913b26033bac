package dev.dynamomigrate.transform;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.table.Backoff;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * The items that a page of an index names, as the table has them: an index lags behind its table
 * and may hold a part of the attributes only. An item that is gone, or whose index keys are others
 * by now, is not what was selected any more; if its new place in the index is in the query, it is
 * met there.
 */
final class IndexPages {
  private static final int MOST_KEYS = 100;
  private static final int MAX_TRIES = 40;

  private final Reader reader;
  private final TableKeys keys;
  private final List<String> indexKeys;

  private IndexPages(Reader reader, TableKeys keys, List<String> indexKeys) {
    this.reader = reader;
    this.keys = keys;
    this.indexKeys = indexKeys;
  }

  private record Known(List<KeySchemaElement> keys, Projection projection) {}

  /**
   * For one selection.
   *
   * @throws InvalidInputException if there is no such index, or if it would be asked for what it
   *     may not hold
   */
  static IndexPages of(Surroundings surroundings, Selection selection) {
    List<String> indexKeys =
        selection.index().isEmpty() ? List.of() : indexKeys(surroundings, selection);
    return new IndexPages(Reader.of(surroundings), surroundings.keys(), indexKeys);
  }

  private static List<String> indexKeys(Surroundings surroundings, Selection selection) {
    String name = surroundings.keys().table();
    Map<String, Known> indexes = indexes(Reader.of(surroundings).describe());
    Known index = indexes.get(selection.index());
    if (index == null) {
      throw new InvalidInputException(
          "The table %s has no index '%s'.".formatted(name, selection.index()),
          indexes.isEmpty()
              ? "It has none: select by query(keyCondition, values) or filter(...)."
              : "Its indexes are " + String.join(", ", indexes.keySet()) + ".");
    }
    boolean whole = index.projection().projectionType() == ProjectionType.ALL;
    if (!whole && !selection.filter().isEmpty()) {
      throw new InvalidInputException(
          "The index '%s' does not hold all attributes, so a filter on it could miss items."
              .formatted(selection.index()),
          "Write the condition into the function, which sees the whole item.");
    }
    return index.keys().stream().map(KeySchemaElement::attributeName).toList();
  }

  private static Map<String, Known> indexes(TableDescription table) {
    Map<String, Known> indexes = new TreeMap<>();
    table
        .globalSecondaryIndexes()
        .forEach(
            index ->
                indexes.put(index.indexName(), new Known(index.keySchema(), index.projection())));
    table
        .localSecondaryIndexes()
        .forEach(
            index ->
                indexes.put(index.indexName(), new Known(index.keySchema(), index.projection())));
    return indexes;
  }

  /** Whether pages are those of an index. */
  boolean isOne() {
    return !indexKeys.isEmpty();
  }

  /** The whole items of a page, in its order; the page itself if it is not one of an index. */
  List<Map<String, AttributeValue>> whole(List<Map<String, AttributeValue>> page) {
    if (indexKeys.isEmpty()) {
      return page;
    }
    Map<Map<String, AttributeValue>, Map<String, AttributeValue>> entries = new LinkedHashMap<>();
    page.forEach(entry -> entries.put(keys.keyOf(entry), entry));
    List<Map<String, AttributeValue>> wanted = List.copyOf(entries.keySet());
    Map<Map<String, AttributeValue>, Map<String, AttributeValue>> found = new LinkedHashMap<>();
    for (int i = 0; i < wanted.size(); i += MOST_KEYS) {
      read(wanted.subList(i, Math.min(i + MOST_KEYS, wanted.size())))
          .forEach(item -> found.put(keys.keyOf(item), item));
    }
    return entries.entrySet().stream()
        .flatMap(entry -> asNamed(entry.getValue(), found.get(entry.getKey())))
        .toList();
  }

  private Stream<Map<String, AttributeValue>> asNamed(
      Map<String, AttributeValue> entry, Map<String, AttributeValue> item) {
    boolean named =
        item != null
            && indexKeys.stream().allMatch(key -> SameValue.of(entry.get(key), item.get(key)));
    return named ? Stream.of(item) : Stream.empty();
  }

  private List<Map<String, AttributeValue>> read(List<Map<String, AttributeValue>> wanted) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    Map<String, KeysAndAttributes> left =
        Map.of(keys.table(), KeysAndAttributes.builder().keys(wanted).consistentRead(true).build());
    for (int tries = 1; ; tries++) {
      Map<String, KeysAndAttributes> asked = left;
      BatchGetItemResponse answer =
          reader.batchGet(BatchGetItemRequest.builder().requestItems(asked).build());
      answer.responses().values().forEach(items::addAll);
      left = answer.unprocessedKeys();
      if (left.isEmpty()) {
        return items;
      }
      if (tries == MAX_TRIES) {
        throw new MigrationException(
            ExitCode.SERVICE,
            "Items that an index names were asked for %d times, and not all were given."
                .formatted(MAX_TRIES),
            "Nothing is lost; run it again when the table is less busy.");
      }
      Backoff.usual().before(tries);
    }
  }
}
