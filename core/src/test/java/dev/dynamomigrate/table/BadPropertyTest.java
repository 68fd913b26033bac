package dev.dynamomigrate.table;

import static dev.dynamomigrate.testing.Refusals.assertRefused;

import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.schema.Json5Document;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.testing.LocalDynamo;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls that are refused before anything is sent: a fact, a rule and a way out, and no value. */
class BadPropertyTest {
  private static final Schema SCHEMA =
      Schema.of(
          Json5Document.parse(
              """
              {
                version: '1', indexes: { primary: { hash: 'pk', sort: 'sk' }, gs1: { hash: 'g' } },
                models: {
                  M: {
                    pk: { type: 'string', value: 'm#${id}' }, sk: { type: 'string', value: 's#${s}' },
                    id: { type: 'string' }, s: { type: 'string' }, n: { type: 'number' },
                    d: { type: 'date' }, l: { type: 'array' }, e: { type: 'string', enum: ['a', 'b'] },
                    v: { type: 'string', validate: '/^x/' }, r: { type: 'string', required: true },
                    c: { type: 'number', crypt: true }, p: { type: 'string', map: 'data.p' },
                    q: { type: 'string', map: 'data.q' }, gen: { type: 'string', value: 'o${o}' },
                    o: { type: 'object' },
                  },
                  U: { pk: { type: 'string' }, sk: { type: 'string' },
                    mail: { type: 'string', unique: true }, org: { type: 'string' },
                    slug: { type: 'string', unique: true, scope: '${org}' },
                    any: { type: 'object', unique: true }, g: { type: 'string' } },
                },
              }
              """,
              "s"),
          "s");
  private static final String GIVE = "Give what is missing, and what the schema allows.";

  private final Table table =
      new DynamoTable(
          LocalDynamo.client(), new TableKeys("none", "pk", "sk"), SCHEMA, Crypto.NONE, true);

  static Stream<Arguments> properties() {
    return Stream.of(
        create(
            "n",
            "12px",
            "The property 'n' is a number and was given something else.",
            "Give a number."),
        create(
            "n",
            "1e400",
            "The property 'n' is a number and was given something else.",
            "Give a number."),
        create(
            "n",
            List.of(),
            "The property 'n' is a number and was given something else.",
            "Give a number."),
        create(
            "n",
            9007199254740992L,
            "The property 'n' is beyond 2^53 - 1; OneTable stores no larger number.",
            "Store it as a text, or write it with updateItem."),
        create("n", Double.NaN, "DynamoDB stores no NaN.", "Remove the attribute, or store null."),
        create(
            "d",
            "soon",
            "The property 'd' is a date and was given something else.",
            "Give an Instant, ISO text, or milliseconds since 1970."),
        create(
            "d",
            8_640_000_000_000_001L,
            "The property 'd' is a date and was given something else.",
            "Give an Instant, ISO text, or milliseconds since 1970."),
        create(
            "v", Instant.EPOCH, "This M cannot be stored: 'v' does not match its validate.", GIVE),
        create(
            "s",
            Map.of(),
            "The template of sk names an object; a key is made of plain values.",
            "Name a member of it: ${object.member}"));
  }

  static Stream<Arguments> rules() {
    return Stream.of(
        create(
            "l",
            Set.of("a"),
            "The property 'l' is an array and was given something else.",
            "Give a List."),
        create("e", "c", "This M cannot be stored: 'e' is none of its enum.", GIVE),
        create("r", null, "This M cannot be stored: 'r' is required.", GIVE),
        create("s", null, "This M cannot be stored: 'sk' is required.", GIVE),
        create(
            "c",
            5,
            "The property 'c' is encrypted and no text; only text can be.",
            "Give the field the type 'string', or leave out crypt."),
        create(
            "p",
            "x",
            "'p' is stored in one attribute with 'q'; they are given together or not at all.",
            "Give them all."),
        create(
            "o",
            Map.of("a", 1),
            "The template of gen names an object; a key is made of plain values.",
            "Name a member of it: ${object.member}"));
  }

  @ParameterizedTest
  @MethodSource({"properties", "rules"})
  void aPropertyThatTheSchemaDoesNotAllowIsRefused(
      String name, Object value, String message, String hint) {
    Map<String, Object> properties = new HashMap<>(Map.of("id", "1", "s", "1", "r", "r"));
    properties.put(name, value);
    assertRefused(() -> table.create("M", properties), message, hint);
  }

