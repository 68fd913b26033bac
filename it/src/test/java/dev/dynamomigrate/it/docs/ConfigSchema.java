package dev.dynamomigrate.it.docs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dynamomigrate.config.ConfigKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** docs/migrate.schema.json: the keys of migrate.json5 for editors. */
final class ConfigSchema {
  private static final List<String> SINGLE = List.of("string", "number", "boolean", "null");
  private static final List<String> OBJECT = List.of("object", "null");
  private static final Map<String, Object> CIPHER = text("^([aA][eE][sS]-256-[gG][cC][mM])?$");
  private static final String BLANK = "^\\s*$";

  private ConfigSchema() {}

  static String text() throws JsonProcessingException {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "migrate.json5");
    schema.put("description", "The configuration of Dynamo Migrate. Made from the code.");
    schema.put("type", "object");
    schema.put("properties", properties());
    schema.put("additionalProperties", false);
    DefaultIndenter indent = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(indent).withArrayIndenter(null);
    return new ObjectMapper().writer(printer).writeValueAsString(schema) + "\n";
  }

  /** What OneTable is told may stand at the top as well as in its section. */
  private static Map<String, Object> properties() {
    Map<String, Object> properties = properties("");
    properties(ConfigKey.ONETABLE.path()).forEach(properties::putIfAbsent);
    return properties;
  }

  private static Map<String, Object> properties(String section) {
    Map<String, Object> properties = new LinkedHashMap<>();
    ConfigKey.in(section).forEach(key -> properties.put(key.key(), property(key)));
    return properties;
  }

  private static Map<String, Object> property(ConfigKey key) {
    Map<String, Object> property = new LinkedHashMap<>();
    property.put("description", key.meaning().replace("`", "'"));
    property.putAll(rule(key));
    return property;
  }

  private static Map<String, Object> rule(ConfigKey key) {
    return switch (key.kind()) {
      case TEXT -> Map.of("type", SINGLE);
      case RATE ->
          anyOf(
              List.of(
                  ordered("type", "number", "exclusiveMinimum", 0),
                  text("^\\s*(?=.*[1-9])\\d+(\\.\\d+)?\\s*$"),
                  text(BLANK)));
      case DURATION -> text("^\\s*(\\d{1,9}(ms|s|m|h)\\s*)?$");
      case COUNT ->
          anyOf(
              List.of(
                  Map.of("enum", List.of("next", "all")),
                  number(1, Integer.MAX_VALUE),
                  text("^\\+?0*[1-9]\\d{0,8}$"),
                  text(BLANK)));
      case ACCOUNT ->
          anyOf(
              List.of(text("^\\d{12}$"), text(BLANK), number(100_000_000_000L, 999_999_999_999L)));
      case FLAG -> Map.of("type", List.of("boolean", "null"));
      case NAME -> ordered("type", List.of("string", "null"), "minLength", 1);
      case STAMPS -> Map.of("enum", stamps());
      case SEVERITY -> Map.of("enum", severities());
      case CONTROLLER -> text("^(dynamo|onetable|\\s*)$");
      case FILES -> ordered("type", List.of("array", "null"), "items", Map.of("type", "string"));
      case SECTION ->
          object(ordered("properties", properties(key.path()), "additionalProperties", false));
      case VALUES -> object(Map.of("additionalProperties", Map.of("type", SINGLE)));
      case PROFILES -> object(Map.of("additionalProperties", Map.of("$ref", "#")));
      case CIPHERS -> ciphers();
      case UNREAD -> Map.of();
    };
  }

  private static Map<String, Object> ciphers() {
    Map<String, Object> cipher =
        ordered(
            "type", "object",
            "required", List.of("password"),
            "properties", ordered("password", Map.of("type", "string"), "cipher", CIPHER));
    Map<String, Object> byName =
        object(
            ordered(
                "not",
                ordered("type", "object", "required", List.of("password")),
                "additionalProperties",
                cipher));
    return anyOf(List.of(cipher, byName));
  }

  private static List<Object> stamps() {
    List<Object> values = new ArrayList<>(List.of(true, false, "create", "update"));
    values.add(null);
    return values;
  }

  private static List<String> severities() {
    List<String> words = new ArrayList<>(List.of("error", "warn", "ignore"));
    words.add(null);
    return words;
  }

  private static Map<String, Object> text(String pattern) {
    return ordered("type", List.of("string", "null"), "pattern", pattern);
  }

  private static Map<String, Object> number(long least, long most) {
    Map<String, Object> number = ordered("type", "integer", "minimum", least);
    number.put("maximum", most);
    return number;
  }

  private static Map<String, Object> anyOf(List<Map<String, Object>> rules) {
    return Map.of("anyOf", rules);
  }

  private static Map<String, Object> object(Map<String, Object> rest) {
    Map<String, Object> object = ordered("type", OBJECT);
    object.putAll(rest);
    return object;
  }

  private static Map<String, Object> ordered(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
