package dev.dynamomigrate.table;

import dev.dynamomigrate.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;

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
    if (value instanceof SdkBytes bytes) {
      return texts(bytes.asByteArray());
    }
    if (value instanceof Set<?>) {
      return "[object Set]";
    }
    if (value instanceof Collection<?> list) {
      return list.stream().map(KeyText::element).collect(Collectors.joining(","));
    }
    return value.toString();
  }

  private static String element(Object value) {
    if (value instanceof Map<?, ?> || value instanceof Instant) {
      throw new InvalidInputException(
          "A list with %s in it has no text.".formatted(AttributeValues.kind(value.getClass())),
          "Give a text, or a list of texts, numbers and booleans.");
    }
    return plain(value);
  }

  /** JavaScript's text of a Uint8Array. */
  private static String texts(byte[] bytes) {
    StringJoiner texts = new StringJoiner(",");
    for (byte each : bytes) {
      texts.add(Integer.toString(Byte.toUnsignedInt(each)));
    }
    return texts.toString();
  }
}