  static Stream<Arguments> calls() {
    String keyed = "Give the key, or every property that its template names.";
    return Stream.of(
        call(t -> t.get("N", Map.of()), "The schema 1 has no model 'N'.", "Its models are M, U."),
        call(
            t -> t.find("M", Map.of(), Params.none().index("gs9")).toList(),
            "The schema 1 has no index 'gs9'.",
            "Its indexes are primary, gs1."),
        call(
            t -> t.find("M", Map.of("s", "x")).toList(),
            "The key 'pk' of this M cannot be made of the properties that are given.",
            keyed),
        call(
            t -> t.update("M", Map.of("id", "1")),
            "The key 'sk' of this M cannot be made of the properties that are given.",
            keyed),
        call(
            t -> t.remove("M", Map.of("id", "1")),
            "The key 'sk' of this M cannot be made of the properties that are given.",
            keyed),
        call(
            t -> t.remove("M", Map.of("id", "1", "nam", "x"), Params.none().many()),
            "The model M has no property 'nam' to be found by.",
            "Declare it in the schema, or filter with where(...)."),
        call(
            t -> t.remove("M", nothing("n"), Params.none().many()),
            "The property 'n' is null; items are found by values.",
            "Leave it out, or filter: where(\"attribute_not_exists(${n})\")"),
        call(
            t -> t.update("M", Map.of("id", "1", "s", "1"), Params.none().set("pk", "x")),
            "An update cannot change the key 'pk'.",
            "Remove the item and create it anew, or use moveItem."),
        call(
            t -> t.find("M", Map.of("id", "1", "sk", Map.of("like", "x"))).toList(),
            "The condition on 'sk' is none that DynamoDB knows for a sort key.",
            "Give one of begins, between with two values, <, <=, =, >= and >."),
        call(
            t -> t.find("M", Map.of("id", "1"), Params.where("${n} = @{x}")).toList(),
            "The expression names '@{x}', and no value is given for it.",
            "Give it: where(expression, Map.of(\"x\", value))"),
        call(
            t -> t.find("_Migration", Map.of()),
            "The items of _Migration are this library's to read and write, not a migration's.",
            "Read them with the commands list and status, or in JavaScript."));
  }

  static Stream<Arguments> uniques() {
    Map<String, Object> key = Map.of("pk", "1", "sk", "1");
    return Stream.of(
        call(
            t -> t.create("U", Map.of("pk", "1", "sk", "1", "slug", "a")),
            "U.slug is unique within '${org}', which cannot be filled.",
            "Give every property that the scope names."),
        call(
            t -> t.create("U", Map.of("pk", "1", "sk", "1", "any", Map.of("a", 1))),
            "U.any is unique and was given what has no text of its own.",
            "Give a text, a number, a boolean or a date."),
        inTransaction(
            tx -> tx.remove("U", key, Params.none().many()),
            "A call of a transaction is about one item, by its key; it has no index and no many().",
            "Find the items before, and make a call for each."),
        inTransaction(
            tx -> tx.checkItem(key, Params.none()),
            "checkItem is told no condition.",
            "Give one: exists(true), exists(false) or where(...)."),
        inTransaction(
            tx -> {
              tx.deleteItem(key);
              tx.putItem(Map.of("pk", "2", "sk", "1"));
              tx.putItem(Map.of("pk", "1", "sk", "1", "n", 1));
            },
            "Calls 1 and 3 of the transaction are about the same item; DynamoDB takes one.",
            "Make one call of them, or a transaction for each."),
        inTransaction(
            tx ->
                IntStream.range(0, 60)
                    .forEach(i -> tx.create("U", Map.of("pk", "" + i, "sk", "1", "mail", "m" + i))),
            "The transaction writes 120 items, 60 of them for unique fields; DynamoDB takes 100.",
            "Make several transactions of it, or a batch if the items do not depend on each other."),
        call(
            t ->
                t.transactGet(
                    gets ->
                        IntStream.range(0, 101)
                            .forEach(i -> gets.getItem(Map.of("pk", "" + i, "sk", "1")))),
            "The transaction reads 101 items; DynamoDB takes 100.",
            "Read them with batchGet, if they need not be of the same moment."),
        call(
            t -> t.batchGet(gets -> gets.get("U", key, Params.none().index("gs1"))),
            "Items are read together by their keys; there is no index and no filter.",
            "Use find, or leave out what stands in the params."));
  }

  /** Each is checked where it is made, and not only in the table of calls. */
  static Stream<Arguments> within() {
    Map<String, Object> key = Map.of("pk", "1", "sk", "1");
    Params params = Params.none().returning(Returned.NONE);
    return Stream.of(
        within(tx -> tx.create("U", key, params), Call.TRANSACTION_CREATE),
        within(tx -> tx.update("U", key, params), Call.TRANSACTION_UPDATE),
        within(tx -> tx.upsert("U", key, params), Call.TRANSACTION_UPSERT),
        within(tx -> tx.remove("U", key, params), Call.TRANSACTION_REMOVE),
        within(tx -> tx.check("U", key, params), Call.TRANSACTION_CHECK),
        within(tx -> tx.putItem(key, params), Call.TRANSACTION_PUT_ITEM),
        within(tx -> tx.updateItem(key, params), Call.TRANSACTION_UPDATE_ITEM),
        within(tx -> tx.deleteItem(key, params), Call.TRANSACTION_DELETE_ITEM),
        within(tx -> tx.checkItem(key, params), Call.TRANSACTION_CHECK_ITEM),
        inBatch(
            batch -> batch.create("M", key, params),
            "'returning' has no meaning for Batch.create.",
            "Leave it out; Batch.create takes existsOrNot, partial, withoutTimestamps, hidden, parse,"
                + " withoutDecryption."),
        call(
            t -> t.batchGet(gets -> gets.get("M", key, params)),
            "'returning' has no meaning for Gets.get.",
            "Leave it out; Gets.get takes fields, hidden, parse, withoutDecryption."));
  }

