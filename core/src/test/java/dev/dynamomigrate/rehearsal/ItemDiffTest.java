package dev.dynamomigrate.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.table.AttributeValues;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The table of cases: where two items differ. */
class ItemDiffTest {
  private static final Map<String, AttributeValue> KEY = Map.of("PK", AttributeValue.fromS("a"));

  static Stream<Arguments> differences() {
    return Stream.of(
        differs(Map.of(), Map.of()),
        differs(Map.of("a", text("x")), Map.of("a", text("x"))),
        differs(Map.of("a", text("x")), Map.of("a", text("y")), "a: x -> y"),
        differs(Map.of(), Map.of("a", text("x")), "a: - -> x"),
        differs(Map.of("a", text("x")), Map.of(), "a: x -> -"),
        differs(Map.of("a", text("1")), Map.of("a", number("1")), "a: 1 -> 1"),
        differs(Map.of("a", number("1.0")), Map.of("a", number("1"))),
        differs(Map.of("a", number("100")), Map.of("a", number("1E2"))),
        differs(Map.of("a", number("1")), Map.of("a", number("2")), "a: 1 -> 2"),
        differs(Map.of("a", texts("x", "y")), Map.of("a", texts("y", "x"))),
        differs(Map.of("a", texts("x")), Map.of("a", texts("x", "y")), "a: [x] -> [x, y]"),
        differs(Map.of("a", numbers("1", "2")), Map.of("a", numbers("2.0", "1"))),
        differs(Map.of("a", binaries("x", "y")), Map.of("a", binaries("y", "x"))),
        differs(
            Map.of("a", AttributeValue.fromBool(true)),
            Map.of("a", AttributeValue.fromBool(false)),
            "a: true -> false"),
        differs(
            Map.of("a", AttributeValue.fromNul(true)), Map.of("a", AttributeValue.fromNul(true))),
        differs(
            Map.of("a", of(Map.of("b", Map.of("c", 1, "d", 2)))),
            Map.of("a", of(Map.of("b", Map.of("c", 1, "d", 3, "e", 4)))),
            "a.b.d: 2 -> 3",
            "a.b.e: - -> 4"),
        differs(
            Map.of("a", of(List.of("x", "y", "z"))),
            Map.of("a", of(List.of("x", "w"))),
            "a[1]: y -> w",
            "a[2]: z -> -"),
        differs(
            Map.of("a", of(List.of(Map.of("b", 1)))),
            Map.of("a", of(List.of(Map.of("b", 2)))),
            "a[0].b: 1 -> 2"),
        differs(Map.of("a", of(Map.of("b", 1))), Map.of("a", of(List.of(1))), "a: {b=1} -> [1]"));
  }

  @ParameterizedTest
  @MethodSource("differences")
  void namesWhereTwoItemsDiffer(
      Map<String, AttributeValue> before, Map<String, AttributeValue> after, List<String> said) {
    ItemDiff diff = ItemDiff.of(KEY, before, after);
    assertThat(diff.changes()).extracting(ItemDiffTest::shown).isEqualTo(said);
    assertThat(diff.key()).isEqualTo(KEY);
    assertThat(diff.none()).isEqualTo(said.isEmpty());
    // The digests that tell whether items differ at all see the same differences.
    assertThat(Digest.of(ItemCodec.bytes(before)).equals(Digest.of(ItemCodec.bytes(after))))
        .isEqualTo(said.isEmpty());
  }

  @Test
  void leavesOutWhatMayDiffer() {
    ItemDiff diff =
        ItemDiff.of(
            KEY,
            Map.of("updated", number("1"), "a", text("x")),
            Map.of("updated", number("2"), "a", text("y")));
    assertThat(diff.without(Set.of("updated")).changes())
        .extracting(ItemDiffTest::shown)
        .containsExactly("a: x -> y");
  }

  private static Arguments differs(
      Map<String, AttributeValue> before, Map<String, AttributeValue> after, String... said) {
    return Arguments.of(before, after, List.of(said));
  }

  private static String shown(AttributeChange change) {
    return "%s: %s -> %s"
        .formatted(
            change.path(),
            change.before().map(ItemDiffTest::words).orElse("-"),
            change.after().map(ItemDiffTest::words).orElse("-"));
  }

  private static String words(AttributeValue value) {
    return String.valueOf(AttributeValues.plain(value));
  }

  private static AttributeValue of(Object plain) {
    return AttributeValues.of(plain);
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  private static AttributeValue number(String digits) {
    return AttributeValue.fromN(digits);
  }

  private static AttributeValue texts(String... texts) {
    return AttributeValue.fromSs(List.of(texts));
  }

  private static AttributeValue numbers(String... digits) {
    return AttributeValue.fromNs(List.of(digits));
  }

  private static AttributeValue binaries(String... texts) {
    return AttributeValue.fromBs(Stream.of(texts).map(SdkBytes::fromUtf8String).toList());
  }

  @Test
  void keepsEveryTypeAsBytes() {
    Map<String, AttributeValue> item =
        Map.of(
            "text", text("ä€𝄞"),
            "number", number("-12345678901234567890.5"),
            "binary", AttributeValue.fromB(SdkBytes.fromUtf8String("x")),
            "bool", AttributeValue.fromBool(false),
            "null", AttributeValue.fromNul(true),
            "texts", texts("a", "b"),
            "numbers", numbers("1", "2"),
            "binaries", binaries("a"),
            "list", of(List.of(1, "x", List.of())),
            "map", of(Map.of("empty", Map.of(), "big", new BigDecimal("100000000000000000000"))));
    assertThat(ItemCodec.item(ItemCodec.bytes(item))).isEqualTo(item);
  }
}
