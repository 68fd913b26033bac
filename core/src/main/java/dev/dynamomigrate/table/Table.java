package dev.dynamomigrate.table;

import dev.dynamomigrate.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The configured table, by model and item by item.
 *
 * <p>By model ({@code create, get, find, scan, update, upsert, remove, init}) it is OneTable's
 * {@code Table}: names are the properties of the schema's models, keys are computed from their
 * value templates, dates are {@code Instant}s, encrypted fields are clear, and what is stored is
 * what dynamodb-onetable 2.7.7 would have stored. Numbers are {@code BigDecimal}s with all their
 * digits.
 *
 * <p>Item by item ({@code getItem, putItem, ...}) names are attribute names and values are plain
 * ones, as in {@link Item}; a key is a map of the table's key attributes.
 *
 * <p>Reads are consistent, except on an index, for global ones have no such reads. What {@link
 * Params} say is kept by every call for which it has a meaning, and refused by the others. Streams
 * read page after page as they are consumed, so that no caller sees a page and no result is cut at
 * the first megabyte. This library's own items (lease, ledger, checkpoints) and OneTable's {@code
 * _Migration} and {@code _Schema} items are never among the results; for the latter there are
 * {@link #readSchema()} and {@link #saveSchema}.
 *
 * <p>A value of a {@code unique} field is kept so by OneTable's sentinel items, which {@code
 * create, update, upsert} and {@code remove} write in one transaction with the item. A value that
 * another item has is a {@link UniqueException}.
 *
 * <p>Errors of the service come as the SDK's own exceptions.
 */
public interface Table {
  /** The table's name. */
  String name();

  /** {@link #create(String, Map, Params)} of an item that is not there yet. */
  default Item create(String model, Map<String, ?> properties) {
    return create(model, properties, Params.none());
  }

  /**
   * Puts a new item. Missing properties get their default or a generated id, and timestamps the
   * present time. If there is one with that key already, the service's {@code
   * ConditionalCheckFailedException} says so, unless {@link Params#existsOrNot()} replaces it.
   *
   * @param model a model of the schema
   * @param properties those that the model does not declare are not stored
   * @return what was stored, without hidden properties
   * @throws dev.dynamomigrate.InvalidInputException for properties that the schema does not allow,
   *     an empty text as a key, and an item of more than 400 KB; nothing was sent
   */
  Item create(String model, Map<String, ?> properties, Params params);

  /** {@link #get(String, Map, Params)} from the table. */
  default Optional<Item> get(String model, Map<String, ?> properties) {
    return get(model, properties, Params.none());
  }

  /**
   * The one item that has these properties: by its key, if they give it, else by what they find. As
   * in OneTable the item may be of another model; it is then read as that.
   *
   * @throws dev.dynamomigrate.InvalidInputException if there are several
   */
  Optional<Item> get(String model, Map<String, ?> properties, Params params);

  /** {@link #find(String, Map, Params)} in the table. */
  default Stream<Item> find(String model, Map<String, ?> properties) {
    return find(model, properties, Params.none());
  }

  /**
   * The items of one partition of the table or of {@link Params#index}, in the order of the sort
   * key. The properties give the partition; a sort key that they give in part selects what begins
   * so, and a map such as {@code Map.of("between", List.of(a, b))} is an operator on it. All other
   * properties must be equal. As in OneTable, items of other models in that range are found, too.
   */
  Stream<Item> find(String model, Map<String, ?> properties, Params params);

  /** {@link #scan(String, Map, Params)} of all items of a model. */
  default Stream<Item> scan(String model) {
    return scan(model, Map.of(), Params.none());
  }

  /** All items of this model that have these properties, by a scan of the whole table. */
  Stream<Item> scan(String model, Map<String, ?> properties, Params params);

  /**
   * As many items as {@link Params#limit} says of those that {@link #find} finds, after {@link
   * Params#next} or before {@link Params#prev}, with the cursors for the pages beside it.
   */
  Page findPage(String model, Map<String, ?> properties, Params params);

  /** How many items {@link #find} finds; the items themselves are not transferred. */
  default long findCount(String model, Map<String, ?> properties) {
    return findCount(model, properties, Params.none());
  }

  /** How many items {@link #find} finds; the items themselves are not transferred. */
  long findCount(String model, Map<String, ?> properties, Params params);

