package dev.dynamomigrate.table;

import static dev.dynamomigrate.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.guard.OwnItems;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.testing.Indexes;
import dev.dynamomigrate.testing.LocalDynamo;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

class DynamoTableTest {
  private final TableKeys keys = LocalDynamo.newTable();
  private final Table db = new DynamoTable(LocalDynamo.client(), keys);

  @Test
  void whatIsPutCanBeGot() {
    Item item =
        new Item(
            Map.of(
                "PK",
                "a",
                "SK",
                "b",
                "n",
                new BigDecimal("12345678901234567890.123456789012345678"),
                "s",
                Set.of("x", "y"),
                "m",
                Map.of("l", List.of("1", true))));
    db.putItem(item);
    assertThat(db.getItem(key("a", "b"))).contains(item);
    assertThat(db.getItem(key("a", "c"))).isEmpty();
    assertThat(db.name()).isEqualTo(keys.table());
    assertThat(db.key(item)).isEqualTo(Map.of("PK", "a", "SK", "b"));
  }

  @Test
  void numbersOfTheWholeRangeCanBeStored() {
    db.putItem(
        item("a", "b", Map.of("big", new BigDecimal("1E+125"), "small", new BigDecimal("1E-130"))));
    Item stored = db.getItem(key("a", "b")).orElseThrow();
    assertThat(stored.number("big")).isEqualByComparingTo("1E+125");
    assertThat(stored.number("small")).isEqualByComparingTo("1E-130");
  }

  @Test
  void aPutObeysItsCondition() {
    Params ifNew = Params.where("attribute_not_exists(PK)");
    db.putItem(item("a", "b", Map.of("n", 1)), ifNew);
    assertThatThrownBy(() -> db.putItem(item("a", "b", Map.of("n", 2)), ifNew))
        .isInstanceOf(ConditionalCheckFailedException.class);
    assertThat(number("a", "b", "n")).isEqualByComparingTo("1");
  }

  @Test
  void anUpdateSetsAddsAndRemovesEvenReservedWordsAndDots() {
    db.putItem(item("a", "b", Map.of("name", "old", "size", 1, "tags", Set.of("x"), "a.b", 1)));
    Item after =
        db.updateItem(
            key("a", "b"),
            Params.none()
                .set("name", "new")
                .set("status", null)
                .add("size", 4)
                .add("count", 1)
                .add("tags", Set.of("y"))
                .remove("a.b", "missing"));
    Item expected = item("a", "b", Map.of("name", "new", "tags", Set.of("x", "y")));
    expected.put("size", new BigDecimal("5"));
    expected.put("count", BigDecimal.ONE);
    expected.put("status", null);
    assertThat(after).isEqualTo(expected);
    assertThat(db.getItem(key("a", "b"))).contains(expected);
  }

  @Test
  void anUpdateObeysItsConditionWithNamesAndValuesOfItsOwn() {
    db.putItem(item("a", "b", Map.of("name", "old")));
    Params change =
        Params.where("#name = :name", Map.of(":name", "old"))
            .names(Map.of("#name", "name"))
            .set("name", "new");
    db.updateItem(key("a", "b"), change);
    assertThatThrownBy(() -> db.updateItem(key("a", "b"), change.set("other", 1)))
        .isInstanceOf(ConditionalCheckFailedException.class);
    assertThat(db.getItem(key("a", "b"))).contains(item("a", "b", Map.of("name", "new")));
  }

  @Test
  void anUpdateCreatesAMissingItemUnlessTheConditionForbidsIt() {
    Params change = Params.where("attribute_exists(PK)").set("n", 1);
    assertThatThrownBy(() -> db.updateItem(key("a", "b"), change))
        .isInstanceOf(ConditionalCheckFailedException.class);
    assertThat(db.getItem(key("a", "b"))).isEmpty();
    assertThat(db.updateItem(key("a", "b"), Params.none().set("n", 1)).number("n"))
        .isEqualByComparingTo("1");
  }

  @Test
  void anUpdateThatChangesNothingIsRefused() {
    assertRefused(
        () -> db.updateItem(key("a", "b"), Params.where("attribute_exists(PK)")),
        "updateItem is told no change.",
        "Add set(...), add(...) or remove(...) to its Params.");
  }

  @Test
  void aDeleteReturnsWhatWasThereAndObeysItsCondition() {
    Item item = item("a", "b", Map.of("status", "live"));
    db.putItem(item);
    Params ifDead = Params.where("#s = :s", Map.of(":s", "dead")).names(Map.of("#s", "status"));
    assertThatThrownBy(() -> db.deleteItem(key("a", "b"), ifDead))
        .isInstanceOf(ConditionalCheckFailedException.class);
    assertThat(db.deleteItem(key("a", "b"))).contains(item);
    assertThat(db.deleteItem(key("a", "b"))).isEmpty();
  }

  @Test
  void queryAndScanGoOnBeyondTheFirstMegabyte() {
    for (int i = 0; i < 9; i++) {
      db.putItem(item("p", "s" + i, Map.of("text", "x".repeat(300_000), "n", i)));
    }
    assertThat(db.queryItems("PK = :pk", Map.of(":pk", "p")))
        .extracting(each -> each.string("SK"))
        .containsExactly("s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8");
    assertThat(db.scanItems()).hasSize(9);
    assertThat(db.scanItems(Params.where("n >= :n", Map.of(":n", 7)))).hasSize(2);
    assertThat(db.scanItems(Params.none().limit(5))).hasSize(5);
  }

