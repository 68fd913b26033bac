package dev.dynamomigrate.table;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.guard.OwnItems;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.schema.Schema;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The table over the SDK's client. */
public final class DynamoTable implements Table {
  private final DynamoDbClient client;
  private final TableKeys keys;
  private final Optional<ModelTable> models;
  private final Optional<Entities> entities;
  private final Backoff backoff;
  private final SavedSchemas schemas;
  private final Schema inForce;
  private final Transactor transactor;

  /**
   * A table without models.
   *
   * @param client guarded, where a migration uses it
   * @param keys the table's name and keys
   */
  public DynamoTable(DynamoDbClient client, TableKeys keys) {
    this(client, keys, Optional.empty(), Backoff.usual());
  }

  /**
   * A table whose items a schema describes.
   *
   * @param client guarded, where a migration uses it
   * @param keys the table's name and keys
   * @param schema the models
   * @param crypto the passwords of encrypted fields
   * @param partial whether updates keep the members of nested objects that they do not name;
   *     OneTable does
   */
  public DynamoTable(
      DynamoDbClient client, TableKeys keys, Schema schema, Crypto crypto, boolean partial) {
    this(client, keys, new Entities(schema, Entities.Surroundings.usual(partial, crypto)));
  }

  DynamoTable(DynamoDbClient client, TableKeys keys, Entities entities) {
    this(client, keys, Optional.of(entities), Backoff.usual());
  }

  DynamoTable(DynamoDbClient client, TableKeys keys, Optional<Entities> entities, Backoff backoff) {
    this.client = client;
    this.keys = keys;
    this.entities = entities;
    this.backoff = backoff;
    this.schemas = new SavedSchemas(client, keys);
    this.inForce = entities.map(Entities::schema).orElseGet(() -> new Schema("", Map.of()));
    this.transactor = new Transactor(client, keys, inForce.typeField(), backoff);
    this.models = entities.map(each -> new ModelTable(client, keys, each, transactor));
  }

  private DynamoTable(DynamoTable other, SavedSchemas schemas, Schema inForce) {
    this.client = other.client;
    this.keys = other.keys;
    this.entities = other.entities;
    this.backoff = other.backoff;
    this.schemas = schemas;
    this.inForce = inForce;
    this.transactor = other.transactor;
    this.models = other.models;
  }

  /**
   * This table, whose saved schemas stand elsewhere.
   *
   * @param ledger the table that holds them
   * @param settings decides over their type field, timestamps and the form of dates
   */
  public DynamoTable savingSchemas(TableKeys ledger, Schema settings) {
    return new DynamoTable(this, new SavedSchemas(client, ledger), settings);
  }

  private ModelTable models() {
    return models.orElseThrow(
        () ->
            new InvalidInputException(
                "No schema describes the table, so it has no models.",
                "Configure one (schema: 'schema.json5'), or use getItem, updateItem, scanItems."));
  }

  @Override
  public Item create(String model, Map<String, ?> properties, Params params) {
    return models().create(model, properties, params);
  }

  @Override
  public Optional<Item> get(String model, Map<String, ?> properties, Params params) {
    return models().get(model, properties, params);
  }

  @Override
  public Stream<Item> find(String model, Map<String, ?> properties, Params params) {
    return models().find(model, properties, params);
  }

  @Override
  public Stream<Item> scan(String model, Map<String, ?> properties, Params params) {
    return models().scan(model, properties, params);
  }

  @Override
  public Item update(String model, Map<String, ?> properties, Params params) {
    return models().update(Operation.UPDATE, model, properties, params);
  }

  @Override
  public Item upsert(String model, Map<String, ?> properties, Params params) {
    return models().update(Operation.UPSERT, model, properties, params);
  }

  @Override
  public List<Item> remove(String model, Map<String, ?> properties, Params params) {
    return models().remove(model, properties, params);
  }

  @Override
  public Item init(String model, Map<String, ?> properties) {
    return models().init(model, properties);
  }

  @Override
  public Optional<Schema> readSchema() {
    return schemas.current();
  }

  @Override
  public List<Schema> readSchemas() {
    return schemas.all();
  }

  @Override
  public Schema saveSchema(Schema schema) {
    return schemas.save(inForce, schema, models.map(ModelTable::now).orElseGet(Instant::now));
  }

  @Override
  public void removeSchema(String name) {
    schemas.remove(name);
  }

  @Override
  public String name() {
    return keys.table();
  }

  @Override
  public Map<String, Object> key(Map<String, ?> item) {
    Map<String, Object> key = new LinkedHashMap<>();
    key.put(keys.hash(), item.get(keys.hash()));
    if (!keys.sort().isEmpty()) {
      key.put(keys.sort(), item.get(keys.sort()));
    }
    return key;
  }

  @Override
  public Optional<Item> getItem(Map<String, ?> key) {
    Map<String, AttributeValue> item =
        client
            .getItem(get -> get.tableName(name()).key(AttributeValues.of(key)).consistentRead(true))
            .item();
    return item.isEmpty() ? Optional.empty() : Optional.of(Item.of(item));
  }

