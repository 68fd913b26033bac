package dev.dynamomigrate.schema;

import de.marhali.json5.Json5;
import de.marhali.json5.Json5Element;
import de.marhali.json5.Json5Object;
import de.marhali.json5.Json5Primitive;
import de.marhali.json5.exception.Json5Exception;
import dev.dynamomigrate.InvalidInputException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
          "The file cannot be read: " + file, "Check its name and its permissions.", e);
    }
  }

  /**
   * Reads a text that holds one object.
   *
   * @param name what it is called in an error
   */
  public static Map<String, Object> parse(String text, String name) {
    try {
      Json5Element element = new Json5().parse(text);
      if (element instanceof Json5Object object) {
        return map(object);
      }
    } catch (Json5Exception e) {
      throw new InvalidInputException(
          name + " is not JSON5: " + e.getMessage(), "Mend the file at that place.", e);
    }
    throw new InvalidInputException(
        name + " holds no object.", "Begin the file with '{' and end it with '}'.");
  }

  private static Map<String, Object> map(Json5Object object) {
    Map<String, Object> map = new LinkedHashMap<>();
    object.entrySet().forEach(entry -> map.put(entry.getKey(), plain(entry.getValue())));
    return map;
  }

  private static Object plain(Json5Element element) {
    if (element.isJson5Null()) {
      return null;
    }
    if (element instanceof Json5Object object) {
      return map(object);
    }
    if (element.isJson5Array()) {
      List<Object> list = new ArrayList<>();
      element.getAsJson5Array().forEach(member -> list.add(plain(member)));
      return list;
    }
    Json5Primitive primitive = element.getAsJson5Primitive();
    if (primitive.isBoolean()) {
      return primitive.getAsBoolean();
    }
    return primitive.isNumber()
        ? new BigDecimal(primitive.getAsNumber().toString())
        : primitive.getAsString();
  }
}
