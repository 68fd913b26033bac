package dev.dynamomigrate.transform;

import static dev.dynamomigrate.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.schema.Json5Document;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.table.Crypto;
import dev.dynamomigrate.table.DynamoTable;
import dev.dynamomigrate.table.Item;
import dev.dynamomigrate.table.ModelEditor;
import dev.dynamomigrate.table.Params;
import dev.dynamomigrate.table.Table;
import dev.dynamomigrate.testing.LocalDynamo;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A transform of what an index names, whatever the index holds. */
class IndexTransformTest {
  private static final Schema SCHEMA =
      Schema.of(
          Json5Document.parse(
              """
              {
                version: '1.0.0', indexes: { primary: { hash: 'PK', sort: 'SK' } },
                models: {
                  Entry: {
                    PK: { type: 'string', value: 'P' }, SK: { type: 'string', value: 'S${H}' },
                    G: { type: 'string' }, H: { type: 'number' }, beside: { type: 'number' },
                  },
                },
              }
              """,
              "s"),
          "s");

  private final IndexedItems items = new IndexedItems();
  private final TableKeys keys = items.keys;
  private final Table db = new DynamoTable(LocalDynamo.client(), keys);
  private final Surroundings surroundings = Items.surroundings(LocalDynamo.client(), keys);

  @BeforeEach
  void fill() {
    items.fill(20);
    db.updateItem(Map.of("PK", "P", "SK", "S3"), Params.none().set("_type", "Other"));
  }

  private Transform entries() {
    return Transform.of(
        surroundings,
        "Entry",
        timestamps -> new ModelEditor(SCHEMA, Crypto.NONE, true, "Entry", true));
  }

  private List<Integer> marked() {
    return db.scanItems()
        .filter(item -> item.contains("mark"))
        .map(item -> item.number("H").intValue())
        .sorted()
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"all", "some"})
  void attributesThatAnIndexDoesNotHoldAreThereAndWrittenOver(String index) {
    TransformReport report =
        Transform.of(surroundings)
            .query(index, "G = :g AND H < :h", Map.of(":g", "x", ":h", 5))
            .each(item -> item.put("mark", item.number("beside")))
            .run();
    assertThat(report).isEqualTo(new TransformReport(5, 5, 0, 0, 0, 0, 0, Map.of()));
    assertThat(marked()).containsExactly(0, 1, 2, 3, 4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"all", "some"})
  void byModelOtherItemsOfTheIndexAreLeftAlone(String index) {
    for (Transform each : List.of(entries(), entries().raw())) {
      TransformReport report =
          each.query(index, "G = :g AND H < :h", Map.of(":g", "x", ":h", 5))
              .each(item -> item.put("beside", 100))
              .run();
      assertThat(report.unchanged()).isPositive();
    }
    assertThat(db.scanItems().filter(item -> item.number("beside").intValue() == 100))
        .extracting(item -> item.string("SK"))
        .containsExactlyInAnyOrder("S0", "S1", "S2", "S4");
  }

  @Test
  void aFilterNeedsAnIndexThatHoldsAll() {
    Transform filtered =
        entries().filter("${beside} > {1}", Map.of()).each(item -> item.put("beside", 100));
    assertThat(
            filtered.query("all", "G = :g AND H < :h", Map.of(":g", "x", ":h", 5)).run().changed())
        .isEqualTo(2);
    assertRefused(
        () -> filtered.query("some", "G = :g", Map.of(":g", "x")).run(),
        "The index 'some' does not hold all attributes, so a filter on it could miss items.",
        "Write the condition into the function, which sees the whole item.");
  }

  @Test
  void anItemThatLeavesTheQueryByItsChangeIsChangedOnce() {
    Transform leaving =
        Transform.of(surroundings)
            .query("some", "G = :g", Map.of(":g", "x"))
            .each(item -> item.put("G", "y"));
    assertThat(leaving.run().changed()).isEqualTo(20);
    assertThat(leaving.run().read()).isZero();
    assertThat(db.scanItems().map(item -> item.string("G")).distinct().toList())
        .isEqualTo(List.of("y"));
  }

  /** A summary of each item, which only a newer one replaces. */
  @Test
  void anEmittedItemWithAConditionReplacesWhatItsConditionAllows() {
    db.putItem(Map.of("PK", "SUM", "SK", "S0", "version", 1));
    db.putItem(Map.of("PK", "SUM", "SK", "S1", "version", 9));
    Transform summing =
        Transform.of(surroundings)
            .query("PK = :pk AND SK < :sk", Map.of(":pk", "P", ":sk", "S2"))
            .filter("H < :h", Map.of(":h", 2))
            .each(
                item -> {
                  item.put("mark", true);
                  item.emit(
                      Map.of("PK", "SUM", "SK", item.string("SK"), "version", 5),
                      "attribute_not_exists(PK) OR version < :new",
                      Map.of(":new", 5));
                });
    assertThat(summing.run().changed()).isEqualTo(2);
    assertThat(versions()).containsExactly(5, 9);
    assertThat(marked()).containsExactly(0, 1);
    assertThat(summing.run()).isEqualTo(new TransformReport(2, 0, 2, 0, 0, 0, 0, Map.of()));
    assertThat(versions()).containsExactly(5, 9);
  }

  private List<Integer> versions() {
    return db.queryItems("PK = :pk", Map.of(":pk", "SUM"))
        .map((Item item) -> item.number("version").intValue())
        .toList();
  }
}