  @Test
  void aQueryTakesAFilterWithNamesAndALimit() {
    for (int i = 0; i < 6; i++) {
      db.putItem(item("p", "s" + i, Map.of("name", i % 2 == 0 ? "even" : "odd")));
    }
    db.putItem(item("q", "s0", Map.of("name", "odd")));
    Params odd = Params.where("#n = :n", Map.of(":n", "odd")).names(Map.of("#n", "name"));
    Map<String, String> values = Map.of(":pk", "p", ":from", "s1");
    assertThat(db.queryItems("PK = :pk AND SK > :from", values, odd))
        .extracting(each -> each.string("SK"))
        .containsExactly("s3", "s5");
    assertThat(db.queryItems("PK = :pk AND SK > :from", values, odd.limit(1)))
        .extracting(each -> each.string("SK"))
        .containsExactly("s3");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void aLimitBelowOneIsRefused(int limit) {
    assertRefused(
        () -> Params.none().limit(limit),
        "A limit of " + limit + " items reads nothing.",
        "Give 1 or more, or no limit at all.");
  }

  @Test
  void anIndexIsReadInPlaceOfTheTable() {
    Indexes.add(keys, "byColour", "colour");
    db.putItem(item("a", "1", Map.of("colour", "red")));
    db.putItem(item("b", "1", Map.of("colour", "blue")));
    db.putItem(item("c", "1", Map.of()));
    Params index = Params.none().index("byColour");
    assertThat(db.queryItems("colour = :c", Map.of(":c", "red"), index))
        .extracting(each -> each.string("PK"))
        .containsExactly("a");
    assertThat(db.scanItems(index)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {OwnItems.PARTITION, "_migration", "_schema"})
  void serviceItemsAreNeverAmongTheResults(String partition) {
    db.putItem(item(partition, "x", Map.of()));
    db.putItem(item("_unique#User#email", "_unique#", Map.of()));
    assertThat(db.scanItems())
        .extracting(each -> each.string("PK"))
        .containsExactly("_unique#User#email");
    assertThat(db.queryItems("PK = :pk", Map.of(":pk", partition))).isEmpty();
  }

  @Test
  void anItemMovesToAnotherKey() {
    db.putItem(item("a", "old", Map.of("name", "n", "tags", Set.of("x"))));
    Item seen = db.getItem(key("a", "old")).orElseThrow();
    Item moved = new Item(seen);
    moved.put("SK", "new");
    moved.put("extra", true);
    db.moveItem(seen, moved);
    assertThat(db.scanItems()).containsExactly(moved);
  }

  @ParameterizedTest
  @ValueSource(strings = {"changed", "removed", "deleted"})
  void anItemThatChangedMeanwhileDoesNotMove(String how) {
    db.putItem(item("a", "old", Map.of("name", "n", "other", 1)));
    Item seen = db.getItem(key("a", "old")).orElseThrow();
    switch (how) {
      case "changed" -> db.updateItem(key("a", "old"), Params.none().set("name", "m"));
      case "removed" -> db.updateItem(key("a", "old"), Params.none().remove("other"));
      default -> db.deleteItem(key("a", "old"));
    }
    List<Item> before = db.scanItems().toList();
    Item moved = new Item(seen);
    moved.put("SK", "new");
    assertThatThrownBy(() -> db.moveItem(seen, moved))
        .isInstanceOf(TransactionCanceledException.class);
    assertThat(db.scanItems()).isEqualTo(before);
  }

  @Test
  void anItemDoesNotMoveOntoAnother() {
    db.putItem(item("a", "old", Map.of("n", BigDecimal.ONE)));
    db.putItem(item("a", "new", Map.of("n", BigDecimal.TEN)));
    List<Item> before = db.scanItems().toList();
    Item seen = db.getItem(key("a", "old")).orElseThrow();
    Item moved = new Item(seen);
    moved.put("SK", "new");
    assertThatThrownBy(() -> db.moveItem(seen, moved))
        .isInstanceOf(TransactionCanceledException.class);
    assertThat(db.scanItems()).isEqualTo(before);
  }

  @Test
  void aTableWithoutASortKeyWorksAlike() {
    Table hashOnly = new DynamoTable(LocalDynamo.client(), LocalDynamo.newTable("id", ""));
    hashOnly.putItem(Map.of("id", "a", "n", 1));
    Item seen = hashOnly.getItem(Map.of("id", "a")).orElseThrow();
    hashOnly.moveItem(seen, new Item(Map.of("id", "b")));
    assertThat(hashOnly.scanItems()).extracting(each -> each.string("id")).containsExactly("b");
  }

  private BigDecimal number(String hash, String sort, String name) {
    return db.getItem(key(hash, sort)).orElseThrow().number(name);
  }

  private static Map<String, String> key(String hash, String sort) {
    return Map.of("PK", hash, "SK", sort);
  }

  private static Item item(String hash, String sort, Map<String, ?> others) {
    Item item = new Item(others);
    item.put("PK", hash);
    item.put("SK", sort);
    return item;
  }
}
