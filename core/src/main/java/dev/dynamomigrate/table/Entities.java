package dev.dynamomigrate.table;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.schema.Field;
import dev.dynamomigrate.schema.Fields;
import dev.dynamomigrate.schema.Index;
import dev.dynamomigrate.schema.Model;
import dev.dynamomigrate.schema.Schema;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The schema in force, prepared once, with what its fields need beside it. */
final class Entities {
  private static final List<String> SERVICE_MODELS = List.of("_Migration", "_Schema", "_Unique");

  private final Schema schema;
  private final Map<String, Model> models;
  private final Map<String, Index> indexes;
  private final Surroundings surroundings;
  private final Map<String, ?> context;
  private final Optional<Supplier<?>> generator;

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
    this.schema = schema;
    this.models = schema.models();
    this.indexes = schema.indexes();
    this.surroundings = surroundings;
    this.context = Map.of();
    this.generator = Optional.empty();
  }

  private Entities(
      Entities other,
      Surroundings surroundings,
      Map<String, ?> context,
      Optional<Supplier<?>> generator) {
    this.schema = other.schema;
    this.models = other.models;
    this.indexes = other.indexes;
    this.surroundings = surroundings;
    this.context = context;
    this.generator = generator;
  }

  /** These with properties that every call is given. */
  Entities withContext(Map<String, ?> properties) {
    return new Entities(this, surroundings, new LinkedHashMap<>(properties), generator);
  }

  /** These with what {@code generate: true} calls. */
  Entities withGenerator(Supplier<?> function) {
    return new Entities(this, surroundings, context, Optional.of(function));
  }

  /** The properties that every call is given. */
  Map<String, ?> context() {
    return context;
  }

  /** What {@code generate: true} calls. */
  Optional<Supplier<?>> generator() {
    return generator;
  }

  /** A model of the schema. */
  Model model(String name) {
    if (SERVICE_MODELS.contains(name)) {
      throw new InvalidInputException(
          "The items of " + name + " are this library's to read and write, not a migration's.",
          "Read them with the commands list and status, or in JavaScript.");
    }
    Model model = models.get(name);
    if (model == null) {
      throw new InvalidInputException(
          "The schema " + schema.version() + " has no model '" + name + "'.",
          models.isEmpty()
              ? "Declare it."
              : "Its models are " + String.join(", ", models.keySet()) + ".");
    }
    return model;
  }

  /** The model that an item names, if the schema has it. */
  Optional<Model> named(Object type) {
    return Optional.ofNullable(models.get(String.valueOf(type)));
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
    Surroundings then =
        new Surroundings(
            surroundings.partial(), surroundings.crypto(), surroundings.chance(), () -> now);
    return new Entities(this, then, context, generator);
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
    Optional<Field> whole = fields.named(path);
    int end = whole.isPresent() ? path.length() : 0;
    while (end < path.length() && ".[".indexOf(path.charAt(end)) < 0) {
      end++;
    }
    Optional<Field> field = whole.isPresent() ? whole : fields.named(path.substring(0, end));
    if (field.isEmpty()) {
      return path;
    }
    if (field.get().encoded().isPresent()) {
      String encoded = field.get().encoded().get().attribute();
      throw new InvalidInputException(
          "The property '" + field.get().name() + "' is read from " + encoded + " and not stored.",
          "Name " + encoded + ", or a property that is stored.");
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

  /** Where a property is stored, as a path. */
  static String attributeOf(Field field) {
    String attribute = Paths.step(field.attribute());
    return field.packed() ? attribute + "." + Paths.step(field.member()) : attribute;
  }
}
