package dev.dynamomigrate.remote;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.schema.Json5Document;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import software.amazon.awssdk.protocols.jsoncore.JsonWriter;

/**
 * Plain values (maps, lists, texts, BigDecimals, booleans, null) as JSON, and back: numbers keep
 * every digit.
 */
public final class Json {
  private Json() {}

  /** Half of a pair of surrogates, which UTF-8 cannot hold, becomes a question mark. */
  public static String text(Object plain) {
    try (JsonWriter writer = JsonWriter.create()) {
      write(writer, plain);
      return new String(writer.getBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void write(JsonWriter writer, Object plain) {
    if (plain == null) {
      writer.writeNull();
    } else if (plain instanceof Map<?, ?> object) {
      writer.writeStartObject();
      object.forEach(
          (name, member) -> {
            writer.writeFieldName(whole((String) name));
            write(writer, member);
          });
      writer.writeEndObject();
    } else if (plain instanceof Collection<?> list) {
      writer.writeStartArray();
      list.forEach(element -> write(writer, element));
      writer.writeEndArray();
    } else if (plain instanceof Boolean flag) {
      writer.writeValue(flag.booleanValue());
    } else if (plain instanceof Number number) {
      writer.writeNumber(new BigDecimal(number.toString()).toString());
    } else {
      writer.writeValue(whole(plain.toString()));
    }
  }

  private static String whole(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  /**
   * The object that a text holds.
   *
   * @param name what it is called in an error
   * @throws InvalidInputException if it holds none
   */
  public static Map<String, Object> object(String text, String name) {
    try {
      return Json5Document.parse(text, name);
    } catch (StackOverflowError tooDeep) {
      throw new InvalidInputException(
          name + " is nested deeper than anything that makes sense.", "Send what is documented.");
    }
  }
}
