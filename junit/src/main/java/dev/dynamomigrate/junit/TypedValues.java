package dev.dynamomigrate.junit;

import dev.dynamomigrate.InvalidInputException;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Plain values that are DynamoDB's JSON: each stands in a member named by its type. */
final class TypedValues {
  private TypedValues() {}

  /**
   * The attributes of an item, or of a map in it.
   *
   * @param place what an error begins with
   */
  static Map<String, AttributeValue> attributes(Map<?, ?> typed, String place) {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    typed.forEach(
        (name, value) ->
            attributes.put(
                String.valueOf(name), attribute(value, "%s: '%s'".formatted(place, name))));
    return attributes;
  }

  private static AttributeValue attribute(Object typed, String place) {
    if (typed instanceof Map<?, ?> map && map.size() == 1) {
      Map.Entry<?, ?> only = map.entrySet().iterator().next();
      try {
        return value(String.valueOf(only.getKey()), only.getValue(), place);
      } catch (ClassCastException | IllegalArgumentException e) {
        throw wrong(place, e);
      }
    }
    throw wrong(place, null);
  }

  private static InvalidInputException wrong(String place, RuntimeException cause) {
    return new InvalidInputException(
        place + " is not a value with its type.",
        "Write {S: 'text'}, {N: '1'}, {SS: ['a']} and so on, or all of the item without types.",
        cause);
  }

  private static AttributeValue value(String type, Object value, String place) {
    return switch (type) {
      case "S" -> AttributeValue.fromS((String) value);
      case "N" -> AttributeValue.fromN(number(value));
      case "B" -> AttributeValue.fromB(bytes(value));
      case "BOOL" -> AttributeValue.fromBool((Boolean) value);
      case "NULL" -> AttributeValue.fromNul((Boolean) value);
      case "M" -> AttributeValue.fromM(attributes((Map<?, ?>) value, place));
      case "L" -> AttributeValue.fromL(each(value, element -> attribute(element, place)));
      case "SS" -> AttributeValue.fromSs(each(value, String.class::cast));
      case "NS" -> AttributeValue.fromNs(each(value, TypedValues::number));
      case "BS" -> AttributeValue.fromBs(each(value, TypedValues::bytes));
      default -> throw new IllegalArgumentException(type);
    };
  }

  private static String number(Object value) {
    return value instanceof BigDecimal number
        ? number.toPlainString()
        : new BigDecimal((String) value).toPlainString();
  }

  private static SdkBytes bytes(Object value) {
    return SdkBytes.fromByteArray(Base64.getDecoder().decode((String) value));
  }

  private static <T> List<T> each(Object list, Function<Object, T> as) {
    return ((List<?>) list).stream().<T>map(as).toList();
  }
}
