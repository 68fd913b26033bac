package dev.dynamomigrate.table;

import java.math.BigDecimal;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** DynamoDB's JSON as items, and values as texts that can be compared. */
final class Wire {
  private Wire() {}

  static Map<String, AttributeValue> item(Map<String, Object> wire) {
    Map<String, AttributeValue> item = new LinkedHashMap<>();
    wire.forEach((name, value) -> item.put(name, value(Vectors.map(value))));
    return item;
  }

  static AttributeValue value(Map<String, Object> wire) {
    Map.Entry<String, Object> typed = wire.entrySet().iterator().next();
    Object value = typed.getValue();
    return switch (typed.getKey()) {
      case "S" -> AttributeValue.fromS((String) value);
      case "N" -> AttributeValue.fromN((String) value);
      case "B" -> AttributeValue.fromB(bytes(value));
      case "BOOL" -> AttributeValue.fromBool((Boolean) value);
      case "NULL" -> AttributeValue.fromNul(true);
      case "M" -> AttributeValue.fromM(item(Vectors.map(value)));
      case "L" ->
          AttributeValue.fromL(
              Vectors.list(value).stream().map(each -> value(Vectors.map(each))).toList());
      case "SS" -> AttributeValue.fromSs(texts(value));
      case "NS" -> AttributeValue.fromNs(texts(value));
      case "BS" -> AttributeValue.fromBs(Vectors.list(value).stream().map(Wire::bytes).toList());
      default -> throw new IllegalArgumentException(typed.getKey());
    };
  }

  private static List<String> texts(Object list) {
    return Vectors.list(list).stream().map(String::valueOf).toList();
  }

  private static SdkBytes bytes(Object base64) {
    return SdkBytes.fromByteArray(Base64.getDecoder().decode((String) base64));
  }

  /** A value with maps and sets in order and numbers without their scale. */
  static String text(Object value, Set<String> without) {
    if (value instanceof Optional<?> optional) {
      return optional.isPresent() ? text(optional.get(), without) : "nothing";
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, String> members = new TreeMap<>();
      map.forEach(
          (name, member) -> {
            if (!without.contains(String.valueOf(name))) {
              members.put(String.valueOf(name), text(member, without));
            }
          });
      return members.containsKey("$undefined") ? "nothing" : members.toString();
    }
    if (value instanceof Set<?> set) {
      return set.stream().map(each -> text(each, without)).sorted().toList() + "set";
    }
    if (value instanceof Collection<?> list) {
      return list.stream()
          .map(each -> text(each, without))
          .collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof BigDecimal number) {
      return number.stripTrailingZeros().toPlainString();
    }
    if (value instanceof byte[] bytes) {
      return "bytes " + Base64.getEncoder().encodeToString(bytes);
    }
    if (value instanceof SdkBytes bytes) {
      return text(bytes.asByteArray(), without);
    }
    return value instanceof String text ? "'" + text + "'" : String.valueOf(value);
  }

  /** An attribute value with all its types, maps and sets in order, numbers without their scale. */
  static String typed(AttributeValue value) {
    return switch (value.type()) {
      case M -> {
        Map<String, String> members = new TreeMap<>();
        value.m().forEach((name, member) -> members.put(name, typed(member)));
        yield members.toString();
      }
      case L -> value.l().stream().map(Wire::typed).toList().toString();
      default -> value.type() + text(AttributeValues.plain(value), Set.of());
    };
  }

  /** The attribute types of an item, which plain values do not tell. */
  static String types(Map<String, AttributeValue> item) {
    Map<String, String> types = new TreeMap<>();
    item.forEach((name, value) -> types.put(name, value.type().name()));
    return types.toString();
  }
}
