package dev.dynamomigrate.table;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.guard.OwnItems;
import dev.dynamomigrate.guard.TableKeys;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * What a query or a scan finds, without the items of the library and of OneTable's bookkeeping: all
 * of it as a stream, a page of it, or how many they are.
 */
final class Reading {
  private final TableKeys keys;
  private final Params params;
  private final Set<String> cursor;
  private final boolean turns;
  private final Function<Map<String, AttributeValue>, Answer> ask;

  /** One response: its items, how many they are, and the key after which there may be more. */
  private record Answer(
      List<Map<String, AttributeValue>> items, int count, Map<String, AttributeValue> last) {}

  /** A page of what is stored, and the keys beside it. */
  record Found(
      List<Map<String, AttributeValue>> items,
      Optional<Map<String, AttributeValue>> next,
      Optional<Map<String, AttributeValue>> prev) {
    /** The page as an author sees it. */
    Page page(Function<Stream<Map<String, AttributeValue>>, Stream<Item>> read) {
      return new Page(
          read.apply(items.stream()).toList(),
          next.map(AttributeValues::plainMap),
          prev.map(AttributeValues::plainMap));
    }
  }

  private Reading(
      TableKeys keys,
      Params params,
      Set<String> index,
      boolean turns,
      Function<Map<String, AttributeValue>, Answer> ask) {
    this.keys = keys;
    this.params = params;
    this.turns = turns;
    this.ask = ask;
    this.cursor = new LinkedHashSet<>(List.of(keys.hash(), keys.sort()));
    this.cursor.addAll(index);
    this.cursor.remove("");
  }

  /**
   * A query.
   *
   * @param index the keys of the index that is read
   * @param query its expressions
   */
  static Reading query(
      DynamoDbClient client,
      TableKeys keys,
      Params params,
      Set<String> index,
      QueryRequest.Builder query) {
    boolean backwards = !params.prev().isEmpty();
    QueryRequest request =
        query
            .tableName(keys.table())
            .indexName(params.index().orElse(null))
            .consistentRead(params.readsConsistently())
            .scanIndexForward(params.reversed() == backwards)
            .build();
    Integer limit = limit(params, request.filterExpression());
    return new Reading(
        keys,
        params,
        index,
        true,
        start -> {
          QueryResponse answer =
              client.query(
                  request.toBuilder().limit(limit).exclusiveStartKey(orNull(start)).build());
          return new Answer(answer.items(), answer.count(), answer.lastEvaluatedKey());
        });
  }

  /**
   * A scan.
   *
   * @param index the keys of the index that is read
   * @param scan its expressions
   */
  static Reading scan(
      DynamoDbClient client,
      TableKeys keys,
      Params params,
      Set<String> index,
      ScanRequest.Builder scan) {
    ScanRequest request =
        scan.tableName(keys.table())
            .indexName(params.index().orElse(null))
            .consistentRead(params.readsConsistently())
            .build();
    Integer limit = limit(params, request.filterExpression());
    return new Reading(
        keys,
        params,
        index,
        false,
        start -> {
          ScanResponse answer =
              client.scan(
                  request.toBuilder().limit(limit).exclusiveStartKey(orNull(start)).build());
          return new Answer(answer.items(), answer.count(), answer.lastEvaluatedKey());
        });
  }

  /** The service counts what it looks at; with a filter that is not what it finds. */
  private static Integer limit(Params params, String filter) {
    return filter == null && params.limit().isPresent() ? params.limit().getAsInt() : null;
  }

  /** No map at all, as the service refuses an empty one. */
  private static Map<String, AttributeValue> orNull(Map<String, AttributeValue> start) {
    return start.isEmpty() ? null : start;
  }

  /** Every item, page after page as they are consumed. */
  Stream<Map<String, AttributeValue>> items() {
    Stream<Map<String, AttributeValue>> items =
        StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(
                    answers(start(params.next())), Spliterator.ORDERED | Spliterator.NONNULL),
                false)
            .flatMap(this::visible);
    return params.limit().isPresent() ? items.limit(params.limit().getAsInt()) : items;
  }

  /** How many there are. */
  long count() {
    long count = 0;
    for (Iterator<Answer> answers = answers(Map.of()); answers.hasNext(); ) {
      count += answers.next().count();
    }
    return count;
  }

  /** As many as the limit says, after or before the cursor. */
  Found page() {
    boolean backwards = !params.prev().isEmpty();
    Iterator<Answer> answers = answers(start(backwards ? params.prev() : params.next()));
    int limit = params.limit().orElseThrow();
    List<Map<String, AttributeValue>> found = new ArrayList<>();
    while (found.size() < limit && answers.hasNext()) {
      visible(answers.next()).forEach(found::add);
    }
    boolean more = found.size() > limit || answers.hasNext();
    List<Map<String, AttributeValue>> items =
        new ArrayList<>(found.subList(0, Math.min(limit, found.size())));
    boolean none = items.isEmpty();
    boolean inside = turns && (backwards || !params.next().isEmpty());
    Optional<Map<String, AttributeValue>> first =
        none || !inside ? Optional.empty() : Optional.of(cursorOf(items.get(0)));
    Optional<Map<String, AttributeValue>> last =
        none || !more ? Optional.empty() : Optional.of(cursorOf(items.get(items.size() - 1)));
    if (backwards) {
      Collections.reverse(items);
    }
    return new Found(items, backwards ? first : last, backwards ? last : first);
  }

  private Iterator<Answer> answers(Map<String, AttributeValue> start) {
    return new Iterator<>() {
      private Optional<Map<String, AttributeValue>> from = Optional.of(start);

      @Override
      public boolean hasNext() {
        return from.isPresent();
      }

      @Override
      public Answer next() {
        Answer answer = ask.apply(from.orElseThrow(NoSuchElementException::new));
        from = Optional.of(answer.last()).filter(last -> !last.isEmpty());
        return answer;
      }
    };
  }

  private Stream<Map<String, AttributeValue>> visible(Answer answer) {
    return answer.items().stream().filter(item -> !OwnItems.serviceItem(keys, item));
  }

  private Map<String, AttributeValue> start(Map<String, Object> given) {
    if (given.isEmpty()) {
      return Map.of();
    }
    // The keys of an index that no schema describes are not known here.
    if (!given.keySet().containsAll(cursor)) {
      throw new InvalidInputException(
          "The cursor has not the keys " + String.join(", ", cursor) + ".",
          "Give the next or prev of a page of the same index.");
    }
    return AttributeValues.of(given);
  }

  private Map<String, AttributeValue> cursorOf(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> keys = new LinkedHashMap<>();
    cursor.forEach(key -> keys.put(key, item.get(key)));
    return keys;
  }
}
