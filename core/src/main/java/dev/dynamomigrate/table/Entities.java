package dev.dynamomigrate.table;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.schema.Field;
import dev.dynamomigrate.schema.Fields;
import dev.dynamomigrate.schema.Index;
import dev.dynamomigrate.schema.Model;
import dev.dynamomigrate.schema.Schema;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The schema in force, prepared once, with what its fields need beside it. */
final class Entities {
  private final Schema schema;
  private final Map<String, Model> models;
  private final Map<String, Index> indexes;
  private final Surroundings surroundings;

  /**
   * What the schema does not say.
   *
   * @param partial whether updates keep the members of nested objects that they do not name
   * @param crypto the passwords
   * @param chance what ids are made of
   * @param clock what timestamps say
   */
  record Surroundings(boolean partial, Crypto crypto, Chance chance, InstantSource clock) {
    static Surroundings usual(boolean partial, Crypto crypto) {
      return new Surroundings(partial, crypto, Chance.secure(), InstantSource.system());
    }
  }

  Entities(Schema schema, Surroundings surroundings) {
    this(schema, schema.models(), schema.indexes(), surroundings);
  }

  private Entities(
      Schema schema,
      Map<String, Model> models,
      Map<String, Index> indexes,
      Surroundings surroundings) {
    this.schema = schema;
    this.models = models;
    this.indexes = indexes;
    this.surroundings = surroundings;
  }

  /** A model whose features are all supported here. */
  Model model(String name) {
    Model model = models.get(name);
    if (model == null) {
      throw new InvalidInputException(
          "The schema " + schema.version() + " has no model '" + name + "'.",
          models.isEmpty()
              ? "Declare it."
              : "Its models are " + String.join(", ", models.keySet()) + ".");
    }
    for (Field field : model.fields().all()) {
      if (field.options().get("encode") != null) {
        throw new InvalidInputException(
            model.name() + "." + field.name() + " is 'encode', which models do not support yet.",
            "Read and write its items with getItem, updateItem, queryItems and putItem.");
      }
    }
    return model;
  }

  /** The model that an item names, else the one that was asked for. */
  Model modelOf(Object type, Model asked) {
    return models.getOrDefault(String.valueOf(type), asked);
  }

  /** The model of a stored item, else the one that was asked for. */
  Model modelOf(Map<String, AttributeValue> item, Model asked) {
    Field type = asked.fields().named(schema.typeField()).orElseThrow();
    AttributeValue named = item.get(type.attribute());
    return named == null || named.s() == null ? asked : modelOf(named.s(), asked);
  }

  /** The same at a moment that stands still. */
  Entities at(Instant now) {
    return new Entities(
        schema,
        models,
        indexes,
        new Surroundings(
            surroundings.partial(), surroundings.crypto(), surroundings.chance(), () -> now));
  }

  Index primary() {
    return indexes.get(Index.PRIMARY);
  }

  /** The index that a call names, else the table. */
  Index index(Optional<String> name) {
    Index index = indexes.get(name.orElse(Index.PRIMARY));
    if (index == null) {
      throw new InvalidInputException(
          "The schema " + schema.version() + " has no index '" + name.orElseThrow() + "'.",
          "Its indexes are " + String.join(", ", indexes.keySet()) + ".");
    }
    return index;
  }

  /** Whether an attribute is a key of the table or of any index. */
  boolean keyOfAnyIndex(String attribute) {
    return indexes.values().stream().anyMatch(index -> index.key(attribute));
  }

  Schema schema() {
    return schema;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  /**
   * An author's path as a path of attributes, by {@code map}: {@code name.first}, {@code list[0]}.
   */
  static String attributePath(Fields fields, String path) {
    int end = 0;
    while (end < path.length() && ".[".indexOf(path.charAt(end)) < 0) {
      end++;
    }
    Optional<Field> field = fields.named(path.substring(0, end));
    if (field.isEmpty()) {
      return path;
    }
    String attribute = attributeOf(field.get());
    String rest = path.substring(end);
    int dot = rest.indexOf('.');
    return dot < 0 || field.get().nested().isEmpty()
        ? attribute + rest
        : attribute
            + rest.substring(0, dot + 1)
            + attributePath(field.get().nested().get(), rest.substring(dot + 1));
  }

  static String attributeOf(Field field) {
    return field.packed() ? field.attribute() + "." + field.member() : field.attribute();
  }
}
