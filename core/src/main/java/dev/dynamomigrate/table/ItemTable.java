package dev.dynamomigrate.table;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.guard.Effect;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.schema.Model;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * The calls item by item: what {@link Table} says of them, as requests of DynamoDB.
 *
 * @param entities what results are parsed by, if there is a schema
 */
record ItemTable(DynamoDbClient client, TableKeys keys, Optional<Entities> entities) {
  Optional<Item> get(Map<String, ?> key, Params params) {
    Map<String, AttributeValue> item = stored(key, params, params.consistently().orElse(true));
    return item.isEmpty() ? Optional.empty() : Optional.of(read(item, params));
  }

  private Map<String, AttributeValue> stored(
      Map<String, ?> key, Params params, boolean consistent) {
    Placeholders placeholders = new Placeholders();
    String projection = projection(params, Set.of()).expression(placeholders);
    return client
        .getItem(
            get ->
                get.tableName(keys.table())
                    .key(AttributeValues.of(key))
                    .consistentRead(consistent)
                    .projectionExpression(projection)
                    .expressionAttributeNames(placeholders.names()))
        .item();
  }

  /** The keys tell our own items apart, and where pages end. */
  private Projection projection(Params params, Set<String> index) {
    return Projection.of(
        params, Stream.concat(Stream.of(keys.hash(), keys.sort()), index.stream()));
  }

  private Entities schema() {
    return entities.orElseThrow(DynamoTable::noSchema);
  }

  private Item read(Map<String, AttributeValue> attributes, Params params) {
    Map<String, Object> plain = AttributeValues.plainMap(attributes);
    if (params.parsed(false)) {
      Entities models = schema();
      Optional<Model> model = models.named(plain.get(models.schema().typeField()));
      if (model.isPresent() && !plain.isEmpty()) {
        return new ItemReader(models, params).read(model.get(), plain);
      }
    }
    Fieldset wanted = new Fieldset(params.fields());
    plain.keySet().removeIf(name -> !wanted.has(name));
    return new Item(plain);
  }

  void put(Map<String, ?> item, Params params) {
    Expression condition = Expression.condition(params, keys);
    Map<String, AttributeValue> attributes = ItemSize.checked(AttributeValues.of(item), "The item");
    client.putItem(
        put ->
            put.tableName(keys.table())
                .item(attributes)
                .conditionExpression(condition.text())
                .expressionAttributeNames(condition.names())
                .expressionAttributeValues(condition.values()));
  }

  Item update(Map<String, ?> key, Params params) {
    Write write = Write.update(key, params, keys);
    Map<String, AttributeValue> returned =
        client
            .updateItem(
                request -> {
                  request
                      .tableName(keys.table())
                      .key(write.subject())
                      .updateExpression(write.update())
                      .conditionExpression(write.condition().text())
                      .expressionAttributeNames(write.condition().names())
                      .expressionAttributeValues(write.condition().values())
                      .returnValues(returnValue(params, Returned.ALL_NEW));
                  write.effect().ifPresent(effect -> Effect.tell(request, effect));
                })
            .attributes();
    return params.returned().filter(Returned.GET::equals).isPresent()
        ? read(stored(key, params, true), params)
        : read(returned, params);
  }

  /** What the service is asked to return. */
  static ReturnValue returnValue(Params params, Returned usual) {
    return switch (params.returned().orElse(usual)) {
      case NONE, GET -> ReturnValue.NONE;
      case ALL_OLD -> ReturnValue.ALL_OLD;
      case ALL_NEW -> ReturnValue.ALL_NEW;
      case UPDATED_OLD -> ReturnValue.UPDATED_OLD;
      case UPDATED_NEW -> ReturnValue.UPDATED_NEW;
    };
  }

