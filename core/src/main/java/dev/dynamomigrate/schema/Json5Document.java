package dev.dynamomigrate.schema;

import dev.dynamomigrate.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A JSON5 file as plain values: maps in the file's order, lists, texts, BigDecimals, booleans and
 * null.
 */
public final class Json5Document {
  private Json5Document() {}

  /**
   * Reads a file that holds one object.
   *
   * @throws InvalidInputException if it cannot be read, naming the place
   */
  public static Map<String, Object> read(Path file) {
    try {
      return parse(Files.readString(file, StandardCharsets.UTF_8), file.toString());
    } catch (IOException e) {
      throw new InvalidInputException(
          "The file cannot be read: " + file,
          "Check its name, its permissions, and that it is UTF-8 text.",
          e);
    }
  }

  /**
   * Reads a text that holds one object.
   *
   * @param name what it is called in an error
   */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> parse(String text, String name) {
    if (Json5Parser.parse(text, name) instanceof Map<?, ?> object) {
      return (Map<String, Object>) object;
    }
    throw new InvalidInputException(
        name + " holds no object.", "Begin the file with '{' and end it with '}'.");
  }
}
