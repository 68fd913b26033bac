package dev.dynamomigrate.table;

import dev.dynamomigrate.InvalidInputException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How many bytes DynamoDB counts for a value, by the rules of its developer guide. */
public final class ItemSize {
  /** What an item holds at most, its names counted. */
  public static final int MOST = 400 * 1024;

  private static final int CONTAINER = 3;
  private static final char TWO_BYTES = 0x80;
  private static final char THREE_BYTES = 0x800;

  private ItemSize() {}

  /**
   * An item, if DynamoDB holds it.
   *
   * @param what it is called in the error: {@code This User}
   */
  static Map<String, AttributeValue> checked(Map<String, AttributeValue> item, String what) {
    long bytes = ofItem(item);
    if (bytes > MOST) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT, "%s takes %,d bytes, and DynamoDB holds %,d.", what, bytes, MOST),
          "Store a part of it as an item of its own, or outside the table.");
    }
    return item;
  }

  /** An item or a part of one, with the names of its attributes. */
  public static long ofItem(Map<String, AttributeValue> item) {
    // A loop, and no copies of texts: a transform weighs every item more than once.
    long bytes = 0;
    for (Map.Entry<String, AttributeValue> each : item.entrySet()) {
      bytes += ofText(each.getKey()) + of(each.getValue());
    }
    return bytes;
  }

  /** In UTF-8: two chars that are one character beyond the first plane take four bytes. */
  private static long ofText(String text) {
    long bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter >= THREE_BYTES) {
        bytes += Character.isSurrogate(letter) ? 1 : 2;
      } else if (letter >= TWO_BYTES) {
        bytes++;
      }
    }
    return bytes;
  }

  private static long of(AttributeValue value) {
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

  /** Two digits that count to a byte, and one for the rest of it. */
  private static int ofNumber(String number) {
    return (new BigDecimal(number).stripTrailingZeros().precision() + 1) / 2 + 1;
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
