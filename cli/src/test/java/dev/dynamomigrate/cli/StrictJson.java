package dev.dynamomigrate.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.thirdparty.jackson.core.JsonFactory;
import software.amazon.awssdk.thirdparty.jackson.core.JsonParser;
import software.amazon.awssdk.thirdparty.jackson.core.JsonToken;

/** JSON as a script of a stranger reads it: one value, and nothing of JSON5. */
final class StrictJson {
  private StrictJson() {}

  static JsonNode parse(String text) {
    refuseMoreThanOne(text);
    return JsonNode.parser().parse(text);
  }

  private static void refuseMoreThanOne(String text) {
    try (JsonParser parser = new JsonFactory().createParser(text)) {
      int values = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (parser.getParsingContext().inRoot()) {
          values++;
        }
      }
      // After its end an object, like a plain value, leaves the parser at the root.
      if (values != 1) {
        throw new AssertionError(values + " values in: " + text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("No JSON: " + text, e);
    }
  }

  /** A member of an object, or an element of an array by its number. */
  static JsonNode member(JsonNode node, String name) {
    return node.isArray()
        ? node.asArray().get(Integer.parseInt(name))
        : node.field(name).orElseThrow(() -> new AssertionError("no member " + name + ": " + node));
  }

  static String text(JsonNode node) {
    if (node.isString()) {
      return node.asString();
    }
    if (node.isArray()) {
      List<String> elements = node.asArray().stream().map(StrictJson::text).toList();
      return elements.toString();
    }
    if (node.isObject()) {
      Map<String, JsonNode> members = node.asObject();
      return members.entrySet().stream()
          .map(member -> member.getKey() + "=" + text(member.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return node.isNull() ? "null" : node.isNumber() ? node.asNumber() : "" + node.asBoolean();
  }
}
