package dev.dynamomigrate.table;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.schema.Fields;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * OneTable's {@code where}: {@code ${property.path}}, {@code {literal}}, {@code @{name}} and
 * {@code @{...names}} in an expression of DynamoDB.
 *
 * @param fields what properties are called in the table
 * @param substitutions the values of {@code @{name}}
 * @param placeholders takes names and values
 */
record WhereText(Fields fields, Map<String, Object> substitutions, Placeholders placeholders) {
  private static final Pattern PART =
      Pattern.compile(
          "\\$\\{([^}]+)}|@\\{(\\.\\.\\.)?([^}]+)}|\\{\"([^\"]*)\"}|\\{([^}]*)}", Pattern.DOTALL);
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(?:\\.\\d+)?");

  String expression(String where) {
    return PART.matcher(where).replaceAll(part -> Matcher.quoteReplacement(replaced(part)));
  }

  private String replaced(MatchResult part) {
    if (part.group(1) != null) {
      return placeholders.path(Entities.attributePath(fields, part.group(1)));
    }
    if (part.group(3) != null) {
      return substituted(part.group(3), part.group(2) != null);
    }
    return placeholders.value(part.group(4) != null ? part.group(4) : literal(part.group(5)));
  }

  private String substituted(String name, boolean list) {
    if (!substitutions.containsKey(name)) {
      throw new InvalidInputException(
          "The expression names '@{" + name + "}', and no value is given for it.",
          "Give it: where(expression, Map.of(\"" + name + "\", value))");
    }
    Object value = substitutions.get(name);
    return list && value instanceof Collection<?> several
        ? several.stream().map(placeholders::value).collect(Collectors.joining(", "))
        : placeholders.value(value);
  }

  private static Object literal(String text) {
    if (NUMBER.matcher(text).matches()) {
      return new BigDecimal(text);
    }
    return switch (text) {
      case "true", "false" -> Boolean.valueOf(text);
      default -> text;
    };
  }
}
