package dev.dynamomigrate.schema;

import dev.dynamomigrate.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A JSON5 file as plain values: maps in the file's order, lists, texts, BigDecimals, booleans and
 * null.
 */
public final class Json5Document {
  private Json5Document() {}

  /**
   * Reads a file that holds one object; a {@code .js} or {@code .mjs} file holds it as {@code
   * export default {...}} or {@code module.exports = {...}}, and nothing else.
   *
   * @throws InvalidInputException if it cannot be read, naming the place
   */
  public static Map<String, Object> read(Path file) {
    return of(text(file), file.toString());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new InvalidInputException(
          "The file cannot be read: " + file,
          "Check its name, its permissions, and that it is UTF-8 text.",
          e);
    }
  }

  /**
   * Reads a file that holds one list of objects.
   *
   * @throws InvalidInputException if it cannot be read, naming the place
   */
  public static List<Map<String, Object>> readList(Path file) {
    if (!(Json5Parser.parse(text(file), file.toString()) instanceof List<?> list)) {
      throw new InvalidInputException(
          file + " holds no list.", "Begin the file with '[' and end it with ']'.");
    }
    List<Map<String, Object>> objects = new ArrayList<>();
    for (Object element : list) {
      if (!(element instanceof Map<?, ?>)) {
        throw new InvalidInputException(
            "Element %d of %s is no object.".formatted(objects.size() + 1, file),
            "Begin each with '{' and end it with '}'.");
      }
      objects.add(object(element, file.toString()));
    }
    return objects;
  }

  /**
   * The text of a file, read by the ending of its name as {@link #read} does.
   *
   * @param name the file's, which an error begins with
   */
  public static Map<String, Object> of(String text, String name) {
    return name.endsWith(".js") || name.endsWith(".mjs")
        ? object(Json5Parser.parseScript(text, name), name)
        : parse(text, name);
  }

  /**
   * Reads a text that holds one object.
   *
   * @param name what it is called in an error
   */
  public static Map<String, Object> parse(String text, String name) {
    return object(Json5Parser.parse(text, name), name);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Object value, String name) {
    if (value instanceof Map<?, ?> object) {
      return (Map<String, Object>) object;
    }
    throw new InvalidInputException(
        name + " holds no object.", "Begin the file with '{' and end it with '}'.");
  }
}
