package dev.dynamomigrate.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By the rules of DynamoDB's developer guide, "item sizes and formats". */
class ItemSizeTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "ann", "Zoë", "\u007f\u0080", "\u07ff\u0800", "5 €", "日本", "a😀b"})
  void aTextTakesItsBytesInUtf8(String text) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;

    assertEquals(1 + bytes, sizeOf(Map.of("a", text)));
    assertEquals(bytes + 1, sizeOf(Map.of(text, true)), "as a name");
  }

  @Test
  void everyTypeIsCountedWithItsName() {
    assertEquals(2, sizeOf(Map.of("a", false)));
    assertEquals(3 + 2, sizeOf(Map.of("abc", new BigDecimal("0"))));
    assertEquals(1 + 3, sizeOf(Map.of("a", new BigDecimal("-12.30"))));
    assertEquals(1 + 2, sizeOf(Map.of("a", new byte[] {1, 2})));
    assertEquals(1 + 3, sizeOf(Map.of("a", Set.of("b", "cd"))));
    assertEquals(1 + 3 + 1 + 1 + 1 + 2, sizeOf(Map.of("a", List.of("b", "cd"))));
    assertEquals(1 + 3 + 1 + 1 + 2, sizeOf(Map.of("a", Map.of("b", "cd"))));
  }

  private static long sizeOf(Map<String, ?> item) {
    return ItemSize.ofItem(AttributeValues.of(item));
  }
}
