package dev.dynamomigrate.table;

import dev.dynamomigrate.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The text of a property in a value template, as dynamodb-onetable 2.7.7 writes it.
 *
 * @param field what is computed, for errors
 * @param isoDates whether dates are ISO text rather than epoch milliseconds there
 */
record KeyText(String field, boolean isoDates) {
  String of(Object value) {
    if (value instanceof Instant instant) {
      return isoDates ? IsoDates.text(instant) : Long.toString(instant.toEpochMilli());
    }
    if (value instanceof Map<?, ?>) {
      throw new InvalidInputException(
          "The template of " + field + " names an object; a key is made of plain values.",
          "Name a member of it: ${object.member}");
    }
    return plain(value);
  }

  /** JavaScript's text of a value that is no date and no object. */
  static String plain(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Number number) {
      return JsNumber.text(number);
    }
    if (value instanceof byte[] bytes) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
    if (value instanceof Set<?>) {
      return "[object Set]";
    }
    if (value instanceof Collection<?> list) {
      return list.stream().map(KeyText::plain).collect(Collectors.joining(","));
    }
    return value.toString();
  }
}
