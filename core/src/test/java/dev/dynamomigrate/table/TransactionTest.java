package dev.dynamomigrate.table;

import static dev.dynamomigrate.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.dynamomigrate.guard.GuardedClient;
import dev.dynamomigrate.guard.OwnItems;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.guard.Traffic;
import dev.dynamomigrate.schema.Json5Document;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.testing.DynamoProxy;
import dev.dynamomigrate.testing.DynamoProxy.Fate;
import dev.dynamomigrate.testing.LocalDynamo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TransactionTest {
  private static final Schema SCHEMA =
      Schema.of(
          Json5Document.parse(
              """
              {
                version: '1', indexes: { primary: { hash: 'PK', sort: 'SK' } },
                models: {
                  User: {
                    PK: { type: 'string', value: 'user' }, SK: { type: 'string', value: 'user#${id}' },
                    id: { type: 'string', generate: 'ulid' }, email: { type: 'string', unique: true },
                  },
                  Note: {
                    PK: { type: 'string', value: 'note' }, SK: { type: 'string', value: 'note#${id}' },
                    id: { type: 'string' }, text: { type: 'string' }, likes: { type: 'number' },
                  },
                },
                params: { timestamps: true },
              }
              """,
              "s"),
          "s");

  private final TableKeys keys = LocalDynamo.newTable();
  private final Table table =
      new DynamoTable(LocalDynamo.client(), keys, SCHEMA, Crypto.NONE, true);

  private static Map<String, Object> key(String sort) {
    return Map.of("PK", "raw", "SK", sort);
  }

  @Test
  void allOfItIsWrittenAtOneTime() {
    table.create("Note", Map.of("id", "1", "likes", 1));
    table.create("Note", Map.of("id", "2"));
    table.putItem(key("a"));
    table.putItem(key("b"));
    List<Item> created = new ArrayList<>();
    table.transact(
        tx -> {
          created.add(tx.create("User", Map.of("email", "a")));
          tx.update("Note", Map.of("id", "1"), Params.where("${likes} = {1}").add("likes", 2));
          tx.upsert("Note", Map.of("id", "3", "text", "x"));
          tx.remove("Note", Map.of("id", "2"));
          tx.check("Note", Map.of("id", "4"), Params.none().exists(false));
          tx.putItem(Map.of("PK", "raw", "SK", "c", "n", 1));
          tx.updateItem(key("a"), Params.where("attribute_exists(PK)").set("n", 2));
          tx.deleteItem(key("b"));
          tx.checkItem(key("d"), Params.where("attribute_not_exists(PK)"));
          tx.checkItem(key("e"), Params.none().exists(false));
        });
    Item user = table.scan("User").findFirst().orElseThrow();
    assertThat(created).containsExactly(user);
    assertThat(table.scan("Note"))
        .extracting(note -> note.string("id"), note -> note.instant("updated"))
        .containsExactlyInAnyOrder(
            tuple("1", user.instant("updated")), tuple("3", user.instant("updated")));
    assertThat(table.get("Note", Map.of("id", "1")).orElseThrow().number("likes"))
        .isEqualByComparingTo("3");
    assertThat(table.queryItems("PK = :pk", Map.of(":pk", "raw")))
        .extracting(item -> item.string("SK"))
        .containsExactly("a", "c");
    assertThat(table.getItem(Map.of("PK", "_unique#User#email#a", "SK", "_unique#"))).isPresent();
  }

  @Test
  void aCallThatFailsIsNamedAndNothingIsWritten() {
    table.create("Note", Map.of("id", "1"));
    assertThatExceptionOfType(TransactionException.class)
        .isThrownBy(
            () ->
                table.transact(
                    tx -> {
                      tx.create("User", Map.of("email", "a"));
                      tx.create("Note", Map.of("id", "1", "text", "secret"));
                      tx.check("Note", Map.of("id", "9"));
                      tx.deleteItem(key("x"), Params.where("attribute_exists(PK)"));
                    }))
        .withMessage(
            "Nothing of this transaction was written:"
                + " call 2 (create of Note): its condition is not met, and the item is there;"
                + " call 3 (check of Note): its condition is not met, and there is no such item;"
                + " call 4 (deleteItem): its condition is not met, and there is no such item.")
        .satisfies(
            failed -> {
              assertThat(failed.reasons()).hasSize(3);
              assertThat(failed.byCondition()).isTrue();
              assertThat(failed.hint())
                  .isEqualTo(
                      "Read these items and decide again,"
                          + " or let the conditions go: existsOrNot().");
            });
    assertThat(table.scanItems()).hasSize(1);
  }

  @Test
  void whetherAnItemIsThereCountsItemByItem() {
    table.putItem(key("a"));
    Params missing = Params.none().exists(false);
    Params there = Params.where("attribute_not_exists(gone)").exists(true);
    assertThatExceptionOfType(TransactionException.class)
        .isThrownBy(
            () ->
                table.transact(
                    tx -> {
                      tx.putItem(key("a"), missing);
                      tx.updateItem(key("b"), there.set("n", 1));
                      tx.deleteItem(key("c"), there);
                      tx.checkItem(key("d"), there);
                    }))
        .withMessage(
            "Nothing of this transaction was written:"
                + " call 1 (putItem): its condition is not met, and the item is there;"
                + " call 2 (updateItem): its condition is not met, and there is no such item;"
                + " call 3 (deleteItem): its condition is not met, and there is no such item;"
                + " call 4 (checkItem): its condition is not met, and there is no such item.");
  }

  @Test
  void uniqueValuesChangeHandsWithinIt() {
    table.create("User", Map.of("id", "1", "email", "a"));
    table.create("User", Map.of("id", "2", "email", "b"));
    table.transact(
        tx -> {
          tx.update("User", Map.of("id", "1", "email", "b"));
          tx.update("User", Map.of("id", "2", "email", "c"));
          tx.create("User", Map.of("id", "3", "email", "a"));
        });
    assertThat(table.scanItems().filter(item -> "_Unique".equals(item.string("_type"))))
        .extracting(item -> item.string("PK"))
        .containsExactlyInAnyOrder(
            "_unique#User#email#a", "_unique#User#email#b", "_unique#User#email#c");
    assertThatThrownBy(
            () ->
                table.transact(
                    tx -> {
                      tx.remove("User", Map.of("id", "2"));
                      tx.create("User", Map.of("id", "4", "email", "b"));
                    }))
        .isInstanceOf(UniqueException.class);
    assertThat(table.scan("User")).hasSize(3);
  }

  @Test
  void twoItemsCannotHaveOneValue() {
    assertThatExceptionOfType(UniqueException.class)
        .isThrownBy(
            () ->
                table.transact(
                    tx -> {
                      tx.create("User", Map.of("email", "a"));
                      tx.create("User", Map.of("email", "a"));
                    }))
        .withMessage(
            "User.email is unique, and two calls of the transaction give it the same value."
                + " Nothing was written.")
        .satisfies(
            taken -> assertThat(taken.hint()).isEqualTo("Give each item a value of its own."));
    assertThat(table.scanItems()).isEmpty();
  }

  @Test
  void whatMeetsAnotherIsSentAgainUpToABound() {
    List<Duration> pauses = new ArrayList<>();
    AtomicInteger sent = new AtomicInteger();
    try (DynamoProxy proxy =
        DynamoProxy.deciding(
            operation -> sent.incrementAndGet() % 15 == 3 ? Fate.PASSES : Fate.CONFLICT)) {
      Table busy =
          new DynamoTable(
              LocalDynamo.client(proxy.address()),
              keys,
              Optional.empty(),
              new Backoff(pauses::add, () -> 0.5));
      busy.transact(tx -> tx.putItem(key("a")));
      assertThat(pauses).containsExactly(Duration.ofMillis(10), Duration.ofMillis(20));
      assertThatThrownBy(() -> busy.transactGet(gets -> gets.getItem(key("a"))))
          .hasMessageContaining("Transaction cancelled");
      assertThatThrownBy(
              () -> {
                sent.set(3);
                busy.transact(tx -> tx.putItem(key("b")));
              })
          .isInstanceOf(TransactionException.class)
          .hasMessage(
              "Nothing of this transaction was written:"
                  + " call 1 (putItem): another write holds its item.");
      assertThat(proxy.operations()).hasSize(3 + 2 * Backoff.TRIES);
    }
    assertThat(table.scanItems()).hasSize(1);
  }

  @Test
  void oneWithoutCallsSendsNothing() {
    Table nowhere = new DynamoTable(LocalDynamo.client(), new TableKeys("none", "PK", "SK"));
    nowhere.transact(tx -> {});
    assertThat(nowhere.transactGet(gets -> {})).isEmpty();
    assertRefused(
        () -> nowhere.transact(tx -> tx.create("User", Map.of())),
        "No schema describes the table, so it has no models.",
        "Configure one (schema: 'schema.json5'), or use getItem, updateItem, scanItems.");
  }

  @Test
  void itemsAreReadAtOneMomentInTheOrderOfTheCalls() {
    table.create("Note", Map.of("id", "1", "text", "one"));
    table.create("Note", Map.of("id", "2", "text", "two"));
    List<Optional<Item>> read =
        table.transactGet(
            gets -> {
              gets.get("Note", Map.of("id", "2"));
              gets.get("Note", Map.of("id", "9"));
              gets.get("Note", Map.of("id", "1"), Params.none().hidden());
              gets.getItem(Map.of("PK", "note", "SK", "note#2"));
            });
    assertThat(read).hasSize(4);
    assertThat(read.get(0).orElseThrow()).containsEntry("text", "two").doesNotContainKey("_type");
    assertThat(read.get(1)).isEmpty();
    assertThat(read.get(2).orElseThrow())
        .containsEntry("text", "one")
        .containsEntry("_type", "Note");
    assertThat(read.get(3).orElseThrow()).containsEntry("_type", "Note");
  }

  @Test
  void ourOwnItemsAreNeitherWrittenNorCheckedNorRead() {
    Map<String, Object> own = Map.of("PK", OwnItems.PARTITION, "SK", "lease");
    table.putItem(own);
    Table guarded =
        new DynamoTable(
            GuardedClient.around(LocalDynamo.client(), keys, new Traffic(), () -> {}), keys);
    String fact =
        "The items under '_dynamo-migrate' are the ledger and the lease;"
            + " a migration leaves them alone.";
    String hint = "Skip them. Scans and queries of this client do not show them.";
    Params where = Params.where("attribute_exists(PK)");
    assertRefused(() -> guarded.transact(tx -> tx.putItem(own)), fact, hint);
    assertRefused(() -> guarded.transact(tx -> tx.updateItem(own, where.set("n", 1))), fact, hint);
    assertRefused(() -> guarded.transact(tx -> tx.deleteItem(own)), fact, hint);
    assertRefused(() -> guarded.transact(tx -> tx.checkItem(own, where)), fact, hint);
    assertRefused(() -> guarded.batch(batch -> batch.putItem(own)), fact, hint);
    assertRefused(() -> guarded.batch(batch -> batch.deleteItem(own)), fact, hint);
    assertThat(guarded.transactGet(gets -> gets.getItem(own))).containsExactly(Optional.empty());
    assertThat(guarded.batchGet(gets -> gets.getItem(own))).containsExactly(Optional.empty());
    assertThat(table.batchGet(gets -> gets.getItem(own)).get(0)).isPresent();
  }
}
