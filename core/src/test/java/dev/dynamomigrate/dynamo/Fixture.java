package dev.dynamomigrate.dynamo;

import dev.dynamomigrate.schema.Json5Document;
import dev.dynamomigrate.schema.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the real OneTable wrote, from src/test/resources/onetable, and what dynatable writes. */
@SuppressWarnings("unchecked")
public final class Fixture {
  private final Map<String, Object> document;

  /** A file of OneTable's. */
  public Fixture(String name) {
    document = document("/onetable/" + name);
  }

  /** All items of dynatable's history but the lock. */
  public static List<Map<String, AttributeValue>> dynatable() {
    return ((List<Map<String, Object>>) document("/dynatable/history.json").get("items"))
        .stream().map(Fixture::attributes).toList();
  }

  /** The lock that a run of dynatable left which was killed. */
  public static Map<String, AttributeValue> dynatableLock() {
    return attributes(map(document("/dynatable/history.json").get("lock")));
  }

  private static Map<String, Object> document(String name) {
    try (InputStream file = Fixture.class.getResourceAsStream(name)) {
      return Json5Document.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8), name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A schema that its migrations name. */
  Schema schema(String name) {
    return schemaOf(map(map(document.get("schemas")).get(name)));
  }

  static Schema schemaOf(Map<String, Object> document) {
    return new Schema((String) document.get("version"), document);
  }

  /** What was done, in order. */
  public List<Map<String, Object>> steps() {
    return (List<Map<String, Object>>) document.get("steps");
  }

  /** All items that a step put. */
  public static List<Map<String, AttributeValue>> put(Map<String, Object> step) {
    return ((List<Map<String, Object>>) step.getOrDefault("put", List.of()))
        .stream().map(Fixture::attributes).toList();
  }

  /** The items that a step put, by the first letters of their sort key. */
  static Map<String, AttributeValue> put(Map<String, Object> step, String sortPrefix) {
    return ((List<Map<String, Object>>) step.get("put"))
        .stream()
            .map(item -> attributes(item))
            .filter(item -> item.get("sk").s().startsWith(sortPrefix))
            .findFirst()
            .orElseThrow();
  }

  static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  private static Map<String, AttributeValue> attributes(Map<String, Object> wire) {
    Map<String, AttributeValue> item = new LinkedHashMap<>();
    wire.forEach((name, value) -> item.put(name, attribute(map(value))));
    return item;
  }

  private static AttributeValue attribute(Map<String, Object> wire) {
    Map.Entry<String, Object> typed = wire.entrySet().iterator().next();
    Object value = typed.getValue();
    return switch (typed.getKey()) {
      case "S" -> AttributeValue.fromS((String) value);
      case "N" -> AttributeValue.fromN((String) value);
      case "BOOL" -> AttributeValue.fromBool((Boolean) value);
      case "NULL" -> AttributeValue.fromNul(true);
      case "M" -> AttributeValue.fromM(attributes(map(value)));
      case "L" ->
          AttributeValue.fromL(
              ((List<Object>) value).stream().map(member -> attribute(map(member))).toList());
      default -> throw new IllegalArgumentException(typed.getKey());
    };
  }
}
