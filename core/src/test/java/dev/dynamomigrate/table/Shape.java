package dev.dynamomigrate.table;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A field of a random model.
 *
 * @param type its type, as a schema names it
 * @param options what the schema says besides
 * @param fields those within it; empty if it has no schema of its own
 */
record Shape(String type, Map<String, Object> options, Map<String, Shape> fields) {
  boolean flag(String option) {
    return Boolean.TRUE.equals(options.get(option));
  }

  boolean computed() {
    return options.containsKey("value");
  }

  boolean packed() {
    return options.get("map") instanceof String path && path.contains(".");
  }

  /** The field as a schema writes it. */
  Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>(options);
    document.put("type", type);
    if (!fields.isEmpty()) {
      Map<String, Object> schema = documents(fields);
      if (type.equals("array")) {
        document.put("items", Map.of("type", "object", "schema", schema));
      } else {
        document.put("schema", schema);
      }
    }
    return document;
  }

  static Map<String, Object> documents(Map<String, Shape> fields) {
    Map<String, Object> documents = new LinkedHashMap<>();
    fields.forEach((name, field) -> documents.put(name, field.document()));
    return documents;
  }
}
