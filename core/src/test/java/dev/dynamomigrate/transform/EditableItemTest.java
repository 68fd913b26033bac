package dev.dynamomigrate.transform;

import static dev.dynamomigrate.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.schema.Json5Document;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.table.AttributeValues;
import dev.dynamomigrate.table.Crypto;
import dev.dynamomigrate.table.ModelEditor;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a function is given: plain values, by model of the model's types. */
class EditableItemTest {
  private static final TableKeys KEYS = new TableKeys("t", "PK", "SK");
  private static final Instant DAY = Instant.parse("2024-01-02T00:00:00Z");
  private static final Schema SCHEMA =
      Schema.of(
          Json5Document.parse(
              """
              {
                version: '1.0.0', indexes: { primary: { hash: 'PK', sort: 'SK' } },
                models: {
                  Thing: {
                    PK: { type: 'string', value: 'T#${id}' }, SK: { type: 'string', value: 'T' },
                    id: { type: 'string' },
                    count: { type: 'number' }, on: { type: 'boolean' },
                    iso: { type: 'date', isoDates: true }, millis: { type: 'date', isoDates: false },
                    ttl: { type: 'date', ttl: true },
                    data: { type: 'binary' }, buffer: { type: 'buffer' },
                    tags: { type: 'set', items: { type: 'string' } },
                    rows: { type: 'array' }, box: { type: 'object', schema: {
                      since: { type: 'date', isoDates: true } } },
                  },
                },
              }
              """,
              "s"),
          "s");

  private static EditableItem raw(Map<String, ?> attributes) {
    return new EditableItem(KEYS, Shape.raw(item -> true), AttributeValues.of(attributes));
  }

  private static EditableItem thing(Map<String, ?> attributes) {
    ModelEditor editor = new ModelEditor(SCHEMA, Crypto.NONE, true, "Thing", true);
    return new EditableItem(KEYS, Shape.of(editor), AttributeValues.of(attributes));
  }

  @Test
  void attributesAreReadByTheirTypes() {
    Map<String, Object> stored =
        new HashMap<>(
            Map.of(
                "s",
                "text",
                "n",
                1.5,
                "b",
                true,
                "iso",
                DAY.toString(),
                "ms",
                DAY.toEpochMilli(),
                "bytes",
                new byte[] {1},
                "l",
                List.of(1),
                "m",
                Map.of("x", "y"),
                "set",
                Set.of("a")));
    stored.put("nothing", null);
    EditableItem item = raw(stored);
    assertThat(item.string("s")).isEqualTo("text");
    assertThat(item.number("n")).isEqualTo(new BigDecimal("1.5"));
    assertThat(item.bool("b")).isTrue();
    assertThat(item.instant("iso")).isEqualTo(DAY).isEqualTo(item.instant("ms"));
    assertThat(item.binary("bytes")).containsExactly(1);
    assertThat(item.list("l")).containsExactly(BigDecimal.ONE);
    assertThat(item.map("m")).isEqualTo(Map.of("x", "y"));
    assertThat(item.set("set")).isEqualTo(Set.of("a"));
    assertThat(item.contains("nothing")).isTrue();
    assertThat(item.get("nothing")).isNull();
    assertThat(item.contains("missing")).isFalse();
    assertThat(item.string("missing")).isNull();
    assertRefused(
        () -> item.number("s"),
        "The attribute 's' is a text, not a number.",
        "Look at it with get(\"s\").");
  }

  @Test
  void propertiesAreOfTheTypesOfTheModelHoweverTheyAreStored() {
    EditableItem thing =
        thing(
            Map.of(
                "count",
                7,
                "on",
                true,
                "iso",
                DAY.toString(),
                "millis",
                DAY.toEpochMilli(),
                "ttl",
                DAY.getEpochSecond(),
                "data",
                new byte[] {1},
                "buffer",
                "AQ==",
                "tags",
                Set.of("a"),
                "rows",
                List.of("r"),
                "box",
                Map.of("since", DAY.toString())));
    assertThat(thing.number("count")).isEqualTo(new BigDecimal(7));
    assertThat(thing.bool("on")).isTrue();
    for (String date : List.of("iso", "millis", "ttl")) {
      assertThat(thing.instant(date)).as(date).isEqualTo(DAY);
      assertThat(thing.string(date)).as(date).isEqualTo("2024-01-02T00:00:00.000Z");
    }
    assertThat(thing.binary("data")).containsExactly(1);
    assertThat(thing.binary("buffer")).containsExactly(1);
    assertThat(thing.set("tags")).isEqualTo(Set.of("a"));
    assertThat(thing.list("rows")).containsExactly("r");
    assertThat(thing.map("box")).isEqualTo(Map.of("since", DAY));
    assertThat(thing.change(Set.of()).none()).isTrue();
  }

  @Test
  void whatIsPutIsStoredAsTheModelStoresIt() {
    EditableItem thing = thing(Map.of("PK", "T#1", "SK", "T", "_type", "Thing", "id", "1"));
    thing.put("millis", DAY);
    thing.put("ttl", DAY);
    thing.put("buffer", new byte[] {1});
    thing.put("tags", Set.of("a"));
    assertThat(thing.binary("buffer")).containsExactly(1);
    assertThat(AttributeValues.plainMap(thing.change(Set.of()).edit().sets()))
        .isEqualTo(
            Map.of(
                "millis",
                new BigDecimal(DAY.toEpochMilli()),
                "ttl",
                new BigDecimal(DAY.getEpochSecond()),
                "buffer",
                "AQ==",
                "tags",
                Set.of("a")));
  }

  @Test
  void whatCannotBePutRemovedOrEmittedIsRefusedAtItsLine() {
    EditableItem item = raw(Map.of("PK", "p", "SK", "s"));
    assertRefused(
        () -> item.key("other", 1),
        "'other' is no key of the table; its keys are [PK, SK].",
        "Write put(\"other\", value).");
    assertRefused(
        () -> item.remove("SK"),
        "'SK' is a key, and no item is without it.",
        "Write delete() for the item.");
    assertRefused(
        () -> item.emit(Map.of("PK", "e")),
        "The item that is emitted has no 'SK', which is a key of the table.",
        "Give it one.");
    assertRefused(
        () -> item.emit(Map.of("PK", "e", "SK", "s"), " ", Map.of()),
        "The condition of the item that is emitted is empty.",
        "Write emit(item): it is put if there is none with its key.");
  }
}