  Optional<Item> delete(Map<String, ?> key, Params params) {
    Expression condition = Expression.condition(params, keys);
    DeleteItemResponse deleted =
        client.deleteItem(
            delete -> {
              delete
                  .tableName(keys.table())
                  .key(AttributeValues.of(key))
                  .conditionExpression(condition.text())
                  .expressionAttributeNames(condition.names())
                  .expressionAttributeValues(condition.values())
                  .returnValues(returnValue(params, Returned.ALL_OLD));
              Effect.tell(delete, before -> Optional.of(Map.of()));
            });
    return deleted.attributes().isEmpty()
        ? Optional.empty()
        : Optional.of(read(deleted.attributes(), params));
  }

  Stream<Item> query(String keyCondition, Map<String, ?> values, Params params) {
    return read(queried(keyCondition, values, params, index(params)).items(), params);
  }

  Page queryPage(String keyCondition, Map<String, ?> values, Params params) {
    return queried(keyCondition, values, params, knownIndex(params))
        .page()
        .page(items -> read(items, params));
  }

  private Reading queried(
      String keyCondition, Map<String, ?> values, Params params, Set<String> index) {
    Expression filter = Expression.where(params);
    Map<String, Object> allValues = new LinkedHashMap<>(params.values());
    allValues.putAll(values);
    Placeholders placeholders = new Placeholders();
    QueryRequest.Builder query =
        QueryRequest.builder()
            .keyConditionExpression(keyCondition)
            .filterExpression(filter.text())
            .projectionExpression(
                follows(params) ? null : projection(params, index).expression(placeholders))
            .expressionAttributeNames(both(params, placeholders))
            .expressionAttributeValues(AttributeValues.of(allValues));
    return Reading.query(client, keys, params, index, query);
  }

  private static Map<String, String> both(Params params, Placeholders placeholders) {
    Map<String, String> names = new LinkedHashMap<>(params.names());
    names.putAll(placeholders.names() == null ? Map.of() : placeholders.names());
    return names.isEmpty() ? null : names;
  }

  private static boolean follows(Params params) {
    return params.followed().orElse(false);
  }

  Stream<Item> scan(Params params) {
    return read(scanned(params, index(params)).items(), params);
  }

  Page scanPage(Params params) {
    return scanned(params, knownIndex(params)).page().page(items -> read(items, params));
  }

  private Reading scanned(Params params, Set<String> index) {
    Expression filter = Expression.where(params);
    Placeholders placeholders = new Placeholders();
    ScanRequest.Builder scan =
        ScanRequest.builder()
            .filterExpression(filter.text())
            .projectionExpression(projection(params, index).expression(placeholders))
            .expressionAttributeNames(both(params, placeholders))
            .expressionAttributeValues(filter.values());
    return Reading.scan(client, keys, params, index, scan);
  }

  private Stream<Item> read(Stream<Map<String, AttributeValue>> items, Params params) {
    Stream<Map<String, AttributeValue>> whole =
        follows(params)
            ? items
                .map(
                    part ->
                        stored(
                            AttributeValues.plainMap(keys.keyOf(part)),
                            params,
                            params.consistently().orElse(true)))
                .filter(item -> !item.isEmpty())
            : items;
    return whole.map(item -> read(item, params));
  }

  /** The keys of the index that is read, as far as a schema tells them. */
  private Set<String> index(Params params) {
    Set<String> index = new LinkedHashSet<>();
    params
        .index()
        .flatMap(name -> entities.map(all -> all.schema().indexes().get(name)))
        .ifPresent(known -> index.addAll(Set.of(known.hash(), known.sort())));
    return index;
  }

  /** The end of a page is told by the keys of its index. */
  private Set<String> knownIndex(Params params) {
    Set<String> index = index(params);
    if (params.index().isPresent() && index.isEmpty()) {
      throw new InvalidInputException(
          "No schema tells the keys of the index '%s', by which its pages end."
              .formatted(params.index().get()),
          "Declare it in the schema, or read the whole index with queryItems or scanItems.");
    }
    return index;
  }
}
