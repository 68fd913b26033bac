package dev.dynamomigrate.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The models of a schema, prepared as dynamodb-onetable 2.7.7 prepares them. */
final class ModelReader {
  private static final List<String> REPLACED = List.of("_Schema", "_Migration");
  private static final List<Object> TIMESTAMPS = List.of(true, false, "create", "update");

  private final Schema schema;
  private final String source;
  private final Map<String, Index> indexes;

  ModelReader(Schema schema, String source, Map<String, Index> indexes) {
    this.schema = schema;
    this.source = source;
    this.indexes = indexes;
  }

  Map<String, Model> read() {
    checkParams();
    Map<String, Model> models = new LinkedHashMap<>();
    new Place(source, "models")
        .map(schema.document().get("models"), "Write: models: { User: {...} }")
        .forEach(
            (name, fields) -> {
              if (!REPLACED.contains(name)) {
                models.put(name, model(name, fields));
              }
            });
    return models;
  }

  private Model model(String name, Object fields) {
    Place place = new Place(source, name);
    if (name.equals("_Unique")) {
      throw place.refuse(
          "is the name of OneTable's own sentinel items.", "Give the model another name.");
    }
    Map<String, Object> declared =
        new LinkedHashMap<>(place.map(fields, "Write: " + name + ": { id: { type: 'string' } }"));
    declared.putIfAbsent(
        schema.typeField(), Map.of("type", "string", "hidden", true, "required", true));
    if (schema.createdStamp()) {
      declared.putIfAbsent(schema.createdField(), Map.of("type", "date"));
    }
    if (schema.updatedStamp()) {
      declared.putIfAbsent(schema.updatedField(), Map.of("type", "date"));
    }
    return new Model(name, new FieldReader(schema, indexes).read(place, declared));
  }

  private void checkParams() {
    Place place = new Place(source, "params");
    Map<String, Object> params =
        place.map(schema.document().get("params"), "Write: params: { timestamps: true }");
    for (String name : List.of("typeField", "createdField", "updatedField", "separator")) {
      boolean usable = params.get(name) instanceof String text && !text.isEmpty();
      if (params.get(name) != null && !usable) {
        throw place.in(name).refuse("is not a text.", "Put a name in quotes, or leave it out.");
      }
    }
    for (String name : List.of("isoDates", "nulls", "warn")) {
      if (params.get(name) != null && !(params.get(name) instanceof Boolean)) {
        throw place.in(name).refuse("is neither true nor false.", "Write one of them.");
      }
    }
    Object timestamps = params.get("timestamps");
    if (timestamps != null && !TIMESTAMPS.contains(timestamps)) {
      throw place
          .in("timestamps")
          .refuse("is none of true, false, 'create' and 'update'.", "Write one of them.");
    }
  }
}
