package dev.dynamomigrate.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What DynamoDB takes in one expression and in one transaction, and what to do about it. */
class LargestChangeTest {
  private static final String READ =
      "The change cannot be said to DynamoDB: %s; at most 149 can be compared, in 4096."
          + " Say what the function depends on: .reads(\"a\", \"b\") compares only these%s.";

  private final Items items = new Items();
  private final Map<String, Object> many = new LinkedHashMap<>();

  private void fill(int count, String name) {
    for (int i = 0; i < count; i++) {
      many.put(name + i, i);
    }
    items.fill(1, many);
  }

  private void readAll(EditableItem item) {
    many.keySet().forEach(item::get);
  }

  @Test
  void anUpdateThatReadsTooMuchIsRefusedUnlessTheAuthorSaysWhatItDependsOn() {
    fill(200, "attribute");
    Consumer<EditableItem> update =
        item -> {
          readAll(item);
          item.put("done", true);
        };
    items.assertBad(
        update, READ.formatted("201 attributes were read or changed, in 2380 characters", ""));
    assertThat(items.transform().each(update).reads("attribute1").run().changed()).isEqualTo(1);
    assertThat(items.only()).containsEntry("done", true).hasSize(204);
  }

  @Test
  void soIsADelete() {
    fill(150, "attribute");
    Consumer<EditableItem> delete =
        item -> {
          readAll(item);
          item.delete();
        };
    items.assertBad(
        delete, READ.formatted("150 attributes were read or changed, in 1749 characters", ""));
    assertThat(items.transform().each(delete).reads("attribute1").run().changed()).isEqualTo(1);
    assertThat(items.all()).isEmpty();
  }

  @Test
  void soIsAMoveOfWhichAsMuchIsComparedAsFits() {
    fill(200, "attribute");
    Consumer<EditableItem> move = item -> item.key("SK", "T");
    items.assertBad(
        move,
        READ.formatted(
            "an item that moves is compared whole, and this has 201 attributes, in 2361 characters",
            ", and of the rest as many as fit"));
    assertThat(items.transform().each(move).reads("attribute1").run().changed()).isEqualTo(1);
    assertThat(items.only()).containsEntry("SK", "T").hasSize(203);
  }

  /** 149 attributes of its own leave no room for names that only others have. */
  @Test
  void whatOtherItemsHaveIsWatchedForAsFarAsThereIsRoom() {
    fill(148, "attribute");
    items.put(Map.of("PK", "P0", "SK", "A", "other", 1));
    TransformReport report =
        items
            .transform()
            .each(
                item -> {
                  if (item.string("SK").equals("S0")) {
                    item.key("SK", "T");
                  }
                })
            .run();
    assertThat(report.changed()).isEqualTo(1);
  }

  /** Which is less than 150 of them, and no statement takes its name. */
  @Test
  void expressionThatIsTooLongIsRefusedAsWell() {
    fill(140, "#missing");
    Map<String, Object> others = new LinkedHashMap<>();
    many.keySet().forEach(name -> others.put(name + "'", 1));
    items.assertBad(
        item -> {
          others.keySet().stream().limit(149).forEach(item::contains);
          item.put("#done", true);
        },
        READ.formatted("141 attributes were read or changed, in 4215 characters", ""));
  }

  @Test
  void updateOfTooManyAttributesHasAnotherWayOut() {
    items.fill(1, Map.of());
    assertThatThrownBy(
            () ->
                items
                    .transform()
                    .reads("n")
                    .each(
                        item -> {
                          for (int i = 0; i < 600; i++) {
                            item.put("#" + i, true);
                          }
                        })
                    .run())
        .hasMessageStartingWith(
            "The item PK=P0, SK=S0 cannot be transformed: The change cannot be said to DynamoDB: it"
                + " sets and removes 600 attributes, in 4732 characters of 4096. Change them in two"
                + " transforms, or put them into one map. Until then: ");
  }

  @Test
  void transactionThatWritesAnItemTwiceIsRefusedButTheSameEmittedTwiceIsOne() {
    items.fill(1, Map.of());
    String twice =
        "Its change writes the item PK=%s twice, and DynamoDB takes one write of an item in a"
            + " transaction. Emit one, with all that both say.";
    items.assertBad(
        item -> {
          item.emit(Map.of("PK", "E", "SK", "1", "a", 1));
          item.emit(Map.of("PK", "E", "SK", "1", "a", 2));
        },
        twice.formatted("E, SK=1"));
    items.assertBad(
        item -> item.emit(Map.of("PK", "P0", "SK", "S0")), twice.formatted("P0, SK=S0"));
    items
        .transform()
        .filter("PK = :p", Map.of(":p", "P0"))
        .each(
            item -> {
              item.emit(Map.of("PK", "E", "SK", "1"));
              item.emit(Map.of("PK", "E", "SK", "1"));
            })
        .run();
    assertThat(items.all()).hasSize(2);
  }

  @Test
  void transactionOfMoreThanAHundredItemsIsRefused() {
    items.fill(1, Map.of());
    items.assertBad(
        item -> {
          for (int i = 0; i < 100; i++) {
            item.emit(Map.of("PK", "E", "SK", "" + i));
          }
        },
        "Its change writes 101 items in one transaction, and DynamoDB takes 100. Emit fewer.");
  }
}
