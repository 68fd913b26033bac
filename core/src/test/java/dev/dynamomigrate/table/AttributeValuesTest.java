package dev.dynamomigrate.table;

import static dev.dynamomigrate.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.DoubleAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class AttributeValuesTest {
  private static final byte[] BYTES = "abc".getBytes(StandardCharsets.UTF_8);

  static final List<Arguments> ROUND_TRIPS =
      List.of(
          Arguments.of("text", AttributeValue.fromS("text")),
          Arguments.of("", AttributeValue.fromS("")),
          Arguments.of(new BigDecimal("1.5"), AttributeValue.fromN("1.5")),
          Arguments.of(true, AttributeValue.fromBool(true)),
          Arguments.of(false, AttributeValue.fromBool(false)),
          Arguments.of(BYTES, AttributeValue.fromB(SdkBytes.fromByteArray(BYTES))),
          Arguments.of(null, AttributeValue.fromNul(true)),
          Arguments.of(
              Arrays.asList("a", null, List.of()),
              AttributeValue.fromL(
                  List.of(
                      AttributeValue.fromS("a"),
                      AttributeValue.fromNul(true),
                      AttributeValue.fromL(List.of())))),
          Arguments.of(
              Map.of("m", Map.of()),
              AttributeValue.fromM(Map.of("m", AttributeValue.fromM(Map.of())))),
          Arguments.of(Set.of("a"), AttributeValue.fromSs(List.of("a"))),
          Arguments.of(Set.of(new BigDecimal("2.50")), AttributeValue.fromNs(List.of("2.50"))));

  @ParameterizedTest
  @FieldSource("ROUND_TRIPS")
  void everyTypeComesBackAsItWas(Object plain, AttributeValue stored) {
    assertThat(AttributeValues.of(plain)).isEqualTo(stored);
    assertThat(AttributeValues.plain(stored)).isEqualTo(plain);
  }

  @Test
  void aSetOfBinariesComesBack() {
    AttributeValue stored = AttributeValues.of(Set.of(BYTES));
    assertThat(stored.bs()).containsExactly(SdkBytes.fromByteArray(BYTES));
    assertThat(AttributeValues.plain(stored))
        .isInstanceOfSatisfying(
            Set.class, set -> assertThat((byte[]) set.iterator().next()).isEqualTo(BYTES));
  }

  static final List<Arguments> NUMBERS =
      List.of(
          Arguments.of(1, "1"),
          Arguments.of(Long.MAX_VALUE, "9223372036854775807"),
          Arguments.of((short) -3, "-3"),
          Arguments.of(0.1, "0.1"),
          Arguments.of(0.1f, "0.1"),
          Arguments.of(1e21, "1000000000000000000000"),
          Arguments.of(
              new BigInteger("123456789012345678901234567890"), "123456789012345678901234567890"),
          Arguments.of(
              new BigDecimal("0.00000000000000000000000000000000000001"),
              "0.00000000000000000000000000000000000001"),
          Arguments.of(new BigDecimal("1.10"), "1.10"),
          Arguments.of(half(), "1.5"));

  @ParameterizedTest
  @FieldSource("NUMBERS")
  void numbersKeepTheirDigits(Number number, String stored) {
    assertThat(AttributeValues.of(number)).isEqualTo(AttributeValue.fromN(stored));
  }

  private static DoubleAdder half() {
    DoubleAdder adder = new DoubleAdder();
    adder.add(1.5);
    return adder;
  }

  @Test
  void aDateBecomesIsoTextWithThreeDecimals() {
    assertThat(AttributeValues.of(Instant.parse("2024-02-29T00:00:00Z")))
        .isEqualTo(AttributeValue.fromS("2024-02-29T00:00:00.000Z"));
    assertThat(AttributeValues.of(Instant.parse("2024-02-29T12:34:56.789999Z")))
        .isEqualTo(AttributeValue.fromS("2024-02-29T12:34:56.789Z"));
  }

  @Test
  void anAttributeValueIsTakenAsItIs() {
    AttributeValue value = AttributeValue.fromN("1");
    assertThat(AttributeValues.of(value)).isSameAs(value);
  }

  @Test
  void theOrderOfAMapIsKept() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("z", 1);
    map.put("a", 2);
    assertThat(AttributeValues.plainMap(AttributeValues.of(map)).keySet())
        .containsExactly("z", "a");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void whatIsNoNumberIsRefused(double number) {
    assertRefused(
        () -> AttributeValues.of(number),
        "DynamoDB stores no " + number + ".",
        "Remove the attribute, or store null.");
  }

  @Test
  void anEmptySetIsRefused() {
    assertRefused(
        () -> AttributeValues.of(Set.of()),
        "DynamoDB stores no empty set.",
        "Remove the attribute, or store an empty list.");
  }

  @Test
  void aMixedSetIsRefusedWithoutShowingIt() {
    Set<Object> mixed = new LinkedHashSet<>(Arrays.asList("secret", 1));
    assertRefused(
        () -> AttributeValues.of(mixed),
        "A set in DynamoDB holds either texts, or numbers, or binaries.",
        "Store a list instead.");
    Set<Object> withNull = new LinkedHashSet<>(Arrays.asList("a", null));
    assertRefused(
        () -> AttributeValues.of(withNull),
        "A set in DynamoDB holds either texts, or numbers, or binaries.",
        "Store a list instead.");
  }

  @Test
  void aClassWithoutAnAttributeTypeIsRefused() {
    assertRefused(
        () -> AttributeValues.of(Map.of("when", LocalDate.EPOCH)),
        "A java.time.LocalDate cannot be stored in DynamoDB.",
        "Give a String, a number, a Boolean, a byte[], an Instant, a List, a Map, a Set or null.");
  }
}
