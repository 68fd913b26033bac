package dev.dynamomigrate.junit;

import dev.dynamomigrate.rehearsal.ItemDiff;
import dev.dynamomigrate.table.AttributeValues;
import dev.dynamomigrate.table.Item;
import java.util.LinkedHashMap;
import java.util.Map;
import org.opentest4j.AssertionFailedError;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a test says of one item. Numbers are compared by what they are worth, sets in any order. A
 * failure names the item and the attribute.
 */
public final class ItemAssertion {
  private final Map<String, AttributeValue> key;
  private final Map<String, AttributeValue> attributes;

  ItemAssertion(Map<String, AttributeValue> key, Map<String, AttributeValue> attributes) {
    this.key = key;
    this.attributes = attributes;
  }

  /**
   * That an attribute has this value.
   *
   * @param value a plain one, as in {@link Item}: a text, a number, a map, a list, a set, null for
   *     DynamoDB's NULL
   */
  public ItemAssertion has(String attribute, Object value) {
    Map<String, AttributeValue> expected = new LinkedHashMap<>();
    expected.put(attribute, AttributeValues.of(value));
    ItemDiff diff = ItemDiff.of(key, expected, only(attribute));
    if (!diff.changes().isEmpty()) {
      throw new AssertionFailedError(DifferenceText.line(diff), value, item().get(attribute));
    }
    return this;
  }

  private Map<String, AttributeValue> only(String attribute) {
    return attributes.containsKey(attribute)
        ? Map.of(attribute, attributes.get(attribute))
        : Map.of();
  }

  /** That these attributes are not there, not even as NULL. */
  public ItemAssertion hasNot(String... names) {
    for (String name : names) {
      ItemDiff diff = ItemDiff.of(key, Map.of(), only(name));
      if (!diff.changes().isEmpty()) {
        throw new AssertionFailedError(DifferenceText.line(diff));
      }
    }
    return this;
  }

  /** The item, for what else there is to say of it. */
  public Item item() {
    return Item.of(attributes);
  }
}
