package dev.dynamomigrate.transform;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What an item weighs, in bytes, by the rules of the DynamoDB developer guide ("DynamoDB item sizes
 * and formats"): names and texts in UTF-8, two digits of a number a byte and one more, one byte for
 * a boolean or a null, three for a list or a map and one for each element.
 */
final class ItemSize {
  private ItemSize() {}

  static long of(Map<String, AttributeValue> item) {
    long size = 0;
    for (Map.Entry<String, AttributeValue> attribute : item.entrySet()) {
      size += of(attribute.getKey()) + of(attribute.getValue());
    }
    return size;
  }

  static long of(AttributeValue value) {
    return switch (value.type()) {
      case S -> of(value.s());
      case N -> ofNumber(value.n());
      case B -> value.b().asByteArrayUnsafe().length;
      case SS -> value.ss().stream().mapToLong(ItemSize::of).sum();
      case NS -> value.ns().stream().mapToLong(ItemSize::ofNumber).sum();
      case BS ->
          value.bs().stream().map(SdkBytes::asByteArrayUnsafe).mapToLong(b -> b.length).sum();
      case L -> 3 + ofList(value.l());
      case M -> 3 + value.m().size() + of(value.m());
      default -> 1;
    };
  }

  private static long ofList(List<AttributeValue> elements) {
    return elements.size() + elements.stream().mapToLong(ItemSize::of).sum();
  }

  private static long ofNumber(String digits) {
    long significant = digits.chars().filter(Character::isDigit).count();
    return (significant + 1) / 2 + 1 + (digits.startsWith("-") ? 1 : 0);
  }

  private static long of(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
