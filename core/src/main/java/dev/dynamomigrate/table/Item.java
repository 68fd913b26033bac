package dev.dynamomigrate.table;

import dev.dynamomigrate.InvalidInputException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One item, as a map from attribute names to plain values: {@code String}, {@code BigDecimal},
 * {@code Boolean}, {@code byte[]}, {@code List}, {@code Map}, {@code Set} (of texts, numbers or
 * binaries) and {@code null} for DynamoDB's NULL. An attribute that is not there is not in the map.
 */
public final class Item extends AbstractMap<String, Object> {
  private final Map<String, Object> values = new LinkedHashMap<>();

  /** An empty item. */
  public Item() {}

  /** A copy of a map. */
  public Item(Map<String, ?> values) {
    this.values.putAll(values);
  }

  /** The item that the service returned. */
  public static Item of(Map<String, AttributeValue> attributes) {
    return new Item(AttributeValues.plainMap(attributes));
  }

  /** This item as the service takes it. */
  public Map<String, AttributeValue> attributes() {
    return AttributeValues.of(values);
  }

  /** Whether there is such an attribute, be it NULL. */
  public boolean contains(String name) {
    return values.containsKey(name);
  }

  /** A text, or null if there is no such attribute. */
  public String string(String name) {
    return typed(name, String.class);
  }

  /** A number with all its digits, or null if there is no such attribute. */
  public BigDecimal number(String name) {
    Number number = typed(name, Number.class);
    return number == null ? null : AttributeValues.decimal(number);
  }

  /** A boolean, or null if there is no such attribute. */
  public Boolean bool(String name) {
    return typed(name, Boolean.class);
  }

  /** A binary, or null if there is no such attribute. */
  public byte[] binary(String name) {
    return typed(name, byte[].class);
  }

  /**
   * A date, stored as ISO text or as milliseconds since 1970, or null if there is no such
   * attribute.
   */
  public Instant instant(String name) {
    Object value = values.get(name);
    if (value instanceof Instant instant) {
      return instant;
    }
    if (value instanceof Number millis) {
      return Instant.ofEpochMilli(millis.longValue());
    }
    String text = string(name);
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      throw new InvalidInputException(
          "The attribute '" + name + "' is not a date: " + text,
          "Read it with string(\"" + name + "\").",
          e);
    }
  }

  /** A list, or null if there is no such attribute. */
  @SuppressWarnings("unchecked")
  public List<Object> list(String name) {
    return typed(name, List.class);
  }

  /** A map, or null if there is no such attribute. */
  @SuppressWarnings("unchecked")
  public Map<String, Object> map(String name) {
    return typed(name, Map.class);
  }

  /** A set, or null if there is no such attribute. */
  @SuppressWarnings("unchecked")
  public Set<Object> set(String name) {
    return typed(name, Set.class);
  }

  private <T> T typed(String name, Class<T> type) {
    Object value = values.get(name);
    if (value != null && !type.isInstance(value)) {
      throw new InvalidInputException(
          "The attribute '%s' is %s, not %s."
              .formatted(name, AttributeValues.kind(value.getClass()), AttributeValues.kind(type)),
          "Look at it with get(\"" + name + "\").");
    }
    return type.cast(value);
  }

  @Override
  public Object get(Object name) {
    return values.get(name);
  }

  @Override
  public boolean containsKey(Object name) {
    return values.containsKey(name);
  }

  @Override
  public Object remove(Object name) {
    return values.remove(name);
  }

  @Override
  public Object put(String name, Object value) {
    return values.put(name, value);
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    return values.entrySet();
  }
}
