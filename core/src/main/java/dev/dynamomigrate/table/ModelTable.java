package dev.dynamomigrate.table;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.guard.OwnItems;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.schema.Field;
import dev.dynamomigrate.schema.Index;
import dev.dynamomigrate.schema.Model;
import dev.dynamomigrate.table.Params.Existence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The calls by model: what {@link Table} says of them, as requests of DynamoDB. */
final class ModelTable {
  private final DynamoDbClient client;
  private final TableKeys keys;
  private final Entities entities;
  private final Transactor transactor;

  ModelTable(DynamoDbClient client, TableKeys keys, Entities entities, Transactor transactor) {
    this.client = client;
    this.keys = keys;
    this.entities = entities;
    this.transactor = transactor;
  }

  /** The same, for calls of the same moment. */
  ModelTable atThisMoment() {
    Entities now = entities.at(entities.surroundings().clock().instant());
    return new ModelTable(client, keys, now, transactor);
  }

  ModelCall call(Operation operation, String model, Map<String, ?> properties, Params params) {
    return new ModelCall(entities, operation, model, properties, params);
  }

  ModelWrites writes() {
    return new ModelWrites(client, keys, entities);
  }

  /** A call that is a transaction, because its sentinels are written with it. */
  private Planned.Plan withSentinels(Planned call) {
    try {
      return transactor.write(List.of(call)).get(0);
    } catch (TransactionException e) {
      throw e.ofOneCall();
    }
  }

  Item create(String model, Map<String, ?> properties, Params params) {
    ModelCall call = new ModelCall(entities, Operation.PUT, model, properties, params);
    Map<String, AttributeValue> attributes = AttributeValues.of(call.collected().attributes());
    if (writes().needsTransaction(call)) {
      withSentinels(writes().create(call));
      return call.reader().read(call.model(), AttributeValues.plainMap(attributes));
    }
    PutItemRequest.Builder put =
        PutItemRequest.builder()
            .tableName(keys.table())
            .item(attributes)
            .conditionExpression(call.condition(Existence.MISSING));
    client.putItem(
        put.expressionAttributeNames(call.placeholders().names())
            .expressionAttributeValues(call.placeholders().values())
            .build());
    return call.reader().read(call.model(), AttributeValues.plainMap(attributes));
  }

  Item update(Operation operation, String model, Map<String, ?> properties, Params params) {
    ModelCall call = new ModelCall(entities, operation, model, properties, params);
    if (writes().needsTransaction(call)) {
      withSentinels(writes().update(call));
      return updated(call);
    }
    UpdateItemRequest.Builder update =
        UpdateItemRequest.builder()
            .tableName(keys.table())
            .key(call.key())
            .conditionExpression(call.condition(call.usualOfUpdate()))
            .updateExpression(call.update())
            .returnValues(ReturnValue.ALL_NEW);
    Map<String, AttributeValue> updated =
        client
            .updateItem(
                update
                    .expressionAttributeNames(call.placeholders().names())
                    .expressionAttributeValues(call.placeholders().values())
                    .build())
            .attributes();
    return call.reader().read(call.model(), AttributeValues.plainMap(updated));
  }

  /** A transaction does not tell what became of an item, so it is read; it may be gone again. */
  private Item updated(ModelCall call) {
    Map<String, AttributeValue> item =
        client
            .getItem(get -> get.tableName(keys.table()).key(call.key()).consistentRead(true))
            .item();
    return call.reader().read(call.model(), AttributeValues.plainMap(item));
  }

  Optional<Item> get(String model, Map<String, ?> properties, Params params) {
    ModelCall call = new ModelCall(entities, Operation.GET, model, properties, params);
    if (params.index().isEmpty() && call.hasKey()) {
      Map<String, AttributeValue> item =
          client
              .getItem(get -> get.tableName(keys.table()).key(call.key()).consistentRead(true))
              .item();
      return item.isEmpty()
          ? Optional.empty()
          : Optional.of(call.reader().read(call.model(), AttributeValues.plainMap(item)));
    }
    List<Item> found = find(model, properties, params.limit(2)).toList();
    if (found.size() > 1) {
      throw notUnique(model, "get");
    }
    return found.stream().findFirst();
  }

  private static InvalidInputException notUnique(String model, String call) {
    return new InvalidInputException(
        "The properties find more than one " + model + ", and " + call + " is about one.",
        "Give what the sort key is made of, or use find, or many().");
  }

  Stream<Item> find(String model, Map<String, ?> properties, Params params) {
    ModelCall call = new ModelCall(entities, Operation.FIND, model, properties, params);
    return found(call, params)
        .map(item -> call.reader().read(call.model(), AttributeValues.plainMap(item)));
  }

