package dev.dynamomigrate.table;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.schema.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The properties of one level, ready to be stored: a plain value each, or what was collected within
 * it, or a list of such.
 *
 * @param values by field
 * @param parts whether an update writes the members of this level one by one
 */
record Collected(Map<Field, Object> values, boolean parts) {
  /** The start of a sort key, where a template could not be filled to its end. */
  record Begins(String prefix) {}

  /** What stands in an attribute, if anything does. */
  Optional<Object> stored(String attribute) {
    return values.entrySet().stream()
        .filter(entry -> !entry.getKey().packed() && entry.getKey().attribute().equals(attribute))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** All attributes. */
  @SuppressWarnings("unchecked")
  Map<String, Object> attributes() {
    Map<String, Object> attributes = new LinkedHashMap<>();
    values.forEach(
        (field, value) -> {
          if (field.packed()) {
            Object shared =
                attributes.computeIfAbsent(field.attribute(), name -> new LinkedHashMap<>());
            ((Map<String, Object>) shared).put(field.member(), plain(value));
          } else {
            attributes.put(field.attribute(), plain(value));
          }
        });
    return attributes;
  }

  static Object plain(Object value) {
    if (value instanceof Collected within) {
      return within.attributes();
    }
    if (value instanceof List<?> list) {
      List<Object> plain = new ArrayList<>();
      list.forEach(element -> plain.add(plain(element)));
      return plain;
    }
    return value;
  }

  /** Members of one attribute are given together or not at all, as OneTable demands. */
  void checkPacked(List<Field> all) {
    for (Field field : values.keySet()) {
      List<String> missing =
          all.stream()
              .filter(other -> field.packed() && other.packed())
              .filter(other -> other.attribute().equals(field.attribute()))
              .filter(other -> !values.containsKey(other))
              .map(Field::name)
              .toList();
      if (!missing.isEmpty()) {
        throw new InvalidInputException(
            "'%s' is stored in one attribute with '%s'; they are given together or not at all."
                .formatted(field.name(), String.join("', '", missing)),
            "Give them all.");
      }
    }
  }
}
