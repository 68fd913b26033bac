package dev.dynamomigrate.table;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.schema.Field;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Properties as dynamodb-onetable 2.7.7 stores them, and what is stored as properties. Both sides
 * are plain values, as in {@link Item}; dates are {@link Instant}s on the side of properties only.
 */
final class FieldValues {
  private static final long SECOND = 1000;
  private static final Set<String> FALSE = Set.of("false", "null", "undefined", "");

  private FieldValues() {}

  /**
   * A property as it is stored.
   *
   * @throws InvalidInputException if the field's type cannot hold it; the message has no value
   */
  static Object stored(Field field, Object value) {
    if (value == null) {
      return null;
    }
    return switch (field.type()) {
      case STRING -> text(field, value);
      case NUMBER -> number(field, value);
      case BOOLEAN -> truth(value);
      case DATE -> date(field, value);
      case BINARY, BUFFER, ARRAYBUFFER -> binary(value);
      case ARRAY -> array(field, value);
      case SET, OBJECT -> unlessDate(field, value);
    };
  }

  private static String text(Field field, Object value) {
    if (value instanceof Map || value instanceof Set || value instanceof Instant) {
      throw wrong(
          field,
          "is a string and was given %s.".formatted(AttributeValues.kind(value.getClass())),
          "Give a text, or change the field's type.");
    }
    return KeyText.plain(value);
  }

  private static BigDecimal number(Field field, Object value) {
    return small(field, numeric(field, value));
  }

  private static BigDecimal small(Field field, BigDecimal number) {
    if (number.abs().compareTo(JsNumber.LARGEST) > 0) {
      throw wrong(
          field,
          "is beyond 2^53 - 1; OneTable stores no larger number.",
          "Store it as a text, or write it with updateItem.");
    }
    return number;
  }

  private static BigDecimal numeric(Field field, Object value) {
    if (value instanceof Number number) {
      return AttributeValues.decimal(number);
    }
    if (value instanceof Boolean flag) {
      return flag ? BigDecimal.ONE : BigDecimal.ZERO;
    }
    if (value instanceof Instant instant) {
      return new BigDecimal(instant.toEpochMilli());
    }
    return Optional.of(value)
        .filter(String.class::isInstance)
        .flatMap(text -> JsNumber.parse((String) text))
        .orElseThrow(
            () -> wrong(field, "is a number and was given something else.", "Give a number."));
  }

  private static boolean truth(Object value) {
    if (value instanceof Boolean flag) {
      return flag;
    }
    if (value instanceof Number number) {
      return AttributeValues.decimal(number).signum() != 0;
    }
    return !(value instanceof String text && FALSE.contains(text));
  }

  private static Object date(Field field, Object value) {
    Optional<Instant> date =
        value instanceof Instant instant
            ? Optional.of(instant)
            : value instanceof Number millis
                ? JsDates.ofMillis(millis)
                : value instanceof String text ? JsDates.parse(text) : Optional.empty();
    Instant instant =
        date.orElseThrow(
            () ->
                wrong(
                    field,
                    "is a date and was given something else.",
                    "Give an Instant, ISO text, or milliseconds since 1970."));
    // A number of milliseconds keeps its fraction, which an expiry rounds up.
    BigDecimal millis =
        value instanceof Number number
            ? AttributeValues.decimal(number)
            : new BigDecimal(instant.toEpochMilli());
    if (field.ttl()) {
      return millis.divide(BigDecimal.valueOf(SECOND), 0, RoundingMode.CEILING);
    }
    return field.traits().isoDates() ? IsoDates.text(instant) : millis;
  }

  private static Object when(Field field, Instant instant) {
    return field.traits().isoDates()
        ? IsoDates.text(instant)
        : (Object) new BigDecimal(instant.toEpochMilli());
  }

  /**
   * A byte[] is stored as OneTable stores Node's Buffer: as base64 text. SdkBytes are stored as
   * binary, as it stores a Uint8Array. A text is taken for base64.
   */
  private static Object binary(Object value) {
    return value instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes) : value;
  }

  private static Object array(Field field, Object value) {
    if ("".equals(value)) {
      return List.of();
    }
    if (!(value instanceof Collection<?>) || value instanceof Set<?>) {
      throw wrong(field, "is an array and was given something else.", "Give a List.");
    }
    return free(field, value);
  }

  private static Object unlessDate(Field field, Object value) {
    if (value instanceof Instant) {
      throw wrong(
          field,
          "is %s and was given a date.".formatted(field.type().text()),
          "Give the field the type 'date', or put the date into an object.");
    }
    return free(field, value);
  }

  private static Object free(Field field, Object value) {
    if (value instanceof Number number) {
      return small(field, AttributeValues.decimal(number));
    }
    if (value instanceof Instant instant) {
      return when(field, instant);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> members = new LinkedHashMap<>();
      map.forEach((name, member) -> members.put(String.valueOf(name), free(field, member)));
      return members;
    }
    if (value instanceof List<?> list) {
      List<Object> elements = new ArrayList<>();
      list.forEach(element -> elements.add(free(field, element)));
      return elements;
    }
    if (value instanceof Set<?> set) {
      set.forEach(element -> free(field, element));
    }
    return value;
  }

  /** What is stored, as the property that an author sees; null stays null. */
  static Object read(Field field, Object stored) {
    if (field.type().binary()) {
      return stored instanceof String text ? bytes(text) : stored;
    }
    return switch (field.type()) {
      case DATE -> readDate(field, stored);
      default -> stored;
    };
  }

  /** Not base64, and so written by somebody else, is what it is. */
  private static Object bytes(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  /** Both forms are read, whatever the schema says now, and ISO text in an expiry, too. */
  private static Object readDate(Field field, Object stored) {
    Optional<Instant> date = Optional.empty();
    if (stored instanceof String text) {
      date = JsDates.parse(text);
    } else if (stored instanceof BigDecimal number) {
      date = JsDates.ofMillis(field.ttl() ? number.multiply(BigDecimal.valueOf(SECOND)) : number);
    }
    return date.isPresent() ? date.get() : stored;
  }

  private static InvalidInputException wrong(Field field, String rule, String wayOut) {
    return new InvalidInputException("The property '" + field.name() + "' " + rule, wayOut);
  }
}