  /** As many items as {@link Params#limit} says of those that {@link #scan} finds. */
  Page scanPage(String model, Map<String, ?> properties, Params params);

  /** How many items a model has; they are read and not transferred. */
  default long scanCount(String model) {
    return scanCount(model, Map.of(), Params.none());
  }

  /** How many items {@link #scan} finds; they are read and not transferred. */
  long scanCount(String model, Map<String, ?> properties, Params params);

  /** {@link #update(String, Map, Params)} of an item that is there. */
  default Item update(String model, Map<String, ?> properties) {
    return update(model, properties, Params.none());
  }

  /**
   * Changes the properties that are given; null removes one, unless the schema keeps nulls. Keys of
   * indexes are computed anew if all that their templates name is given. Beside properties, {@link
   * Params#set}, {@code add}, {@code delete}, {@code remove} and {@code push} change paths, whose
   * values are stored as they are.
   *
   * @return the item as it is afterwards, without hidden properties
   */
  Item update(String model, Map<String, ?> properties, Params params);

  /** {@link #upsert(String, Map, Params)} without further params. */
  default Item upsert(String model, Map<String, ?> properties) {
    return upsert(model, properties, Params.none());
  }

  /**
   * Updates an item, or creates it. As in OneTable, properties that are not given get their
   * defaults and generated ids also where the item exists.
   */
  Item upsert(String model, Map<String, ?> properties, Params params);

  /** {@link #remove(String, Map, Params)} of one item by its key. */
  default List<Item> remove(String model, Map<String, ?> properties) {
    return remove(model, properties, Params.none());
  }

  /**
   * Removes an item by its key, or with {@link Params#many()} all that the properties find.
   *
   * @return what was there
   */
  List<Item> remove(String model, Map<String, ?> properties, Params params);

  /** An item that is not stored: these properties, and null or the default for all others. */
  Item init(String model, Map<String, ?> properties);

  /**
   * The saved schema that is called {@code Current}: the one of the version that the table was at
   * before this run, and what {@link #saveSchema} made of it since. It is what was saved, and not
   * checked: JavaScript may have saved less than a schema here needs for {@link Schema#models()}.
   */
  Optional<Schema> readSchema();

  /** All saved schemas, in the order of their names. */
  List<Schema> readSchemas();

  /**
   * Saves a schema under its {@code name}, {@code Current} if it has none, over what is there. The
   * item is OneTable's {@code _Schema}: normalised, with the type field, timestamps and form of
   * dates of the schema in force here, which the saved one does not replace.
   *
   * <p>When a migration has ended, its run saves the schema of the version; so {@code Current} is
   * worth saving only where the project has no schema.
   *
   * @return what was saved
   * @throws dev.dynamomigrate.InvalidInputException if it could not be used, or no item holds it
   */
  Schema saveSchema(Schema schema);

  /** Removes the saved schema of this name, if there is one. */
  void removeSchema(String name);

  /**
   * The text that the value template of a property makes of these properties; empty if it names one
   * that is not given.
   */
  Optional<String> template(String model, String property, Map<String, ?> properties);

  /**
   * This table with a context, as OneTable's {@code setContext}: its properties are added to those
   * of every call by model, and stronger than they, except that items are found by the keys that a
   * call gives. So they are stored, are parts of keys, and filter what is found. What a model does
   * not declare is left out. A context replaces the one before.
   */
  Table withContext(Map<String, ?> context);

  /** This table with the function that makes the ids of fields with {@code generate: true}. */
  Table withGenerator(Supplier<?> generator);

  /** {@link #encrypt(String, String)} with the password {@code primary}, as models do. */
  default String encrypt(String text) {
    return encrypt(text, Crypto.PRIMARY);
  }

  /**
   * A text as OneTable stores it in a field with {@code crypt}; for {@code updateItem} and the
   * paths of {@code set}, which encrypt nothing.
   *
   * @param password the name of the password
   */
  String encrypt(String text, String password);

  /** The text that was encrypted; what was not encrypted is returned as it is. */
  String decrypt(String stored);

  /** The part of an item that is its key. */
  Map<String, Object> key(Map<String, ?> item);

  /** The item with this key. */
  default Optional<Item> getItem(Map<String, ?> key) {
    return getItem(key, Params.none());
  }

