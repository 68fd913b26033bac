package dev.dynamomigrate.table;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.guard.Effect;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.schema.Field;
import dev.dynamomigrate.schema.Index;
import dev.dynamomigrate.schema.Model;
import dev.dynamomigrate.schema.ValueTemplate;
import dev.dynamomigrate.table.Params.Existence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;
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
    Map<String, AttributeValue> attributes = call.attributes();
    if (writes().needsTransaction(call)) {
      Planned.Plan done = withSentinels(writes().create(call));
      return returned(
          call, keys.keyOf(attributes), params, done.prior().orElse(Map.of()), attributes);
    }
    PutItemRequest.Builder put =
        PutItemRequest.builder()
            .tableName(keys.table())
            .item(attributes)
            .conditionExpression(call.condition(Existence.MISSING))
            .returnValues(
                params.returned().orElse(Returned.ALL_NEW) == Returned.ALL_OLD
                    ? ReturnValue.ALL_OLD
                    : ReturnValue.NONE);
    Effect.tell(put, before -> Optional.of(attributes));
    Map<String, AttributeValue> old =
        client
            .putItem(
                put.expressionAttributeNames(call.placeholders().names())
                    .expressionAttributeValues(call.placeholders().values())
                    .build())
            .attributes();
    return returned(call, keys.keyOf(attributes), params, old, attributes);
  }

  Item update(Operation operation, String model, Map<String, ?> properties, Params params) {
    ModelCall call = new ModelCall(entities, operation, model, properties, params);
    if (writes().needsTransaction(call)) {
      return updatedWithSentinels(call, params);
    }
    UpdateItemRequest.Builder update =
        UpdateItemRequest.builder()
            .tableName(keys.table())
            .key(call.key())
            .conditionExpression(call.condition(call.usualOfUpdate()))
            .updateExpression(call.update())
            .returnValues(ItemTable.returnValue(params, Returned.ALL_NEW));
    call.effect().ifPresent(effect -> Effect.tell(update, effect));
    Map<String, AttributeValue> updated =
        client
            .updateItem(
                update
                    .expressionAttributeNames(call.placeholders().names())
                    .expressionAttributeValues(call.placeholders().values())
                    .build())
            .attributes();
    return returned(call, call.key(), params, updated, updated);
  }

  /** What a write returns of what was there, and of what is. */
  private Item returned(
      ModelCall call,
      Map<String, AttributeValue> key,
      Params params,
      Map<String, AttributeValue> old,
      Map<String, AttributeValue> written) {
    return switch (params.returned().orElse(Returned.ALL_NEW)) {
      case NONE -> new Item();
      case ALL_OLD -> read(call, old);
      case GET -> byKey(call, key, params).orElseGet(Item::new);
      case ALL_NEW, UPDATED_OLD, UPDATED_NEW -> read(call, written);
    };
  }

  /** A transaction does not tell what became of an item, so it is read; it may be gone again. */
  private Item updatedWithSentinels(ModelCall call, Params params) {
    Returned wanted = params.returned().orElse(Returned.ALL_NEW);
    if (wanted == Returned.UPDATED_OLD || wanted == Returned.UPDATED_NEW) {
      throw new InvalidInputException(
          "The update changes a unique property, and so is a transaction, which cannot return "
              + wanted
              + ".",
          "Have it return ALL_NEW, ALL_OLD or GET.");
    }
    Planned.Plan done = withSentinels(writes().update(call));
    return switch (wanted) {
      case NONE -> new Item();
      case ALL_OLD -> read(call, done.prior().orElse(Map.of()));
      default -> byKey(call, call.key(), params).orElseGet(Item::new);
    };
  }

  Optional<Item> get(String model, Map<String, ?> properties, Params params) {
    ModelCall call = new ModelCall(entities, Operation.GET, model, properties, params);
    if (params.index().isEmpty() && call.hasKey()) {
      if (!params.where().isEmpty()) {
        throw Call.GET.meaningless("where", " by the whole key");
      }
      return byKey(call, call.key(), params);
    }
    List<Item> found = find(model, properties, params.limit(2)).toList();
    if (found.size() > 1) {
      throw notUnique(model, "get");
    }
    return found.stream().findFirst();
  }

  private Optional<Item> byKey(ModelCall call, Map<String, AttributeValue> key, Params params) {
    Map<String, AttributeValue> item = whole(call, key, params);
    return item.isEmpty() ? Optional.empty() : Optional.of(read(call, item));
  }

  private Item read(ModelCall call, Map<String, AttributeValue> attributes) {
    return attributes.isEmpty()
        ? new Item()
        : call.reader().read(call.model(), AttributeValues.plainMap(attributes));
  }

  private static InvalidInputException notUnique(String model, String call) {
    return new InvalidInputException(
        "The properties find more than one " + model + ", and " + call + " is about one.",
        "Give what the sort key is made of, or use find, or many().");
  }

  Stream<Item> find(String model, Map<String, ?> properties, Params params) {
    ModelCall call = new ModelCall(entities, Operation.FIND, model, properties, params);
    return found(call, params).map(item -> read(call, item));
  }

  Page findPage(String model, Map<String, ?> properties, Params params) {
    ModelCall call = new ModelCall(entities, Operation.FIND, model, properties, params);
    return query(call, params, Select.ALL_ATTRIBUTES)
        .page()
        .page(items -> followed(call, items, params).map(item -> read(call, item)));
  }

  long findCount(String model, Map<String, ?> properties, Params params) {
    ModelCall call = new ModelCall(entities, Operation.FIND, model, properties, params);
    return query(call, params, Select.COUNT).count();
  }

  private Stream<Map<String, AttributeValue>> found(ModelCall call, Params params) {
    return followed(call, query(call, params, Select.ALL_ATTRIBUTES).items(), params);
  }

  private Reading query(ModelCall call, Params params, Select select) {
    Index index = indexOf(params);
    Object hash =
        call.collected().stored(index.hash()).orElseThrow(() -> call.missing(index.hash()));
    Optional<Object> sort =
        index.sort().isEmpty() ? Optional.empty() : call.collected().stored(index.sort());
    boolean parts = select != Select.COUNT && !follows(params);
    QueryRequest.Builder query =
        QueryRequest.builder()
            .select(select == Select.COUNT ? select : null)
            .keyConditionExpression(
                new KeyCondition(index, call.model().fields(), call.placeholders()).of(hash, sort))
            .filterExpression(filter(call, filtered(call, index), params))
            .projectionExpression(parts ? projection(call, params) : null);
    query
        .expressionAttributeNames(call.placeholders().names())
        .expressionAttributeValues(call.placeholders().values());
    return Reading.query(client, keys, params, Set.of(index.hash(), index.sort()), query);
  }

  /** The index that is read, if it can be read so. */
  private Index indexOf(Params params) {
    Index index = entities.index(params.index());
    if (params.readsConsistently() && !index.primary() && !index.local()) {
      throw new InvalidInputException(
          "The global index '" + index.name() + "' has no consistent reads.",
          "Leave out consistent(true), or follow(true) what is found.");
    }
    return index;
  }

  private String projection(ModelCall call, Params params) {
    return Projection.of(params, call.model(), entities, entities.index(params.index()))
        .expression(call.placeholders());
  }

  private boolean follows(Params params) {
    return params.followed().orElse(entities.index(params.index()).follow());
  }

  /** An index may hold a part of each item; with {@code follow} the rest is read from the table. */
  private Stream<Map<String, AttributeValue>> followed(
      ModelCall call, Stream<Map<String, AttributeValue>> found, Params params) {
    // An item may have gone since the index was read.
    return follows(params)
        ? found.map(part -> whole(call, keys.keyOf(part), params)).filter(item -> !item.isEmpty())
        : found;
  }

  private Map<String, AttributeValue> whole(
      ModelCall call, Map<String, AttributeValue> key, Params params) {
    Placeholders placeholders = new Placeholders();
    String projection =
        Projection.of(params, call.model(), entities, entities.primary()).expression(placeholders);
    return client
        .getItem(
            get ->
                get.tableName(keys.table())
                    .key(key)
                    .consistentRead(params.consistently().orElse(true))
                    .projectionExpression(projection)
                    .expressionAttributeNames(placeholders.names()))
        .item();
  }

  /** A query finds by the keys of its index, and so filters by all else. */
  private static Map<Field, Object> filtered(ModelCall call, Index index) {
    Map<Field, Object> filtered = new LinkedHashMap<>(call.collected().values());
    filtered.keySet().removeIf(field -> index.key(field.attribute()));
    return filtered;
  }

  private static String filter(ModelCall call, Map<Field, Object> values, Params params) {
    List<String> filters = new ArrayList<>();
    values.forEach(
        (field, value) ->
            ModelCall.leaves(
                Entities.attributeOf(field),
                value,
                (path, plain) -> filters.add(call.equal(path, plain))));
    if (!params.where().isEmpty()) {
      filters.add("(" + call.where() + ")");
    }
    return filters.isEmpty() ? null : String.join(" and ", filters);
  }

  Stream<Item> scan(String model, Map<String, ?> properties, Params params) {
    ModelCall call = new ModelCall(entities, Operation.SCAN, model, properties, params);
    return scan(call, properties, params, Select.ALL_ATTRIBUTES)
        .items()
        .map(item -> read(call, item));
  }

  Page scanPage(String model, Map<String, ?> properties, Params params) {
    ModelCall call = new ModelCall(entities, Operation.SCAN, model, properties, params);
    return scan(call, properties, params, Select.ALL_ATTRIBUTES)
        .page()
        .page(items -> items.map(item -> read(call, item)));
  }

  long scanCount(String model, Map<String, ?> properties, Params params) {
    ModelCall call = new ModelCall(entities, Operation.SCAN, model, properties, params);
    return scan(call, properties, params, Select.COUNT).count();
  }

  private Reading scan(ModelCall call, Map<String, ?> properties, Params params, Select select) {
    Index index = indexOf(params);
    Map<Field, Object> filtered = new LinkedHashMap<>(call.collected().values());
    // Templates make keys of what is filtered by anyway; a key that is given is a filter, too.
    filtered
        .keySet()
        .removeIf(field -> index.key(field.attribute()) && !properties.containsKey(field.name()));
    boolean parts = select != Select.COUNT;
    ScanRequest.Builder scan =
        ScanRequest.builder()
            .select(parts ? null : select)
            .filterExpression(filter(call, filtered, params))
            .projectionExpression(parts ? projection(call, params) : null);
    scan.expressionAttributeNames(call.placeholders().names())
        .expressionAttributeValues(call.placeholders().values());
    return Reading.scan(client, keys, params, Set.of(index.hash(), index.sort()), scan);
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
          .map(item -> read(call, item))
          .toList();
    }
    DeleteItemRequest.Builder delete =
        DeleteItemRequest.builder()
            .tableName(keys.table())
            .key(key)
            .conditionExpression(call.condition(Existence.EITHER))
            .returnValues(ItemTable.returnValue(call.params(), Returned.ALL_OLD));
    Effect.tell(delete, before -> Optional.of(Map.of()));
    Map<String, AttributeValue> old =
        client
            .deleteItem(
                delete
                    .expressionAttributeNames(call.placeholders().names())
                    .expressionAttributeValues(call.placeholders().values())
                    .build())
            .attributes();
    return old.isEmpty() ? List.of() : List.of(read(call, old));
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

  /** What the template of a property makes of these; empty if it lacks some. */
  Optional<String> template(String model, String property, Map<String, ?> properties) {
    Field field =
        entities
            .model(model)
            .fields()
            .named(property)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "The model " + model + " has no property '" + property + "'.",
                        "Name one that the schema declares with a template."));
    ValueTemplate template =
        field
            .template()
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        model + "." + property + " has no template.",
                        "Name a property that the schema declares with one: value: '...'"));
    Map<String, Object> given = new LinkedHashMap<>(properties);
    given.put(entities.schema().typeField(), model);
    return Optional.of(template.fill(given, new KeyText(property, field.traits().isoDates())::of))
        .filter(ValueTemplate.Filled::resolved)
        .map(ValueTemplate.Filled::text);
  }
}
