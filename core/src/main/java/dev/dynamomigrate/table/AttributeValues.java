package dev.dynamomigrate.table;

import dev.dynamomigrate.InvalidInputException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Plain Java values as DynamoDB's attribute values, and back. Numbers keep their digits. */
public final class AttributeValues {
  private static final Map<Class<?>, String> KINDS =
      Map.of(
          String.class, "a text",
          Number.class, "a number",
          Boolean.class, "a boolean",
          Instant.class, "a date",
          List.class, "a list",
          Map.class, "a map",
          Set.class, "a set");

  private AttributeValues() {}

  /** A map of plain values as an item. */
  public static Map<String, AttributeValue> of(Map<String, ?> plain) {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    plain.forEach((name, value) -> attributes.put(name, of(value)));
    return attributes;
  }

  /**
   * One plain value. Dates become ISO text with milliseconds and Z, as OneTable writes them with
   * {@code isoDates}.
   *
   * @throws InvalidInputException for a class that has no attribute type
   */
  public static AttributeValue of(Object plain) {
    if (plain == null) {
      return AttributeValue.fromNul(true);
    }
    if (plain instanceof AttributeValue value) {
      return value;
    }
    if (plain instanceof String text) {
      return AttributeValue.fromS(text);
    }
    if (plain instanceof Boolean bool) {
      return AttributeValue.fromBool(bool);
    }
    if (plain instanceof Number number) {
      return AttributeValue.fromN(text(number));
    }
    if (plain instanceof Instant instant) {
      return AttributeValue.fromS(IsoDates.text(instant));
    }
    if (plain instanceof byte[] bytes) {
      return AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
    }
    if (plain instanceof SdkBytes bytes) {
      return AttributeValue.fromB(bytes);
    }
    if (plain instanceof Map<?, ?> map) {
      Map<String, AttributeValue> members = new LinkedHashMap<>();
      map.forEach((name, value) -> members.put(String.valueOf(name), of(value)));
      return AttributeValue.fromM(members);
    }
    if (plain instanceof Set<?> set) {
      return ofSet(set);
    }
    if (plain instanceof Collection<?> list) {
      return AttributeValue.fromL(list.stream().map(AttributeValues::of).toList());
    }
    throw new InvalidInputException(
        "A " + plain.getClass().getName() + " cannot be stored in DynamoDB.",
        "Give a String, a number, a Boolean, a byte[], an Instant, a List, a Map, a Set or null.");
  }

  private static AttributeValue ofSet(Set<?> set) {
    if (set.isEmpty()) {
      throw new InvalidInputException(
          "DynamoDB stores no empty set.", "Remove the attribute, or store an empty list.");
    }
    if (allAre(set, String.class)) {
      return AttributeValue.fromSs(each(set, String.class::cast));
    }
    if (allAre(set, Number.class)) {
      return AttributeValue.fromNs(each(set, number -> text((Number) number)));
    }
    if (allAre(set, byte[].class)) {
      return AttributeValue.fromBs(each(set, bytes -> SdkBytes.fromByteArray((byte[]) bytes)));
    }
    if (allAre(set, SdkBytes.class)) {
      return AttributeValue.fromBs(each(set, SdkBytes.class::cast));
    }
    throw new InvalidInputException(
        "A set in DynamoDB holds either texts, or numbers, or binaries.", "Store a list instead.");
  }

  private static boolean allAre(Set<?> set, Class<?> type) {
    return set.stream().allMatch(type::isInstance);
  }

  private static <T> List<T> each(Set<?> set, Function<Object, T> as) {
    return set.stream().map(as).collect(Collectors.toList());
  }

  private static String text(Number number) {
    return decimal(number).toPlainString();
  }

  /** A number with the digits that its class prints. */
  static BigDecimal decimal(Number number) {
    try {
      return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    } catch (NumberFormatException e) {
      throw new InvalidInputException(
          "DynamoDB stores no " + number + ".", "Remove the attribute, or store null.", e);
    }
  }

  /** What a class of plain values is called. */
  static String kind(Class<?> type) {
    if (type == byte[].class) {
      return "a binary";
    }
    return KINDS.entrySet().stream()
        .filter(kind -> kind.getKey().isAssignableFrom(type))
        .findFirst()
        .map(Map.Entry::getValue)
        .orElse("a " + type.getName());
  }

  /** An item as plain values. */
  public static Map<String, Object> plainMap(Map<String, AttributeValue> attributes) {
    Map<String, Object> plain = new LinkedHashMap<>();
    attributes.forEach((name, value) -> plain.put(name, plain(value)));
    return plain;
  }

  /** One attribute value as a plain one. */
  public static Object plain(AttributeValue value) {
    return switch (value.type()) {
      case S -> value.s();
      case N -> new BigDecimal(value.n());
      case BOOL -> value.bool();
      case B -> value.b().asByteArray();
      case NUL -> null;
      case M -> plainMap(value.m());
      case L -> plainList(value.l());
      case SS -> new LinkedHashSet<Object>(value.ss());
      case NS ->
          value.ns().stream()
              .map(BigDecimal::new)
              .collect(LinkedHashSet::new, Set::add, Set::addAll);
      case BS ->
          value.bs().stream()
              .map(SdkBytes::asByteArray)
              .collect(LinkedHashSet::new, Set::add, Set::addAll);
      case UNKNOWN_TO_SDK_VERSION ->
          throw new IllegalArgumentException("An attribute type that this SDK does not know");
    };
  }

  private static List<Object> plainList(List<AttributeValue> values) {
    List<Object> plain = new ArrayList<>();
    values.forEach(value -> plain.add(plain(value)));
    return plain;
  }
}