  private static Arguments within(Consumer<Transaction> calls, Call call) {
    return inTransaction(
        calls,
        "'returning' has no meaning for " + call.method() + ".",
        "Leave it out; " + call.method() + " takes " + String.join(", ", call.accepted()) + ".");
  }

  static Stream<Arguments> sizes() {
    String large = "x".repeat(400 * 1024);
    Map<String, Object> item = Map.of("pk", "1", "sk", "1", "text", large);
    Map<String, Object> properties = Map.of("id", "1", "s", "1", "r", large);
    String size = "The item takes 409,610 bytes, and DynamoDB holds 409,600.";
    String sizeOfM = "This M takes 409,622 bytes, and DynamoDB holds 409,600.";
    String hint = "Store a part of it as an item of its own, or outside the table.";
    return Stream.of(
        call(t -> t.create("M", properties), sizeOfM, hint),
        inTransaction(tx -> tx.create("M", properties), sizeOfM, hint),
        inBatch(batch -> batch.create("M", properties), sizeOfM, hint),
        inTransaction(tx -> tx.putItem(item), size, hint),
        inBatch(batch -> batch.putItem(item), size, hint),
        call(
            t -> {
              t.putItem(item);
              return t;
            },
            size,
            hint),
        call(
            t -> {
              t.moveItem(Item.of(AttributeValues.of(item)), Item.of(AttributeValues.of(item)));
              return t;
            },
            size,
            hint));
  }

  static Stream<Arguments> emptyKeys() {
    String hint = "Give it a text, or leave it out if it is an index's.";
    Map<String, Object> noSort = Map.of("pk", "1", "sk", "");
    String sort = "The key 'sk' of this U is an empty text, which DynamoDB does not take.";
    return Stream.of(
        call(t -> t.create("U", noSort), sort, hint),
        call(t -> t.get("U", noSort), sort, hint),
        call(t -> t.update("U", noSort), sort, hint),
        call(t -> t.remove("U", noSort), sort, hint),
        inTransaction(tx -> tx.check("U", noSort), sort, hint),
        call(
            t -> t.update("U", Map.of("pk", "1", "sk", "1", "g", "")),
            "The key 'g' of this U is an empty text, which DynamoDB does not take.",
            hint));
  }

  static Stream<Arguments> batches() {
    Map<String, Object> key = Map.of("pk", "1", "sk", "1");
    String unique = "U has unique fields, and a batch cannot write their sentinels with an item.";
    return Stream.of(
        inBatch(batch -> batch.create("U", key), unique, "Call db.create, or use transact."),
        inBatch(batch -> batch.remove("U", key), unique, "Call db.remove, or use transact."),
        inBatch(
            batch -> batch.create("M", key, Params.none().exists(false)),
            "A batch has no conditions.",
            "Leave out where and exists, or use transact."),
        inBatch(
            batch -> batch.create("M", key, Params.where("${n} > {1}")),
            "A batch has no conditions.",
            "Leave out where and exists, or use transact."));
  }

  private static Arguments inTransaction(Consumer<Transaction> calls, String message, String hint) {
    return call(
        t -> {
          t.transact(calls);
          return t;
        },
        message,
        hint);
  }

  private static Arguments inBatch(Consumer<Batch> calls, String message, String hint) {
    return call(
        t -> {
          t.batch(calls);
          return t;
        },
        message,
        hint);
  }

  @ParameterizedTest
  @MethodSource({"calls", "uniques", "batches", "within", "sizes", "emptyKeys"})
  void aCallThatCannotBeMeantIsRefused(Function<Table, Object> call, String message, String hint) {
    assertRefused(() -> call.apply(table), message, hint);
  }

  @Test
  void withoutASchemaThereAreNoModels() {
    Table plain = new DynamoTable(LocalDynamo.client(), new TableKeys("none", "pk", "sk"));
    assertRefused(
        () -> plain.scan("M").toList(),
        "No schema describes the table, so it has no models.",
        "Configure one (schema: 'schema.json5'), or use getItem, updateItem, scanItems.");
  }

  private static Map<String, Object> nothing(String name) {
    Map<String, Object> properties = new HashMap<>(Map.of("id", "1"));
    properties.put(name, null);
    return properties;
  }

  private static Arguments create(String name, Object value, String message, String hint) {
    return Arguments.of(name, value, message, hint);
  }

  private static Arguments call(Function<Table, Object> call, String message, String hint) {
    return Arguments.of(call, message, hint);
  }
}
