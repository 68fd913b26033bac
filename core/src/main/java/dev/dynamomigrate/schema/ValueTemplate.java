package dev.dynamomigrate.schema;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * OneTable's value template: a text with {@code ${path}}, {@code ${path:length}} and {@code
 * ${path:length:pad}}, filled from the properties of its own level as dynamodb-onetable 2.7.7 does.
 *
 * @param text the template as the schema has it
 */
public record ValueTemplate(String text) {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(.*?)}");
  private static final Pattern OPEN = Pattern.compile("\\$\\{.*");

  /**
   * One reference of a template.
   *
   * @param path a property, and with dots what is in it
   * @param length how long the text is at least, in UTF-16 units; 0 for any length
   * @param pad what is put before it until it is
   * @param plain whether the template gives no length
   */
  public record Reference(String path, int length, String pad, boolean plain) {
    private static Reference of(String body) {
      String[] parts = body.split(":", -1);
      String length = parts.length > 1 ? parts[1] : "";
      return new Reference(
          parts[0],
          length.matches("\\d{1,4}") ? Integer.parseInt(length) : length.isEmpty() ? 0 : -1,
          parts.length > 2 && !parts[2].isEmpty() ? parts[2] : "0",
          parts.length == 1);
    }

    /** The property of the template's level that it begins with. */
    public String root() {
      int dot = path.indexOf('.');
      return dot < 0 ? path : path.substring(0, dot);
    }

    private String padded(String value) {
      StringBuilder padded = new StringBuilder(value);
      while (padded.length() < length) {
        padded.insert(0, pad);
      }
      return padded.toString();
    }
  }

  /** The references, from left to right. */
  public List<Reference> references() {
    return REFERENCE.matcher(text).results().map(match -> Reference.of(match.group(1))).toList();
  }

  /**
   * The template with its references replaced. What is missing or null keeps its reference.
   *
   * @param properties of the template's level
   * @param textOf the text of a value in a key
   */
  public Filled fill(Map<String, ?> properties, Function<Object, String> textOf) {
    String filled =
        REFERENCE
            .matcher(text)
            .replaceAll(
                match -> {
                  Reference reference = Reference.of(match.group(1));
                  Object value = at(properties, reference.path());
                  return Matcher.quoteReplacement(
                      value == null ? match.group() : reference.padded(textOf.apply(value)));
                });
    return new Filled(filled);
  }

  private static Object at(Object from, String path) {
    Object value = from;
    for (String step : path.split("\\.", -1)) {
      if (value instanceof Map<?, ?> map) {
        value = map.get(step);
      } else if (value instanceof List<?> list && step.matches("\\d{1,9}")) {
        int index = Integer.parseInt(step);
        value = index < list.size() ? list.get(index) : null;
      } else {
        return null;
      }
    }
    return value;
  }

  /**
   * A filled template.
   *
   * @param text with the references that nothing was found for, as they stand in the template
   */
  public record Filled(String text) {
    /**
     * Whether nothing is open. A value that itself contains a dollar and a brace leaves it open,
     * too.
     */
    public boolean resolved() {
      return !text.contains("${");
    }

    /** What stands before the first open reference: what a sort key begins with. */
    public String prefix() {
      return OPEN.matcher(text).replaceAll("");
    }
  }
}