  @Override
  public void putItem(Map<String, ?> item, Params params) {
    Expression condition = Expression.where(params);
    client.putItem(
        put ->
            put.tableName(name())
                .item(AttributeValues.of(item))
                .conditionExpression(condition.text())
                .expressionAttributeNames(condition.names())
                .expressionAttributeValues(condition.values()));
  }

  @Override
  public Item updateItem(Map<String, ?> key, Params params) {
    Write update = Write.update(key, params);
    return Item.of(
        client
            .updateItem(
                request ->
                    request
                        .tableName(name())
                        .key(update.subject())
                        .updateExpression(update.update())
                        .conditionExpression(update.condition().text())
                        .expressionAttributeNames(update.condition().names())
                        .expressionAttributeValues(update.condition().values())
                        .returnValues(ReturnValue.ALL_NEW))
            .attributes());
  }

  @Override
  public Optional<Item> deleteItem(Map<String, ?> key, Params params) {
    Expression condition = Expression.where(params);
    DeleteItemResponse deleted =
        client.deleteItem(
            delete ->
                delete
                    .tableName(name())
                    .key(AttributeValues.of(key))
                    .conditionExpression(condition.text())
                    .expressionAttributeNames(condition.names())
                    .expressionAttributeValues(condition.values())
                    .returnValues(ReturnValue.ALL_OLD));
    return deleted.attributes().isEmpty()
        ? Optional.empty()
        : Optional.of(Item.of(deleted.attributes()));
  }

  @Override
  public Stream<Item> queryItems(String keyCondition, Map<String, ?> values, Params params) {
    Expression filter = Expression.where(params);
    Map<String, Object> allValues = new LinkedHashMap<>(params.values());
    allValues.putAll(values);
    QueryRequest query =
        QueryRequest.builder()
            .tableName(name())
            .indexName(params.index().orElse(null))
            .consistentRead(params.index().isEmpty())
            .keyConditionExpression(keyCondition)
            .filterExpression(filter.text())
            .expressionAttributeNames(filter.names())
            .expressionAttributeValues(AttributeValues.of(allValues))
            .build();
    return items(client.queryPaginator(query).items(), params);
  }

  @Override
  public Stream<Item> scanItems(Params params) {
    Expression filter = Expression.where(params);
    ScanRequest scan =
        ScanRequest.builder()
            .tableName(name())
            .indexName(params.index().orElse(null))
            .consistentRead(params.index().isEmpty())
            .filterExpression(filter.text())
            .expressionAttributeNames(filter.names())
            .expressionAttributeValues(filter.values())
            .build();
    return items(client.scanPaginator(scan).items(), params);
  }

  private Stream<Item> items(Iterable<Map<String, AttributeValue>> pages, Params params) {
    Stream<Item> items =
        StreamSupport.stream(pages.spliterator(), false)
            .filter(item -> !OwnItems.serviceItem(keys, item))
            .map(Item::of);
    return params.limit().isPresent() ? items.limit(params.limit().getAsInt()) : items;
  }

  @Override
  public void transact(Consumer<Transaction> calls) {
    Optional<ModelTable> now = models.map(ModelTable::atThisMoment);
    QueuedTransaction queued = new QueuedTransaction(() -> now.orElseGet(this::models));
    calls.accept(queued);
    if (!queued.calls().isEmpty()) {
      transactor.write(queued.calls());
    }
  }

  @Override
  public void batch(Consumer<Batch> calls) {
    QueuedBatch queued = new QueuedBatch(client, keys, backoff, this::models);
    calls.accept(queued);
    queued.send();
  }

  @Override
  public List<Optional<Item>> batchGet(Consumer<Gets> gets) {
    return queued(gets).batched();
  }

  @Override
  public List<Optional<Item>> transactGet(Consumer<Gets> gets) {
    return queued(gets).transacted();
  }

  private QueuedGets queued(Consumer<Gets> gets) {
    QueuedGets queued = new QueuedGets(client, keys, backoff, this::models);
    gets.accept(queued);
    return queued;
  }

  @Override
  public void moveItem(Item seen, Item moved) {
    Map<String, AttributeValue> old = seen.attributes();
    Expression unchanged = Expression.unchanged(old, keys);
    TransactWriteItem delete =
        TransactWriteItem.builder()
            .delete(
                request ->
                    request
                        .tableName(name())
                        .key(keys.keyOf(old))
                        .conditionExpression(unchanged.text())
                        .expressionAttributeNames(unchanged.names())
                        .expressionAttributeValues(unchanged.values()))
            .build();
    TransactWriteItem put =
        TransactWriteItem.builder()
            .put(
                request ->
                    request
                        .tableName(name())
                        .item(moved.attributes())
                        .conditionExpression("attribute_not_exists(#hash)")
                        .expressionAttributeNames(Map.of("#hash", keys.hash())))
            .build();
    client.transactWriteItems(transaction -> transaction.transactItems(List.of(delete, put)));
  }
}