  /** The item with this key, or {@link Params#fields} of it. */
  Optional<Item> getItem(Map<String, ?> key, Params params);

  /** Puts a whole item, over what is there. Over live data prefer {@link #updateItem}. */
  default void putItem(Map<String, ?> item) {
    putItem(item, Params.none());
  }

  /**
   * Puts a whole item, on the condition of {@link Params#where(String, Map)} and {@link
   * Params#exists}.
   */
  void putItem(Map<String, ?> item, Params params);

  /**
   * Changes some attributes of one item, by {@link Params#set}, {@link Params#add}, {@link
   * Params#delete}, {@link Params#push}, {@link Params#compute} and {@link Params#remove}, on the
   * condition of {@link Params#where(String, Map)}. As in DynamoDB a missing item is created unless
   * a condition forbids it.
   *
   * @return the whole item as it is afterwards
   */
  Item updateItem(Map<String, ?> key, Params params);

  /**
   * Deletes one item.
   *
   * @return what was there
   */
  default Optional<Item> deleteItem(Map<String, ?> key) {
    return deleteItem(key, Params.none());
  }

  /** Deletes one item on the condition of {@link Params#where(String, Map)}. */
  Optional<Item> deleteItem(Map<String, ?> key, Params params);

  /** All items of one partition. */
  default Stream<Item> queryItems(String keyCondition, Map<String, ?> values) {
    return queryItems(keyCondition, values, Params.none());
  }

  /**
   * All items that a key condition selects, in the order of the sort key.
   *
   * @param keyCondition for example {@code PK = :pk AND begins_with(SK, :sk)}
   * @param values for its placeholders
   * @param params a filter, an index, a limit
   */
  Stream<Item> queryItems(String keyCondition, Map<String, ?> values, Params params);

  /** As many items as {@link Params#limit} says of those that {@link #queryItems} finds. */
  Page queryItemsPage(String keyCondition, Map<String, ?> values, Params params);

  /** All items of the table. */
  default Stream<Item> scanItems() {
    return scanItems(Params.none());
  }

  /** All items that the filter of {@link Params#where(String, Map)} lets pass. */
  Stream<Item> scanItems(Params params);

  /** As many items as {@link Params#limit} says of those that {@link #scanItems} finds. */
  Page scanItemsPage(Params params);

  /**
   * Writes all that is called, or nothing: {@code db.transact(tx -> { tx.create("User", ...);
   * tx.update("Account", ...); })}. It is sent when the function ends, at most 100 items and 4 MB,
   * the sentinels of unique fields among them; it is not split. While other writes hold an item it
   * is tried again.
   *
   * @throws dev.dynamomigrate.InvalidInputException for more than 100 items, or two calls about
   *     one; nothing was sent
   * @throws TransactionException if a call cannot be done; it says which
   * @throws UniqueException if another item has a unique value
   */
  void transact(Consumer<Transaction> calls);

  /**
   * Writes many items that do not depend on each other, at a lower price of time: {@code
   * db.batch(batch -> users.forEach(user -> batch.create("User", user)))}. It is sent in requests
   * of 25 while the function runs; what a busy table leaves over is sent again.
   *
   * @throws UnprocessedException if the table stays too busy; it says which items remain
   */
  void batch(Consumer<Batch> calls);

  /**
   * Reads many items by their keys, 100 in a request: {@code db.batchGet(get -> ids.forEach(id ->
   * get.get("User", Map.of("id", id))))}.
   *
   * @return for each call its item, if there is one, in the order of the calls
   * @throws UnprocessedException if the table stays too busy; it says which keys remain
   */
  List<Optional<Item>> batchGet(Consumer<Gets> gets);

  /**
   * Reads up to 100 items as they are at one moment.
   *
   * @return for each call its item, if there is one, in the order of the calls
   */
  List<Optional<Item>> transactGet(Consumer<Gets> gets);

  /**
   * Replaces an item by one with another key, in one transaction: the old one is deleted if it
   * still has the values that were seen, and the new one is put if there is none with that key. An
   * attribute that was added meanwhile and not seen goes unnoticed, for DynamoDB has no condition
   * on what it does not name.
   *
   * @param seen the item as it was read
   * @param moved the item as it shall be
   */
  void moveItem(Item seen, Item moved);
}
