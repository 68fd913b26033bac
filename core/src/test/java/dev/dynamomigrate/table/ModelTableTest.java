package dev.dynamomigrate.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.schema.Json5Document;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.testing.LocalDynamo;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** What the recordings of OneTable do not reach, or what we do otherwise. */
class ModelTableTest {
  private static final Schema SCHEMA =
      Schema.of(
          Json5Document.parse(
              """
              {
                version: '1', indexes: { primary: { hash: 'PK', sort: 'SK' } },
                models: {
                  Note: {
                    PK: { type: 'string', value: 'note' }, SK: { type: 'string', value: 'note#${id}' },
                    id: { type: 'string' }, text: { type: 'string' }, likes: { type: 'number' },
                    tags: { type: 'set' }, marks: { type: 'array' },
                    lines: { type: 'array', items: { type: 'object', schema: { sku: { type: 'string' }, qty: { type: 'number' } } } },
                    ends: { type: 'date', ttl: true }, data: { type: 'binary' },
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

  @Test
  void createIsForNewItemsUnlessToldOtherwise() {
    table.create("Note", Map.of("id", "1", "text", "a"));
    assertThatThrownBy(() -> table.create("Note", Map.of("id", "1")))
        .isInstanceOf(ConditionalCheckFailedException.class);
    assertThatThrownBy(() -> table.create("Note", Map.of("id", "2"), Params.none().exists(true)))
        .isInstanceOf(ConditionalCheckFailedException.class);
    table.create("Note", Map.of("id", "1", "likes", 1), Params.none().existsOrNot());
    assertThat(note("1")).containsKey("likes").doesNotContainKey("text");
  }

  /** Reserved words of DynamoDB, and characters of its paths. */
  @ParameterizedTest
  @ValueSource(strings = {"name", "size", "status", "with space", "#", "a-b", "ünï", "a.b", "c[0]"})
  void anyNameIsThatOfAProperty(String name) {
    Map<String, Object> field = Map.of("type", "string");
    Map<String, Object> document =
        Map.of(
            "version",
            "1",
            "indexes",
            Map.of("primary", Map.of("hash", "PK", "sort", "SK")),
            "models",
            Map.of("M", Map.of("PK", field, "SK", field, name, field)));
    Table any =
        new DynamoTable(LocalDynamo.client(), keys, Schema.of(document, "s"), Crypto.NONE, true);
    Map<String, Object> key = Map.of("PK", "any", "SK", "1");
    any.create("M", with(key, name, "a"));
    assertThat(any.update("M", with(key, name, "b"))).containsEntry(name, "b");
    assertThat(any.find("M", with(Map.of("PK", "any"), name, "b"))).hasSize(1);
    Params where = Params.where("${" + name + "} = {b}");
    assertThat(any.scan("M", Map.of(), where)).hasSize(1);
    assertThat(any.get("M", key, Params.none().fields(name))).hasValue(new Item(Map.of(name, "b")));
    any.update("M", key, where.set(name, "c"));
    assertThat(database(key)).containsEntry(name, AttributeValue.fromS("c"));
    any.update("M", with(key, name, null));
    assertThat(database(key)).doesNotContainKey(name);
  }

  private static Map<String, Object> with(Map<String, Object> key, String name, Object value) {
    Map<String, Object> properties = new HashMap<>(key);
    properties.put(name, value);
    return properties;
  }

  private Map<String, AttributeValue> database(Map<String, Object> key) {
    return LocalDynamo.client()
        .getItem(get -> get.tableName(keys.table()).key(AttributeValues.of(key)))
        .item();
  }

  @Test
  void updateIsForItemsThatAreThereUnlessToldOtherwise() {
    assertThatThrownBy(() -> table.update("Note", Map.of("id", "1", "likes", 1)))
        .isInstanceOf(ConditionalCheckFailedException.class);
    table.update("Note", Map.of("id", "1", "likes", 1), Params.none().existsOrNot());
    assertThatThrownBy(() -> table.update("Note", Map.of("id", "1"), Params.none().exists(false)))
        .isInstanceOf(ConditionalCheckFailedException.class);
    assertThat(note("1").number("likes")).isEqualByComparingTo("1");
  }

  /** OneTable moves the second element to the first place, and so changes the wrong one. */
  @Test
  void elementsOfAListAreChangedAtTheirOwnPlace() {
    List<Map<String, Object>> lines =
        List.of(Map.of("sku", "x", "qty", 1), Map.of("sku", "y", "qty", 2));
    table.create("Note", Map.of("id", "1", "lines", lines));
    table.update("Note", Map.of("id", "1", "lines", List.of(Map.of(), Map.of("qty", 5))));
    assertThat(note("1").list("lines").toString()).isEqualTo("[{sku=x, qty=1}, {sku=y, qty=5}]");
  }

  @Test
  void equalTextsOfDifferentTypesKeepTheirTypes() {
    table.create("Note", Map.of("id", "1"));
    table.update(
        "Note",
        Map.of("id", "1", "text", "true"),
        Params.none().set("flag", true).set("word", "constructor"));
    assertThat(stored("1"))
        .containsEntry("flag", AttributeValue.fromBool(true))
        .containsEntry("text", AttributeValue.fromS("true"))
        .containsEntry("word", AttributeValue.fromS("constructor"));
  }

  @Test
  void changesPathsByExpressionsListsAndSets() {
    table.create("Note", Map.of("id", "1", "likes", 1, "tags", Set.of("a", "b")));
    Item changed =
        table.update(
            "Note",
            Map.of("id", "1"),
            Params.where("${likes} < {5}")
                .compute("likes", "${likes} + {10}")
                .push("marks", List.of("m", "n"))
                .delete("tags", Set.of("a")));
    assertThat(changed.number("likes")).isEqualByComparingTo("11");
    assertThat(changed.list("marks")).containsExactly("m", "n");
    assertThat(changed.set("tags")).containsExactly("b");
  }

  @Test
  void bracesInAFilteredTextAreText() {
    table.create("Note", Map.of("id", "1", "text", "${id} {x}"));
    table.create("Note", Map.of("id", "2", "text", "x"));
    assertThat(table.find("Note", Map.of("text", "${id} {x}")).map(note -> note.string("id")))
        .containsExactly("1");
  }

  @Test
  void resultsComePageAfterPage() {
    String big = "x".repeat(300_000);
    for (int i = 0; i < 5; i++) {
      table.create("Note", Map.of("id", Integer.toString(i), "text", big));
    }
    assertThat(table.find("Note", Map.of())).hasSize(5);
    assertThat(table.scan("Note")).hasSize(5);
    assertThat(table.find("Note", Map.of(), Params.none().limit(4).reverse()))
        .extracting(note -> note.string("id"))
        .containsExactly("4", "3", "2", "1");
    assertThat(table.remove("Note", Map.of(), Params.none().many())).hasSize(5);
    assertThat(table.scan("Note")).isEmpty();
  }

  @Test
  void dateAndBinaryComeBackAsTheyWereGiven() {
    Instant ends = Instant.parse("2030-01-01T00:00:00Z");
    table.create("Note", Map.of("id", "1", "ends", ends, "data", new byte[] {1, 2}));
    assertThat(stored("1"))
        .containsEntry("ends", AttributeValue.fromN("1893456000"))
        .containsEntry("data", AttributeValue.fromS("AQI="));
    assertThat(note("1").instant("ends")).isEqualTo(ends);
    assertThat(note("1").binary("data")).containsExactly(1, 2);
  }

  @Test
  void timestampsAreThePresentUnlessSwitchedOff() {
    Instant before = Instant.now().minusMillis(1);
    Instant old = Instant.parse("1999-01-01T00:00:00Z");
    Item stamped = table.create("Note", Map.of("id", "1", "created", old));
    assertThat(stamped.instant("created")).isAfter(before).isEqualTo(stamped.instant("updated"));
    Item kept =
        table.create("Note", Map.of("id", "2", "created", old), Params.none().withoutTimestamps());
    assertThat(kept.instant("created")).isEqualTo(old);
    assertThat(kept).doesNotContainKey("updated");
  }

  @Test
  void numbersKeepTheirDigits() {
    BigDecimal digits = new BigDecimal("0.12345678901234567890123456789012345678");
    table.create("Note", Map.of("id", "1", "likes", digits));
    assertThat(note("1").number("likes")).isEqualTo(digits);
  }

  private Item note(String id) {
    return table.get("Note", Map.of("id", id)).orElseThrow();
  }

  private Map<String, AttributeValue> stored(String id) {
    return LocalDynamo.client()
        .getItem(get -> get.tableName(keys.table()).key(keys.key("note", "note#" + id)))
        .item();
  }
}
