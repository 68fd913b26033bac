package dev.dynamomigrate.config;

import dev.dynamomigrate.InvalidInputException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Values of a configuration by their path. */
record Values(Map<String, Object> content, String file) {

  /** A text, number or boolean as text; nothing if it is not there, null or blank. */
  Optional<String> text(String path) {
    Object value = content;
    for (String key : path.split("\\.")) {
      value = value instanceof Map<?, ?> map ? map.get(key) : null;
    }
    return single(path, value).filter(text -> !text.isBlank());
  }

  /** Yes or no; no if it is not there. */
  boolean flag(String key) {
    Object value = content.get(key);
    if (value == null || value instanceof Boolean) {
      return Boolean.TRUE.equals(value);
    }
    throw new InvalidInputException(
        "%s: '%s' is not true or false.".formatted(file, key),
        "Write %s: true or %s: false.".formatted(key, key));
  }

  private Optional<String> single(String path, Object value) {
    if (value instanceof Map<?, ?> || value instanceof Iterable<?>) {
      throw new InvalidInputException(
          "%s: '%s' is not a single value.".formatted(file, path), "Write a text or a number.");
    }
    return Optional.ofNullable(value).map(Values::plainText);
  }

  /** A section of single values; those that are null are not there. */
  Map<String, String> texts(String path) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (content.get(path) instanceof Map<?, ?> section) {
      section.forEach(
          (name, value) ->
              single(path + "." + name, value)
                  .ifPresent(text -> texts.put(String.valueOf(name), text)));
    }
    return texts;
  }

  private static String plainText(Object value) {
    return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
  }
}
