package dev.dynamomigrate.table;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.schema.Field;
import dev.dynamomigrate.schema.Fields;
import dev.dynamomigrate.schema.Index;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a query selects by the keys of an index.
 *
 * @param fields of the model, which convert the values of operators
 */
record KeyCondition(Index index, Fields fields, Placeholders placeholders) {
  private static final List<String> COMPARISONS = List.of("<", "<=", "=", ">=", ">");

  String of(Object hash, Optional<Object> sort) {
    String partition = placeholders.name(index.hash()) + " = " + placeholders.value(hash);
    return sort.map(value -> partition + " and " + sort(value)).orElse(partition);
  }

  private String sort(Object value) {
    String at = placeholders.name(index.sort());
    if (value instanceof Collected.Begins begins) {
      return "begins_with(" + at + ", " + placeholders.value(begins.prefix()) + ")";
    }
    if (!(value instanceof Map<?, ?> operator)) {
      return at + " = " + placeholders.value(value);
    }
    if (operator.size() != 1) {
      throw unknown();
    }
    String name = String.valueOf(operator.keySet().iterator().next());
    Object operand = operator.values().iterator().next();
    if (COMPARISONS.contains(name)) {
      return at + " " + name + " " + operand(operand);
    }
    if (name.equals("begins") || name.equals("begins_with")) {
      return "begins_with(" + at + ", " + operand(operand) + ")";
    }
    if (name.equals("between") && operand instanceof List<?> ends && ends.size() == 2) {
      List<String> texts = new ArrayList<>();
      ends.forEach(end -> texts.add(operand(end)));
      return at + " between " + String.join(" and ", texts);
    }
    throw unknown();
  }

  private String operand(Object operand) {
    Optional<Field> field = fields.storedIn(index.sort());
    return placeholders.value(
        field.isPresent() ? FieldValues.stored(field.get(), operand) : operand);
  }

  private InvalidInputException unknown() {
    return new InvalidInputException(
        "The condition on '" + index.sort() + "' is none that DynamoDB knows for a sort key.",
        "Give one of begins, between with two values, <, <=, =, >= and >.");
  }
}