  private Stream<Map<String, AttributeValue>> found(ModelCall call, Params params) {
    Index index = entities.index(params.index());
    Object hash =
        call.collected().stored(index.hash()).orElseThrow(() -> call.missing(index.hash()));
    Optional<Object> sort =
        index.sort().isEmpty() ? Optional.empty() : call.collected().stored(index.sort());
    QueryRequest.Builder query =
        QueryRequest.builder()
            .tableName(keys.table())
            .indexName(params.index().orElse(null))
            .consistentRead(params.index().isEmpty())
            .scanIndexForward(!params.reversed())
            .keyConditionExpression(
                new KeyCondition(index, call.model().fields(), call.placeholders()).of(hash, sort))
            .filterExpression(filter(call, index, params));
    query
        .expressionAttributeNames(call.placeholders().names())
        .expressionAttributeValues(call.placeholders().values());
    Stream<Map<String, AttributeValue>> found =
        limited(client.queryPaginator(query.build()).items(), params);
    // An item may have gone since the index was read.
    return index.follow() ? found.map(this::whole).filter(item -> !item.isEmpty()) : found;
  }

  /** An index with {@code follow} holds a part of each item; the rest is read from the table. */
  private Map<String, AttributeValue> whole(Map<String, AttributeValue> part) {
    return client
        .getItem(get -> get.tableName(keys.table()).key(keys.keyOf(part)).consistentRead(true))
        .item();
  }

  private static String filter(ModelCall call, Index index, Params params) {
    List<String> filters = new ArrayList<>();
    call.collected()
        .values()
        .forEach(
            (field, value) -> {
              if (!index.key(field.attribute())) {
                ModelCall.leaves(
                    Entities.attributeOf(field),
                    value,
                    (path, plain) -> filters.add(call.equal(path, plain)));
              }
            });
    if (!params.where().isEmpty()) {
      filters.add("(" + call.where() + ")");
    }
    return filters.isEmpty() ? null : String.join(" and ", filters);
  }

  Stream<Item> scan(String model, Map<String, ?> properties, Params params) {
    ModelCall call = new ModelCall(entities, Operation.SCAN, model, properties, params);
    ScanRequest.Builder scan =
        ScanRequest.builder()
            .tableName(keys.table())
            .indexName(params.index().orElse(null))
            .consistentRead(params.index().isEmpty())
            .filterExpression(filter(call, entities.index(params.index()), params));
    scan.expressionAttributeNames(call.placeholders().names())
        .expressionAttributeValues(call.placeholders().values());
    return limited(client.scanPaginator(scan.build()).items(), params)
        .map(item -> call.reader().read(call.model(), AttributeValues.plainMap(item)));
  }

  private Stream<Map<String, AttributeValue>> limited(
      Iterable<Map<String, AttributeValue>> items, Params params) {
    Stream<Map<String, AttributeValue>> stream =
        StreamSupport.stream(items.spliterator(), false)
            .filter(item -> !OwnItems.serviceItem(keys, item));
    return params.limit().isPresent() ? stream.limit(params.limit().getAsInt()) : stream;
  }

  List<Item> remove(String model, Map<String, ?> properties, Params params) {
    ModelCall call = new ModelCall(entities, Operation.DELETE, model, properties, params);
    if (!params.removesMany() && params.index().isEmpty()) {
      return delete(call, call.key(), call.model());
    }
    ModelCall find = new ModelCall(entities, Operation.FIND, model, properties, params);
    List<Map<String, AttributeValue>> found = found(find, params).toList();
    if (found.size() > 1 && !params.removesMany()) {
      throw notUnique(model, "remove");
    }
    List<Item> removed = new ArrayList<>();
    for (Map<String, AttributeValue> item : found) {
      ModelCall each = new ModelCall(entities, Operation.DELETE, model, properties, params);
      removed.addAll(delete(each, keys.keyOf(item), entities.modelOf(item, each.model())));
    }
    return removed;
  }

  private List<Item> delete(ModelCall call, Map<String, AttributeValue> key, Model stored) {
    if (writes().hasUnique(call.model()) || writes().hasUnique(stored)) {
      return withSentinels(writes().removeWithSentinels(call, key)).prior().stream()
          .map(item -> call.reader().read(call.model(), AttributeValues.plainMap(item)))
          .toList();
    }
    DeleteItemRequest.Builder delete =
        DeleteItemRequest.builder()
            .tableName(keys.table())
            .key(key)
            .conditionExpression(call.condition(Existence.EITHER))
            .returnValues(ReturnValue.ALL_OLD);
    Map<String, AttributeValue> old =
        client
            .deleteItem(
                delete
                    .expressionAttributeNames(call.placeholders().names())
                    .expressionAttributeValues(call.placeholders().values())
                    .build())
            .attributes();
    return old.isEmpty()
        ? List.of()
        : List.of(call.reader().read(call.model(), AttributeValues.plainMap(old)));
  }

  Instant now() {
    return entities.surroundings().clock().instant();
  }

  Item init(String model, Map<String, ?> properties) {
    Map<String, Object> item = new LinkedHashMap<>();
    for (Field field : entities.model(model).fields().all()) {
      item.put(field.name(), field.defaultValue());
    }
    item.putAll(properties);
    return new Item(item);
  }
}
