package dev.dynamomigrate.web;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a request.
 *
 * @param fields each with its values
 */
record Form(Map<String, List<String>> fields) {
  private static final int LONGEST = 200;

  /** What stands in a field; nothing if it is empty. */
  Optional<String> text(String name) {
    Optional<String> text =
        fields.getOrDefault(name, List.of()).stream()
            .findFirst()
            .map(String::strip)
            .filter(value -> !value.isEmpty());
    if (text.filter(value -> value.length() > LONGEST).isPresent()) {
      throw new InvalidInputException(
          "'%s' is longer than %d characters.".formatted(name, LONGEST), "Write less.");
    }
    return text;
  }

  /** What must stand in a field. */
  String needed(String name) {
    return text(name)
        .orElseThrow(
            () -> new InvalidInputException("'%s' is missing.".formatted(name), "Give it."));
  }

  boolean checked(String name) {
    return text(name).isPresent();
  }

  Optional<Version> version(String name) {
    return text(name).map(Version::of);
  }
}
