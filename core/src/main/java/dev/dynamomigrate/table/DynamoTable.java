package dev.dynamomigrate.table;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.schema.Schema;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The table over the SDK's client. */
public final class DynamoTable implements Table {
  private final DynamoDbClient client;
  private final TableKeys keys;
  private final Optional<ModelTable> models;
  private final ItemTable items;
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
    this.backoff = backoff;
    this.items = new ItemTable(client, keys, entities);
    this.schemas = new SavedSchemas(client, keys);
    this.inForce = entities.map(Entities::schema).orElseGet(() -> new Schema("", Map.of()));
    this.transactor = new Transactor(client, keys, inForce.typeField(), backoff);
    this.models = entities.map(each -> new ModelTable(client, keys, each, transactor));
  }

  private DynamoTable(
      DynamoTable other, Optional<Entities> entities, SavedSchemas schemas, Schema inForce) {
    this.client = other.client;
    this.keys = other.keys;
    this.backoff = other.backoff;
    this.transactor = other.transactor;
    this.items = new ItemTable(client, keys, entities);
    this.models = entities.map(each -> new ModelTable(client, keys, each, transactor));
    this.schemas = schemas;
    this.inForce = inForce;
  }

  /**
   * This table, whose saved schemas stand elsewhere.
   *
   * @param ledger the table that holds them
   * @param settings decides over their type field, timestamps and the form of dates
   */
  public DynamoTable savingSchemas(TableKeys ledger, Schema settings) {
    return new DynamoTable(this, items.entities(), new SavedSchemas(client, ledger), settings);
  }

  private DynamoTable with(Entities entities) {
    return new DynamoTable(this, Optional.of(entities), schemas, inForce);
  }

  private ModelTable models() {
    return models.orElseThrow(DynamoTable::noSchema);
  }

  /** That nothing tells what the items are. */
  static InvalidInputException noSchema() {
    return new InvalidInputException(
        "No schema describes the table, so it has no models.",
        "Configure one (schema: 'schema.json5'), or use getItem, updateItem, scanItems.");
  }

  private Entities entities() {
    return items.entities().orElseThrow(DynamoTable::noSchema);
  }

  @Override
  public Table withContext(Map<String, ?> context) {
    return with(entities().withContext(context));
  }

  @Override
  public Table withGenerator(Supplier<?> generator) {
    return with(entities().withGenerator(generator));
  }

  @Override
  public String encrypt(String text, String password) {
    Entities.Surroundings surroundings = entities().surroundings();
    byte[] random = surroundings.chance().bytes(Crypto.randomBytes());
    return surroundings.crypto().encrypt(password, text, random);
  }

  @Override
  public String decrypt(String stored) {
    return entities().surroundings().crypto().decrypt(stored);
  }

  @Override
  public Optional<String> template(String model, String property, Map<String, ?> properties) {
    return models().template(model, property, properties);
  }

  @Override
  public Item create(String model, Map<String, ?> properties, Params params) {
    return models().create(model, properties, Call.CREATE.checked(params));
  }

  @Override
  public Optional<Item> get(String model, Map<String, ?> properties, Params params) {
    return models().get(model, properties, Call.GET.checked(params));
  }

  @Override
  public Stream<Item> find(String model, Map<String, ?> properties, Params params) {
    return models().find(model, properties, Call.FIND.checked(params));
  }

  @Override
  public Stream<Item> scan(String model, Map<String, ?> properties, Params params) {
    return models().scan(model, properties, Call.SCAN.checked(params));
  }

  @Override
  public Page findPage(String model, Map<String, ?> properties, Params params) {
    return models().findPage(model, properties, Call.FIND_PAGE.checked(params));
  }

  @Override
  public long findCount(String model, Map<String, ?> properties, Params params) {
    return models().findCount(model, properties, Call.FIND_COUNT.checked(params));
  }

  @Override
  public Page scanPage(String model, Map<String, ?> properties, Params params) {
    return models().scanPage(model, properties, Call.SCAN_PAGE.checked(params));
  }

  @Override
  public long scanCount(String model, Map<String, ?> properties, Params params) {
    return models().scanCount(model, properties, Call.SCAN_COUNT.checked(params));
  }

  @Override
  public Item update(String model, Map<String, ?> properties, Params params) {
    return models().update(Operation.UPDATE, model, properties, Call.UPDATE.checked(params));
  }

  @Override
  public Item upsert(String model, Map<String, ?> properties, Params params) {
    return models().update(Operation.UPSERT, model, properties, Call.UPSERT.checked(params));
  }

  @Override
  public List<Item> remove(String model, Map<String, ?> properties, Params params) {
    return models().remove(model, properties, Call.REMOVE.checked(params));
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
  public Optional<Item> getItem(Map<String, ?> key, Params params) {
    return items.get(key, Call.GET_ITEM.checked(params));
  }

  @Override
  public void putItem(Map<String, ?> item, Params params) {
    items.put(item, Call.PUT_ITEM.checked(params));
  }

  @Override
  public Item updateItem(Map<String, ?> key, Params params) {
    return items.update(key, Call.UPDATE_ITEM.checked(params));
  }

  @Override
  public Optional<Item> deleteItem(Map<String, ?> key, Params params) {
    return items.delete(key, Call.DELETE_ITEM.checked(params));
  }

  @Override
  public Stream<Item> queryItems(String keyCondition, Map<String, ?> values, Params params) {
    return items.query(keyCondition, values, Call.QUERY_ITEMS.checked(params));
  }

  @Override
  public Page queryItemsPage(String keyCondition, Map<String, ?> values, Params params) {
    return items.queryPage(keyCondition, values, Call.QUERY_ITEMS_PAGE.checked(params));
  }

  @Override
  public Stream<Item> scanItems(Params params) {
    return items.scan(Call.SCAN_ITEMS.checked(params));
  }

  @Override
  public Page scanItemsPage(Params params) {
    return items.scanPage(Call.SCAN_ITEMS_PAGE.checked(params));
  }

  @Override
  public void transact(Consumer<Transaction> calls) {
    Optional<ModelTable> now = models.map(ModelTable::atThisMoment);
    QueuedTransaction queued = new QueuedTransaction(keys, () -> now.orElseGet(this::models));
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
    TransactWriteItem delete =
        new Write(Write.Verb.DELETE, keys.keyOf(old), null, Expression.unchanged(old, keys))
            .transacted(name());
    TransactWriteItem put =
        Write.put(moved.attributes())
            .and(Expression.condition(Params.none().exists(false), keys))
            .transacted(name());
    client.transactWriteItems(transaction -> transaction.transactItems(List.of(delete, put)));
  }
}
