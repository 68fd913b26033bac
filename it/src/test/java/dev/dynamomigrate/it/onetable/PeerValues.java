package dev.dynamomigrate.it.onetable;

import dev.dynamomigrate.table.AttributeValues;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Plain values as the lines to and from the peer have them, and as texts that can be compared. */
final class PeerValues {
  private PeerValues() {}

  /** As {@code values.mjs} unwraps them. */
  static Object wrapped(Object value) {
    if (value instanceof Instant instant) {
      return Map.of("$date", instant.toString());
    }
    if (value instanceof byte[] bytes) {
      return Map.of("$buffer", Base64.getEncoder().encodeToString(bytes));
    }
    if (value instanceof SdkBytes bytes) {
      return Map.of("$bytes", Base64.getEncoder().encodeToString(bytes.asByteArray()));
    }
    if (value instanceof Set<?> set) {
      return Map.of("$set", set.stream().map(PeerValues::wrapped).toList());
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> members = new LinkedHashMap<>();
      map.forEach((name, member) -> members.put(String.valueOf(name), wrapped(member)));
      return members;
    }
    if (value instanceof Collection<?> list) {
      List<Object> elements = new ArrayList<>();
      list.forEach(element -> elements.add(wrapped(element)));
      return elements;
    }
    return value;
  }

  /** What {@code values.mjs} wrapped, as an item has it in Java. */
  static Object plain(Object value) {
    if (value instanceof List<?> list) {
      List<Object> elements = new ArrayList<>();
      list.forEach(element -> elements.add(plain(element)));
      return elements;
    }
    if (value instanceof Number number) {
      return new BigDecimal(number.toString());
    }
    if (!(value instanceof Map<?, ?> map)) {
      return value;
    }
    Object only = map.size() == 1 ? map.values().iterator().next() : null;
    return switch (map.size() == 1 ? String.valueOf(map.keySet().iterator().next()) : "") {
      case "$date" -> Instant.parse((String) only);
      case "$set" -> new LinkedHashSet<>((List<?>) plain(only));
      case "$buffer", "$bytes" -> Base64.getDecoder().decode((String) only);
      case "$number", "$bigint" -> new BigDecimal((String) only);
      case "$undefined" -> null;
      default -> {
        Map<String, Object> members = new LinkedHashMap<>();
        map.forEach((name, member) -> members.put(String.valueOf(name), plain(member)));
        yield members;
      }
    };
  }

  /** A value with members and elements in order, numbers without their scale. */
  static String text(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, String> members = new TreeMap<>();
      map.forEach((name, member) -> members.put(String.valueOf(name), text(member)));
      return members.toString();
    }
    if (value instanceof Set<?> set) {
      return "set" + set.stream().map(PeerValues::text).sorted().toList();
    }
    if (value instanceof Collection<?> list) {
      return list.stream().map(PeerValues::text).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof BigDecimal number) {
      return number.stripTrailingZeros().toPlainString();
    }
    if (value instanceof byte[] bytes) {
      return "bytes " + Base64.getEncoder().encodeToString(bytes);
    }
    return value instanceof String text ? "'" + text + "'" : String.valueOf(value);
  }

  /** An attribute value with its types; what is encrypted differs each time. */
  static String typed(AttributeValue value) {
    return switch (value.type()) {
      case M -> {
        Map<String, String> members = new TreeMap<>();
        value.m().forEach((name, member) -> members.put(name, typed(member)));
        yield members.toString();
      }
      case L -> value.l().stream().map(PeerValues::typed).toList().toString();
      case S -> "S" + value.s().replaceFirst("^primary:[^:]+==:[0-9a-f]{32}:.+$", "(encrypted)");
      default -> value.type() + text(AttributeValues.plain(value));
    };
  }
}
