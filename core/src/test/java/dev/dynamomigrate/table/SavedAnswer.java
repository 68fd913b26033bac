package dev.dynamomigrate.table;

import dev.dynamomigrate.schema.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What OneTable answers to calls about saved schemas, without what it adds to what is stored. */
final class SavedAnswer {
  private static final Set<String> STORED =
      Set.of("name", "format", "version", "indexes", "models", "params", "queries", "process");
  private static final List<String> INTERNAL = List.of("_Schema", "_Migration");

  private SavedAnswer() {}

  /** A recorded answer; of {@code removeSchema} it is nothing. */
  static Object of(Object recorded) {
    if (recorded instanceof List<?> list) {
      return list.stream().map(SavedAnswer::of).toList();
    }
    if (!(recorded instanceof Map<?, ?> map) || !map.containsKey("models")) {
      return recorded;
    }
    Map<Object, Object> schema = new LinkedHashMap<>(map);
    schema.keySet().retainAll(STORED);
    Map<String, Object> models = new LinkedHashMap<>(Vectors.map(map.get("models")));
    models.keySet().removeAll(INTERNAL);
    models.replaceAll((name, fields) -> declared(Vectors.map(fields)));
    schema.put("models", models);
    return schema;
  }

  /** The fields that it adds say their names. */
  private static Map<String, Object> declared(Map<String, Object> fields) {
    Map<String, Object> declared = new LinkedHashMap<>(fields);
    declared
        .entrySet()
        .removeIf(field -> field.getKey().equals(Vectors.map(field.getValue()).get("name")));
    return declared;
  }

  static List<Map<String, Object>> documents(List<Schema> schemas) {
    return schemas.stream().map(Schema::document).toList();
  }
}
