package dev.dynamomigrate.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.schema.ValueTemplate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers, dates, ids and templates, beside what JavaScript made of them. */
class VectorTest {
  static Stream<Map<String, Object>> numbers() {
    return Vectors.of("numbers.json", "vectors");
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void aNumberInAKeyHasJavaScriptsText(Map<String, Object> vector) {
    assertThat(JsNumber.text(new BigDecimal((String) vector.get("json"))))
        .isEqualTo(vector.get("template"));
  }

  @ParameterizedTest
  @CsvSource({"9007199254740993, 9007199254740993", "2e23, 2e+23", "1e999, 1E999", "0.10, 0.1"})
  void whatNoDoubleHoldsKeepsItsDigits(String number, String text) {
    String expected = text.equals("1E999") ? "1" + "0".repeat(999) : text;
    assertThat(JsNumber.text(new BigDecimal(number))).isEqualTo(expected);
  }

  static Stream<Map<String, Object>> parsed() {
    return Vectors.of("number-parse.json", "vectors");
  }

  @ParameterizedTest
  @MethodSource("parsed")
  void aTextIsReadAsJavaScriptsNumber(Map<String, Object> vector) {
    Object value = vector.get("value");
    assertThat(JsNumber.parse((String) vector.get("text")).map(BigDecimal::stripTrailingZeros))
        .isEqualTo(
            value instanceof BigDecimal number
                ? Optional.of(number.stripTrailingZeros())
                : Optional.empty());
  }

  static Stream<Map<String, Object>> written() {
    return Vectors.of("date-format.json", "vectors");
  }

  @ParameterizedTest
  @MethodSource("written")
  void aDateIsWrittenAsJavaScriptDoes(Map<String, Object> vector) {
    Instant instant = Instant.ofEpochMilli(((BigDecimal) vector.get("epochMs")).longValueExact());
    assertThat(IsoDates.text(instant)).isEqualTo(vector.get("iso"));
  }

  static Stream<Map<String, Object>> dates() {
    return Vectors.of("date-parse.json", "vectors");
  }

  @ParameterizedTest
  @MethodSource("dates")
  void aDateIsReadAsJavaScriptDoes(Map<String, Object> vector) {
    Optional<BigDecimal> millis =
        JsDates.parse((String) vector.get("text")).map(date -> new BigDecimal(date.toEpochMilli()));
    assertThat(millis).isEqualTo(Optional.ofNullable((BigDecimal) vector.get("epochMs")));
  }

  @Test
  void idsAreMadeOfTheirBytesAsOneTableDoes() {
    assertThat(Vectors.of("ids.json", "ulid"))
        .hasSize(6)
        .allSatisfy(
            vector ->
                assertThat(
                        ids(vector)
                            .next(
                                "ulid",
                                Instant.ofEpochMilli(
                                    ((BigDecimal) vector.get("epochMs")).longValueExact())))
                    .isEqualTo(vector.get("ulid")));
    assertThat(Vectors.of("ids.json", "uid"))
        .hasSize(5)
        .allSatisfy(
            vector ->
                assertThat(ids(vector).next("uid(" + vector.get("size") + ")", Instant.EPOCH))
                    .isEqualTo(vector.get("uid")));
  }

  private static GeneratedIds ids(Map<String, Object> vector) {
    return new GeneratedIds(
        count -> {
          byte[] bytes = HexFormat.of().parseHex((String) vector.get("randomHex"));
          assertThat(bytes).hasSize(count);
          return bytes;
        });
  }

  static Stream<Map<String, Object>> templates() {
    return Vectors.of("templates.json", "vectors");
  }

  @ParameterizedTest
  @MethodSource("templates")
  void aTemplateIsFilledAsOneTableDoes(Map<String, Object> vector) {
    ValueTemplate.Filled filled =
        new ValueTemplate((String) vector.get("template"))
            .fill(
                Vectors.givenMap(Vectors.map(vector.get("properties"))),
                new KeyText("f", false)::of);
    assertThat(filled.resolved() ? Map.of("value", filled.text()) : Map.of("unresolved", true))
        .isEqualTo(vector.get("put"));
    assertThat(found(filled)).isEqualTo(vector.get("findSortKey"));
  }

  private static Map<String, Object> found(ValueTemplate.Filled filled) {
    if (filled.resolved()) {
      return Map.of("value", filled.text());
    }
    return filled.prefix().isEmpty()
        ? Map.of("unresolved", true)
        : Map.of("begins", filled.prefix());
  }
}
