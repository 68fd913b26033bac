package dev.dynamomigrate.table;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.schema.Field;
import dev.dynamomigrate.schema.Fields;
import dev.dynamomigrate.schema.ValidationPattern;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code required}, {@code enum} and {@code validate}, on properties as they are given. All that is
 * wrong on one level is said at once, and never a value.
 *
 * @param level the model, and the path of a level within it
 */
record PropertyCheck(Operation operation, String level) {
  void check(Fields fields, Map<String, Object> properties) {
    List<String> wrong = new ArrayList<>();
    for (Field field : fields.all()) {
      boolean given = properties.containsKey(field.name());
      Object value = properties.get(field.name());
      if (field.traits().required() && missing(given, value)) {
        wrong.add("'" + field.name() + "' is required");
      } else if (given) {
        checkValue(field, value, wrong);
      }
    }
    if (!wrong.isEmpty()) {
      throw new InvalidInputException(
          "This " + level + " cannot be stored: " + String.join("; ", wrong) + ".",
          "Give what is missing, and what the schema allows.");
    }
  }

  private boolean missing(boolean given, Object value) {
    return operation == Operation.PUT ? value == null : given && value == null;
  }

  private static void checkValue(Field field, Object value, List<String> wrong) {
    if (field.choices().isPresent() && !isOneOf(field.choices().get(), value)) {
      wrong.add("'" + field.name() + "' is none of its enum");
    }
    if (value != null && field.validate().isPresent()) {
      ValidationPattern pattern = ValidationPattern.of(field.validate().get());
      boolean matches =
          value instanceof String text
              ? pattern.pattern().matcher(text).find()
              : pattern.slashes() && pattern.pattern().matcher(KeyText.plain(value)).find();
      if (!matches) {
        wrong.add("'" + field.name() + "' does not match its validate");
      }
    }
  }

  private static boolean isOneOf(List<?> choices, Object value) {
    return choices.stream()
        .anyMatch(
            choice ->
                (choice instanceof BigDecimal number && value instanceof Number other)
                    ? number.compareTo(AttributeValues.decimal(other)) == 0
                    : choice != null && choice.equals(value));
  }
}
