package dev.dynamomigrate.cli.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import software.amazon.awssdk.protocols.jsoncore.JsonNodeParser;
import software.amazon.awssdk.protocols.jsoncore.JsonWriter;

/** The little JSON that Lambda itself says and looks at. */
final class Json {
  private Json() {}

  /** An object of texts, from names and values in turn. */
  static String object(String... namesAndValues) {
    JsonWriter writer = JsonWriter.create().writeStartObject();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      writer.writeFieldName(namesAndValues[i]).writeValue(namesAndValues[i + 1]);
    }
    return new String(writer.writeEndObject().getBytes(), UTF_8);
  }

  /** Whether a text is one value. In brackets, so that what follows a value is seen, too. */
  static boolean isOneValue(String text) {
    try {
      return JsonNodeParser.create().parse("[" + text + "]").asArray().size() == 1;
    } catch (RuntimeException e) {
      // The parser promises no class of exception.
      return false;
    }
  }
}
