package dev.dynamomigrate.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.guard.Effect;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.schema.Json5Document;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.testing.LocalDynamo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** What an update is known to make of an item is what DynamoDB makes of it. */
class ChangesTest {
  private static final Map<String, Object> KEY = Map.of("PK", "p", "SK", "s");

  static final List<Params> UPDATES =
      List.of(
          Params.none().set("a", 1).set("b.c", "dotted"),
          Params.none().set("a", null),
          Params.none().add("n", 3).add("none", 4),
          Params.none().add("tags", Set.of("x", "c")).add("numbers", Set.of(1, 9)),
          Params.none().delete("tags", Set.of("a", "nobody")),
          Params.none().delete("tags", Set.of("a", "b")),
          Params.none().delete("none", Set.of("a")),
          Params.none().push("list", 3).push("fresh", List.of(1, 2)),
          Params.none().remove("n", "tags", "none"),
          Params.none().set("n", 1).remove("list").push("fresh", "x"));

  private static final String SCHEMA =
      """
      {
        version: '0.1.0',
        indexes: { primary: { hash: 'PK', sort: 'SK' } },
        params: { timestamps: false },
        models: { Thing: {
          PK: { type: 'string', value: '${p}' },
          SK: { type: 'string', value: '${s}' },
          p: { type: 'string' },
          s: { type: 'string' },
          n: { type: 'number' },
          map: { type: 'object', schema: { x: { type: 'number' }, y: { type: 'string' } } },
          list: { type: 'array' },
        } },
      }
      """;

  private final TableKeys keys = LocalDynamo.newTable();
  private final DynamoTable db =
      new DynamoTable(
          LocalDynamo.client(),
          keys,
          Schema.of(Json5Document.parse(SCHEMA, "test"), "test"),
          Crypto.NONE,
          true);

  @BeforeEach
  void put() {
    Item item = new Item(KEY);
    item.put("n", 1.5);
    item.put("tags", Set.of("a", "b"));
    item.put("numbers", Set.of(1, 2));
    item.put("list", List.of(1, 2));
    item.put("map", Map.of("x", 1, "y", "why", "list", List.of("a", "b", "c")));
    item.put("p", "p");
    item.put("s", "s");
    db.putItem(item);
  }

  @ParameterizedTest
  @FieldSource("UPDATES")
  void ofAttributesIsWhatDynamoMakesOfThem(Params update) {
    Map<String, AttributeValue> told =
        Changes.of(update).orElseThrow().made(stored()).orElseThrow();
    db.updateItem(KEY, update);
    assertThat(Item.of(told)).isEqualTo(Item.of(stored()));
  }

  @Test
  void ofPathsIsWhatDynamoMakesOfThem() {
    assertSame(Map.of("map", Map.of("x", 7)), Params.none());
    assertSame(Map.of("n", 8), Params.none().set("map.list[1]", "B").remove("map.y"));
    assertSame(Map.of(), Params.none().remove("map.list[0]").remove("map.list[2]"));
    put();
    assertSame(Map.of(), Params.none().remove("map.list[2]").remove("map.list[0]"));
    assertSame(Map.of(), Params.none().set("map.list[9]", "end").add("n", 1));
    assertSame(Map.of("list", List.of(5)), Params.none().push("map.list", "d"));
  }

  private void assertSame(Map<String, Object> properties, Params params) {
    Item all = new Item(properties);
    all.putAll(Map.of("p", "p", "s", "s"));
    ModelCall call =
        new ModelCall(
            new Entities(
                Schema.of(Json5Document.parse(SCHEMA, "test"), "test"),
                Entities.Surroundings.usual(true, Crypto.NONE)),
            Operation.UPDATE,
            "Thing",
            all,
            params);
    assertThat(call.update()).isNotEmpty();
    Map<String, AttributeValue> told = call.effect().orElseThrow().made(stored()).orElseThrow();
    db.update("Thing", all, params);
    assertThat(Item.of(told)).isEqualTo(Item.of(stored()));
  }

  @Test
  void whatIsComputedIsNotKnown() {
    assertThat(Changes.of(Params.none().set("a", 1).compute("n", "n + :one"))).isEmpty();
  }

  @Test
  void whatDynamoWouldRefuseIsRefused() {
    assertBad(Params.none().add("list", 1), "incorrect data type: ADD");
    assertBad(Params.none().push("n", 1), "incorrect data type: list_append");
    assertBad(Params.none().delete("n", Set.of("a")), "incorrect data type: DELETE");
    Changes nowhere = new Changes();
    nowhere.add(Changes.Verb.SET, Changes.steps("none.x"), 1);
    assertThatThrownBy(() -> nowhere.made(stored()))
        .isInstanceOf(DynamoDbException.class)
        .hasMessageContaining("The document path provided in the update expression is invalid");
  }

  private void assertBad(Params update, String message) {
    Optional<Effect> effect = Changes.of(update);
    assertThatThrownBy(() -> effect.orElseThrow().made(stored()))
        .isInstanceOf(DynamoDbException.class)
        .hasMessageContaining(message);
    assertThatThrownBy(() -> db.updateItem(KEY, update)).isInstanceOf(DynamoDbException.class);
  }

  private Map<String, AttributeValue> stored() {
    return LocalDynamo.client()
        .getItem(
            get -> get.tableName(keys.table()).key(AttributeValues.of(KEY)).consistentRead(true))
        .item();
  }
}
