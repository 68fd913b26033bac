package dev.dynamomigrate.table;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How many bytes DynamoDB counts for a value, by the rules of its developer guide. */
public final class ItemSize {
  private static final int CONTAINER = 3;

  private ItemSize() {}

  /** Of an item or a part of one: names and values. */
  public static long of(Map<String, AttributeValue> attributes) {
    return attributes.entrySet().stream()
        .mapToLong(each -> ofText(each.getKey()) + of(each.getValue()))
        .sum();
  }

  static long ofText(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  static long of(AttributeValue value) {
    return switch (value.type()) {
      case S -> ofText(value.s());
      case N -> ofNumber(value.n());
      case B -> value.b().asByteArrayUnsafe().length;
      case SS -> value.ss().stream().mapToLong(ItemSize::ofText).sum();
      case NS -> value.ns().stream().mapToLong(ItemSize::ofNumber).sum();
      case BS ->
          value.bs().stream().map(SdkBytes::asByteArrayUnsafe).mapToLong(b -> b.length).sum();
      case L -> ofList(value.l());
      case M -> ofMap(value.m());
      default -> 1;
    };
  }

  /** Two digits to a byte, and one for the rest of it. */
  private static int ofNumber(String number) {
    return (number.length() + 1) / 2 + 1;
  }

  private static long ofList(List<AttributeValue> elements) {
    return CONTAINER + elements.stream().mapToLong(element -> 1 + of(element)).sum();
  }

  private static long ofMap(Map<String, AttributeValue> members) {
    return CONTAINER
        + members.entrySet().stream()
            .mapToLong(member -> 1 + ofText(member.getKey()) + of(member.getValue()))
            .sum();
  }
}
