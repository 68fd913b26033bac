package dev.dynamomigrate.table;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The names and values of one request's expressions, so that no name or value is read as syntax.
 */
final class Placeholders {
  private final String prefix;
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<String, AttributeValue> values = new LinkedHashMap<>();

  Placeholders() {
    this("");
  }

  /** Others than those with another prefix, so that the expressions of both can be joined. */
  Placeholders(String prefix) {
    this.prefix = prefix;
  }

  /** A path such as {@code address.street} or {@code lines[0].qty}. */
  String path(String path) {
    return Stream.of(path.split("\\.", -1)).map(this::step).collect(Collectors.joining("."));
  }

  private String step(String step) {
    int bracket = step.indexOf('[');
    return bracket < 0
        ? name(Paths.name(step))
        : name(Paths.name(step.substring(0, bracket))) + step.substring(bracket);
  }

  /** An attribute, whatever characters its name has. */
  String name(String attribute) {
    return names.computeIfAbsent(attribute, name -> "#_" + prefix + names.size());
  }

  /** A plain value. Equal values of different types stay apart. */
  String value(Object plain) {
    String placeholder = ":_" + prefix + values.size();
    values.put(placeholder, AttributeValues.of(plain));
    return placeholder;
  }

  /** The names, null for none, as the service refuses empty ones. */
  Map<String, String> names() {
    Map<String, String> byPlaceholder = new LinkedHashMap<>();
    names.forEach((name, placeholder) -> byPlaceholder.put(placeholder, name));
    return names.isEmpty() ? null : byPlaceholder;
  }

  /** The values, null for none. */
  Map<String, AttributeValue> values() {
    return values.isEmpty() ? null : values;
  }
}
