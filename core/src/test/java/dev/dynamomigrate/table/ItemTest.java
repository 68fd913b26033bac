package dev.dynamomigrate.table;

import static dev.dynamomigrate.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ItemTest {
  private static final Instant LEAP_DAY = Instant.parse("2024-02-29T00:00:00Z");

  @Test
  void readsEachTypeByItsName() {
    Item item =
        Item.of(
            AttributeValues.of(
                Map.of(
                    "s",
                    "text",
                    "n",
                    new BigDecimal("12345678901234567890.5"),
                    "b",
                    true,
                    "bytes",
                    new byte[] {1, 2},
                    "l",
                    List.of("a"),
                    "m",
                    Map.of("k", "v"),
                    "set",
                    Set.of("x"))));
    assertThat(item.string("s")).isEqualTo("text");
    assertThat(item.number("n")).isEqualTo(new BigDecimal("12345678901234567890.5"));
    assertThat(item.bool("b")).isTrue();
    assertThat(item.binary("bytes")).containsExactly(1, 2);
    assertThat(item.list("l")).containsExactly("a");
    assertThat(item.map("m")).containsExactly(Map.entry("k", "v"));
    assertThat(item.set("set")).containsExactly("x");
  }

  @Test
  void whatIsNotThereAndWhatIsNullAreBothNullButOnlyOneIsContained() {
    Item item = Item.of(Map.of("nul", AttributeValue.fromNul(true)));
    assertThat(item.string("nul")).isNull();
    assertThat(item.contains("nul")).isTrue();
    assertThat(item.string("missing")).isNull();
    assertThat(item.number("missing")).isNull();
    assertThat(item.instant("missing")).isNull();
    assertThat(item.contains("missing")).isFalse();
  }

  @Test
  void aDateIsIsoTextOrMilliseconds() {
    Item item = new Item(Map.of("iso", "2024-02-29T00:00:00.000Z", "put", LEAP_DAY));
    item.put("millis", LEAP_DAY.toEpochMilli());
    assertThat(item.instant("iso")).isEqualTo(LEAP_DAY);
    assertThat(item.instant("millis")).isEqualTo(LEAP_DAY);
    assertThat(item.instant("put")).isEqualTo(LEAP_DAY);
    assertThat(Item.of(item.attributes()).instant("millis")).isEqualTo(LEAP_DAY);
  }

  @Test
  void whatIsNoDateIsRefused() {
    assertRefused(
        () -> new Item(Map.of("when", "yesterday")).instant("when"),
        "The attribute 'when' is not a date: yesterday",
        "Read it with string(\"when\").");
  }

  @Test
  void aNumberThatWasPutReadsLikeOneThatWasStored() {
    Item item = new Item(Map.of("likes", 1));
    assertThat(item.number("likes")).isEqualTo(BigDecimal.ONE);
    item.put("likes", 2L);
    assertThat(item.number("likes")).isEqualTo(new BigDecimal("2"));
  }

  static final List<Arguments> WRONG =
      List.of(
          Arguments.of("text", "a text"),
          Arguments.of(true, "a boolean"),
          Arguments.of(new byte[0], "a binary"),
          Arguments.of(LEAP_DAY, "a date"),
          Arguments.of(List.of(), "a list"),
          Arguments.of(Map.of(), "a map"),
          Arguments.of(Set.of("a"), "a set"));

  @ParameterizedTest
  @FieldSource("WRONG")
  void anotherTypeThanAskedForIsRefused(Object value, String kind) {
    assertRefused(
        () -> new Item(Map.of("a", value)).number("a"),
        "The attribute 'a' is " + kind + ", not a number.",
        "Look at it with get(\"a\").");
  }

  @Test
  void eachQuestionNamesItsOwnType() {
    Item item = new Item(Map.of("a", 1));
    String hint = "Look at it with get(\"a\").";
    assertRefused(() -> item.string("a"), "The attribute 'a' is a number, not a text.", hint);
    assertRefused(() -> item.bool("a"), "The attribute 'a' is a number, not a boolean.", hint);
    assertRefused(() -> item.binary("a"), "The attribute 'a' is a number, not a binary.", hint);
    assertRefused(() -> item.list("a"), "The attribute 'a' is a number, not a list.", hint);
    assertRefused(() -> item.map("a"), "The attribute 'a' is a number, not a map.", hint);
    assertRefused(() -> item.set("a"), "The attribute 'a' is a number, not a set.", hint);
  }

  @Test
  void isEditedLikeAMapWithoutTouchingWhatItWasMadeFrom() {
    Map<String, Object> original = new HashMap<>(Map.of("a", 1, "b", 2));
    Item item = new Item(original);
    assertThat(item.put("a", 3)).isEqualTo(1);
    assertThat(item.putIfAbsent("b", 4)).isEqualTo(2);
    assertThat(item.remove("b")).isEqualTo(2);
    assertThat(item.remove("b")).isNull();
    assertThat(item).containsExactly(Map.entry("a", 3));
    assertThat(item.get("a")).isEqualTo(3);
    assertThat(item.containsKey("b")).isFalse();
    assertThat(original).containsEntry("a", 1).containsEntry("b", 2);
  }
}
