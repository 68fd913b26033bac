package dev.dynamomigrate.table;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;

/**
 * How a random item is read after it was created: OneTable's rules once more, told from the outcome
 * and not by the pipeline.
 */
record Expected(boolean nulls, boolean isoDates, boolean partial) {
  static Map<String, Object> of(RandomItem item) {
    return new Expected(
            Boolean.TRUE.equals(item.params().get("nulls")),
            Boolean.TRUE.equals(item.params().get("isoDates")),
            item.partial())
        .level(item.fields(), item.properties());
  }

  private Map<String, Object> level(Map<String, Shape> fields, Map<String, Object> properties) {
    Map<String, Object> read = new LinkedHashMap<>();
    fields.forEach(
        (name, field) -> {
          Object given = properties.getOrDefault(name, field.options().get("default"));
          if (field.computed()) {
            compute(name, fields, properties, read);
          } else if (given != null) {
            Object value = value(field, given);
            if (!empty(field, given)) {
              read.put(name, value);
            }
          } else if (properties.containsKey(name) && keepsNull(field)) {
            read.put(name, null);
          } else if (field.options().containsKey("default")) {
            read.put(name, field.options().get("default"));
          }
        });
    return read;
  }

  /** Its template is {@code ${f0}#x}. */
  private void compute(
      String name,
      Map<String, Shape> fields,
      Map<String, Object> properties,
      Map<String, Object> read) {
    Object first = properties.getOrDefault("f0", fields.get("f0").options().get("default"));
    if (first == null) {
      return;
    }
    String text = new KeyText(name, isoDates).of(first) + "#x";
    if (!text.contains("${")) {
      read.put(name, text);
    }
  }

  private boolean keepsNull(Shape field) {
    return field.options().get("nulls") instanceof Boolean own ? own : nulls;
  }

  /** With partial, an object of which nothing is stored is not stored either. */
  private boolean empty(Shape field, Object given) {
    return partial
        && given instanceof Map<?, ?> map
        && !field.fields().isEmpty()
        && storesNothing(field.fields(), map);
  }

  private boolean storesNothing(Map<String, Shape> fields, Map<?, ?> given) {
    return fields.entrySet().stream()
        .allMatch(
            entry -> {
              Shape field = entry.getValue();
              Object value = given.get(entry.getKey());
              if (field.computed()) {
                Map<String, Object> read = new LinkedHashMap<>();
                compute("t", fields, Vectors.map(given), read);
                return read.isEmpty();
              }
              if (value == null) {
                return given.containsKey(entry.getKey())
                    ? !keepsNull(field)
                    : !field.options().containsKey("default");
              }
              return empty(field, value);
            });
  }

  private Object value(Shape field, Object given) {
    boolean iso = isoDates || field.flag("isoDates");
    if (field.fields().isEmpty()) {
      return switch (field.type()) {
        case "date" ->
            field.flag("ttl")
                ? ((Instant) given).plusMillis(999).truncatedTo(ChronoUnit.SECONDS)
                : given;
        case "array", "object" -> free(iso, given);
        default -> plain(given);
      };
    }
    if (given instanceof List<?> list) {
      List<Object> elements = new ArrayList<>();
      for (Object element : list) {
        Map<String, Object> map = Vectors.map(element);
        if (!partial || !storesNothing(field.fields(), map)) {
          elements.add(level(field.fields(), map));
        }
      }
      return elements;
    }
    return level(field.fields(), Vectors.map(given));
  }

  private static Object free(boolean iso, Object value) {
    if (value instanceof Instant instant) {
      return iso ? IsoDates.text(instant) : (Object) new BigDecimal(instant.toEpochMilli());
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> members = new LinkedHashMap<>();
      map.forEach((name, member) -> members.put(String.valueOf(name), free(iso, member)));
      return members;
    }
    if (value instanceof List<?> list) {
      List<Object> elements = new ArrayList<>();
      list.forEach(element -> elements.add(free(iso, element)));
      return elements;
    }
    return plain(value);
  }

  /** Numbers are read as decimals, and all bytes as such. */
  private static Object plain(Object value) {
    return value instanceof Number number
        ? AttributeValues.decimal(number)
        : value instanceof SdkBytes bytes ? bytes.asByteArray() : value;
  }
}
