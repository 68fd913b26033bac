package dev.dynamomigrate.schema;

import dev.dynamomigrate.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A place in a schema, which every error begins with.
 *
 * @param source the file, or what else the schema is called
 * @param path the names down to the place, such as {@code User.age}
 */
record Place(String source, String path) {
  Place in(String name) {
    return new Place(source, path.isEmpty() ? name : path + "." + name);
  }

  InvalidInputException refuse(String fact, String wayOut) {
    return new InvalidInputException("%s: %s %s".formatted(source, path, fact), wayOut);
  }

  /** The map that stands here; an empty one if nothing does. */
  Map<String, Object> map(Object value, String wayOut) {
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw refuse("is not an object.", wayOut);
    }
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((name, member) -> copy.put(String.valueOf(name), member));
    return copy;
  }
}
