package dev.dynamomigrate.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.table.Item;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransformTest {
  private final Items items = new Items();

  @ParameterizedTest
  @CsvSource({"1, 6", "2, 12", "10, 60", "96, 64"})
  void asManyRequestsAreOnTheirWayAsTheMachineKeepsUpWith(int processors, int workers) {
    assertThat(TransformRun.workers(processors)).isEqualTo(workers);
  }

  @Test
  void everyItemIsChangedAndASecondRunChangesNone() {
    items.fill(250, Map.of("name", "ANN"));
    Transform lower =
        items
            .transform()
            .each(item -> item.put("name", item.string("name").toLowerCase(Locale.ROOT)));
    assertThat(lower.run()).isEqualTo(new TransformReport(250, 250, 0, 0, 0, 0, 0, Map.of()));
    assertThat(items.all().values())
        .hasSize(250)
        .allSatisfy(item -> assertThat(item).containsEntry("name", "ann"));
    assertThat(lower.run()).isEqualTo(new TransformReport(250, 0, 250, 0, 0, 0, 0, Map.of()));
  }

  @Test
  void valuesOfEveryTypeAreComparedAndWritten() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("text", "x");
    values.put("empty", "");
    values.put("number", new BigDecimal("12345678901234567890.5"));
    values.put("yes", true);
    values.put("nothing", null);
    values.put("binary", new byte[] {1, 2});
    values.put("list", List.of(1, "a", Map.of("x", 1)));
    values.put("map", Map.of("a", List.of(), "b", Map.of()));
    values.put("texts", Set.of("a", "b", "c"));
    values.put("numbers", Set.of(1, 2.5, 3));
    values.put("size", "reserved word");
    values.put("a.b \"c\"", "odd name");
    values.put("#hash", "no PartiQL name");
    Item item = new Item(values);
    item.putAll(Items.key(1));
    items.put(item);
    TransformReport report =
        items
            .transform()
            .each(
                each ->
                    values.forEach(
                        (name, value) -> {
                          assertThat(each.contains(name)).isTrue();
                          each.put(name + "2", each.get(name));
                        }))
            .run();
    assertThat(report.changed()).isEqualTo(1);
    Item after = items.only();
    assertThat(after).hasSize(2 * values.size() + 2);
    values.keySet().forEach(name -> assertThat(after.get(name + "2")).isEqualTo(after.get(name)));
  }

  @Test
  void attributesAreAddedAndRemovedAndChangedInPlace() {
    Item item = new Item(Items.key(1));
    item.putAll(Map.of("old", 1, "list", List.of("a"), "map", Map.of("x", 1), "set", Set.of("a")));
    items.put(item);
    items
        .transform()
        .each(
            each -> {
              each.remove("old");
              each.remove("never there");
              each.putIfAbsent("new", null);
              each.putIfAbsent("list", "not this");
              if (each.list("list").size() == 1) {
                each.list("list").add("b");
              }
              each.map("map").put("y", 2);
              each.set("set").add("b");
            })
        .run();
    Item expected = new Item(Items.key(1));
    expected.put("new", null);
    expected.put("list", List.of("a", "b"));
    expected.put("map", Map.of("x", BigDecimal.ONE, "y", new BigDecimal(2)));
    expected.put("set", Set.of("a", "b"));
    assertThat(items.only()).isEqualTo(expected);
  }

  @Test
  void itemsAreSelectedByAFilterOrAPartition() {
    items.fill(100, Map.of());
    Consumer<EditableItem> mark = item -> item.put("marked", true);
    TransformReport filtered =
        items
            .transform()
            .filter("n >= :min", Map.of(":min", 50))
            .filter("begins_with(#pk, :p)", Map.of("#pk", "PK"), Map.of(":p", "P9"))
            .each(mark)
            .run();
    assertThat(filtered).isEqualTo(new TransformReport(10, 10, 0, 0, 0, 0, 0, Map.of()));
    TransformReport queried =
        items
            .transform()
            .query("PK = :pk", Map.of(":pk", "P1"))
            .filter("n < :max", Map.of(":max", 15))
            .each(mark)
            .run();
    assertThat(queried).isEqualTo(new TransformReport(5, 5, 0, 0, 0, 0, 0, Map.of()));
    assertThat(items.all().values()).filteredOn(item -> item.contains("marked")).hasSize(15);
  }

  @Test
  void itemsAreDeletedMovedAndEmitted() {
    items.fill(30, Map.of("tags", Set.of("x")));
    TransformReport report =
        items
            .transform()
            .each(
                item -> {
                  int n = item.number("n").intValue();
                  if (n < 10) {
                    item.delete();
                  } else if (n < 20 && item.string("SK").startsWith("S")) {
                    item.key("SK", "T" + n);
                    item.put("moved", true);
                  } else if (n >= 20 && item.contains("tags")) {
                    item.emit(Map.of("PK", "TAG", "SK", "x" + n, "n", 100));
                    item.remove("tags");
                  }
                })
            .run();
    assertThat(report.changed()).isEqualTo(30);
    Map<String, Item> all = items.all();
    assertThat(all).hasSize(30).containsKeys("P1 T10", "P1 T19", "P2 S20", "TAG x20", "TAG x29");
    assertThat(all.get("P1 T10")).containsEntry("moved", true).containsKey("tags");
    assertThat(all.get("P2 S20")).doesNotContainKey("tags");
  }

  @Test
  void whatWasEmittedBeforeIsDoneAndAnotherItemThereIsAnError() {
    items.fill(1, Map.of());
    Transform emitting =
        items
            .transform()
            .filter("SK = :sk", Map.of(":sk", "S0"))
            .each(item -> item.emit(Map.of("PK", "COPY", "SK", "1", "n", item.number("n"))));
    assertThat(emitting.run().changed()).isEqualTo(1);
    assertThat(emitting.run()).isEqualTo(new TransformReport(1, 0, 1, 0, 0, 0, 0, Map.of()));
    items.put(Map.of("PK", "COPY", "SK", "1", "n", 7));
    assertThatThrownBy(emitting::run)
        .isInstanceOf(MigrationException.class)
        .hasMessage(
            "The item PK=P0, SK=S0 cannot be transformed: There is another item with the key that it"
                + " would give: PK=COPY, SK=1 Until then: 1 items read, 0 changed, 0 unchanged,"
                + " 0 gone, 0 conflicts, 0 retries, 1 errors.");
  }

  @Test
  void functionThatChangesItsOwnResultIsRefusedBeforeItsWriteUnlessOnce() {
    items.fill(1, Map.of("counter", 1));
    Transform counting =
        items
            .transform()
            .each(item -> item.put("counter", item.number("counter").add(BigDecimal.ONE)));
    assertThatThrownBy(counting::run)
        .isInstanceOf(MigrationException.class)
        .hasMessage(
            "The item PK=P0, SK=S0 cannot be transformed: The function changes its own result"
                + " (counter); after a kill an item may be met twice. Look whether there is something"
                + " to do, or ask for .once(), which marks each item. Until then: 1 items read, 0"
                + " changed, 0 unchanged, 0 gone, 0 conflicts, 0 retries, 1 errors.");
    assertThat(items.only().number("counter")).isEqualByComparingTo("1");
    counting.once().run();
    assertThat(counting.once().run().unchanged()).isEqualTo(1);
    assertThat(items.only())
        .containsEntry("counter", new BigDecimal(2))
        .containsEntry("_dynamo_once", "1.0.0 up");
  }

  @Test
  void whatCanNeverBeWrittenIsNamedWithItsKey() {
    items.fill(1, Map.of());
    items.assertBad(
        item -> item.put("big", "x".repeat(410_000)),
        "It would be an item of 410014 bytes, and DynamoDB takes 409600.");
    items.assertBad(
        item -> {
          throw new IllegalStateException("odd");
        },
        "The function threw java.lang.IllegalStateException: odd");
    items.assertBad(
        item -> item.put("PK", "x"),
        "'PK' is a key, and put() changes no keys. Write key(\"PK\", value): the item is deleted and"
            + " put anew, both or neither.");
    items.put(Map.of("PK", "P0", "SK", "taken"));
    items.assertBad(
        item -> {
          if (item.string("SK").equals("S0")) {
            item.key("SK", "taken");
          }
        },
        "There is another item with the key that it would give: PK=P0, SK=taken");
  }

  @Test
  void transformWithoutAFunctionIsRefused() {
    assertThatThrownBy(() -> items.transform().run())
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("The transform is told nothing to do.");
  }
}
