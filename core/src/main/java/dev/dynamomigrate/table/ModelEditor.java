package dev.dynamomigrate.table;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.schema.Field;
import dev.dynamomigrate.schema.Fields;
import dev.dynamomigrate.schema.Index;
import dev.dynamomigrate.schema.Model;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.schema.ValueTemplate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Single properties of a stored item, read and changed by the rules of its model: what {@code
 * db.get} would show of each, and what {@code db.update} would store.
 *
 * <p>Other than there, a property that is not stored has no default, templates are computed anew
 * whenever a property that they name changes, those of the primary key too, and what a nested
 * object has beside its declared members is kept.
 */
public final class ModelEditor {
  private final Entities entities;
  private final Model model;
  private final Params params;
  private final ItemReader reader;
  private final String typeAttribute;
  private final Sentinels sentinels;

  /**
   * The editor of a model's items.
   *
   * @param timestamps whether a change stamps the item as an update does
   */
  public ModelEditor(
      Schema schema, Crypto crypto, boolean partial, String model, boolean timestamps) {
    this.entities = new Entities(schema, Entities.Surroundings.usual(partial, crypto));
    this.model = entities.model(model);
    this.typeAttribute = field(entities.schema().typeField()).attribute();
    Index primary = entities.primary();
    this.sentinels = new Sentinels(entities, new TableKeys(model, primary.hash(), primary.sort()));
    Params whole = Params.none().hidden().partial(false);
    this.params = timestamps ? whole : whole.withoutTimestamps();
    // What is not stored is not shown, whatever its default.
    this.reader = new ItemReader(entities, whole.returning(Returned.UPDATED_NEW));
  }

  /**
   * What is to be written.
   *
   * @param sets attributes and their new values
   * @param removes attributes that go
   * @param depends on these attributes, beside those of the changed properties
   * @param unique what must happen to the items that keep values unique
   */
  public record Difference(
      Map<String, AttributeValue> sets,
      Set<String> removes,
      Set<String> depends,
      UniqueValues unique) {

    /** That nothing changes. */
    public static Difference none() {
      return new Difference(Map.of(), Set.of(), Set.of(), UniqueValues.UNCHANGED);
    }
  }

  /**
   * The unique values that an item gives up and takes, as the items that keep them: their key is
   * {@code _unique#scope#Model#attribute#value}, and they hold nothing but it and their type.
   *
   * @param released keys of items that go
   * @param claimed items that are put if there is none, with the property of each: {@code
   *     User.email}
   */
  public record UniqueValues(
      Set<Map<String, AttributeValue>> released, Map<Map<String, AttributeValue>, String> claimed) {
    /** None of either. */
    public static final UniqueValues UNCHANGED = new UniqueValues(Set.of(), Map.of());

    /** Whether there is nothing to do. */
    public boolean none() {
      return released.isEmpty() && claimed.isEmpty();
    }
  }

  /** An expression by model in DynamoDB's language, which selects this model's items only. */
  public record Filter(
      String text, Map<String, String> names, Map<String, AttributeValue> values) {}

  /**
   * The filter for this model's items.
   *
   * @param where as in {@link Params#where(String, Map)}; empty for all of them
   * @param substitutions its {@code @{name}} values
   */
  public Filter filter(String where, Map<String, Object> substitutions) {
    Placeholders placeholders = new Placeholders("model");
    String type = placeholders.path(typeAttribute) + " = " + placeholders.value(model.name());
    String all =
        where.isEmpty()
            ? type
            : type
                + " AND ("
                + new WhereText(model.fields(), substitutions, placeholders).expression(where)
                + ")";
    return new Filter(all, placeholders.names(), placeholders.values());
  }

  /** Whether an item says that it is of this model. */
  public boolean isOf(Map<String, AttributeValue> item) {
    AttributeValue type = item.get(typeAttribute);
    return type != null && model.name().equals(type.s());
  }

  /**
   * Whether it is an attribute of a migration's own, as it is stored: what the model does not know
   * and begins with an underscore, as what migrations keep does, though not the type.
   */
  private boolean own(String name) {
    return name.startsWith("_")
        && !name.equals(typeAttribute)
        && model.fields().named(name).isEmpty();
  }

  /** The attribute in which a property is stored; of a packed one, the map that it is in. */
  public String attribute(String property) {
    if (own(property)) {
      return property;
    }
    Field field = field(property);
    return field.encoded().map(Field.Encoded::attribute).orElse(field.attribute());
  }

  private Field field(String property) {
    return model
        .fields()
        .named(property)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "The model " + model.name() + " has no property '" + property + "'.",
                    "Declare it in the schema, or edit attributes: .raw()"));
  }

  /** The property as it is stored, decrypted and typed; empty if it is not, null is NULL. */
  public Map<String, Object> read(Map<String, AttributeValue> item, String property) {
    String attribute = attribute(property);
    Map<String, Object> stored =
        item.containsKey(attribute)
            ? AttributeValues.plainMap(Map.of(attribute, item.get(attribute)))
            : Map.of();
    return own(property) ? stored : reader.stored(field(property), stored);
  }

  /**
   * What the attributes become when properties change.
   *
   * @param item as it is stored
   * @param changed the new values
   * @param removed properties that go
   * @throws InvalidInputException if the model does not allow it
   */
  public Difference difference(
      Map<String, AttributeValue> item, Map<String, Object> changed, Set<String> removed) {
    Map<String, Object> properties = new LinkedHashMap<>(changed);
    properties.keySet().removeIf(this::own);
    Set<String> removedProperties = new LinkedHashSet<>(removed);
    removedProperties.removeIf(this::own);
    Difference difference = ofProperties(item, properties, removedProperties);
    Map<String, Object> own = new LinkedHashMap<>(changed);
    own.keySet().removeIf(name -> !own(name));
    Map<String, AttributeValue> sets = new LinkedHashMap<>(difference.sets());
    sets.putAll(AttributeValues.of(own));
    Set<String> removes = new LinkedHashSet<>(difference.removes());
    removed.stream().filter(this::own).forEach(removes::add);
    return new Difference(sets, removes, difference.depends(), difference.unique());
  }

  private Difference ofProperties(
      Map<String, AttributeValue> item, Map<String, Object> changed, Set<String> removed) {
    refuseEncoded(Stream.concat(changed.keySet().stream(), removed.stream()));
    Map<String, Object> given = new LinkedHashMap<>(changed);
    Set<String> removes = new LinkedHashSet<>();
    for (String property : removed) {
      if (field(property).traits().nulls() && !field(property).traits().required()) {
        removes.add(field(property).attribute());
      } else {
        given.put(property, null);
      }
    }
    Set<String> edited = new LinkedHashSet<>(given.keySet());
    Set<String> beside = beside(edited);
    beside.forEach(property -> given.putAll(read(item, property)));
    Collector collector = new Collector(entities, Operation.UPDATE, model, params);
    Collected collected = collector.collect(given);
    Map<String, Object> stored = AttributeValues.plainMap(item);
    Map<String, Object> after = collected.attributes();
    after.keySet().retainAll(written(edited, collected));
    after.replaceAll((name, value) -> merged(members(name), stored.get(name), value));
    collector.removed().forEach(path -> remove(path, stored, after, removes));
    Set<String> depends = new LinkedHashSet<>();
    beside.forEach(property -> depends.add(attribute(property)));
    Map<String, AttributeValue> sets = AttributeValues.of(after);
    Set<String> decisive = sentinels.attributes(model);
    boolean concerned =
        Stream.concat(sets.keySet().stream(), removes.stream()).anyMatch(decisive::contains);
    if (!concerned) {
      return new Difference(sets, removes, depends, UniqueValues.UNCHANGED);
    }
    depends.addAll(decisive);
    Map<String, Object> later = new LinkedHashMap<>(stored);
    later.putAll(AttributeValues.plainMap(sets));
    later.keySet().removeAll(removes);
    return new Difference(sets, removes, depends, unique(stored, sentinels.needed(model, later)));
  }

  /** What becomes of other items, and on what that depends, when an item is deleted. */
  public Difference removal(Map<String, AttributeValue> item) {
    return new Difference(
        Map.of(),
        Set.of(),
        sentinels.attributes(model),
        unique(AttributeValues.plainMap(item), Map.of()));
  }

  private UniqueValues unique(
      Map<String, Object> stored, Map<Map<String, AttributeValue>, String> needed) {
    Set<Map<String, AttributeValue>> before = sentinels.ofStored(model, stored).keySet();
    Set<Map<String, AttributeValue>> released = new LinkedHashSet<>(before);
    released.removeAll(needed.keySet());
    Map<Map<String, AttributeValue>, String> claimed = new LinkedHashMap<>();
    needed.forEach(
        (key, property) -> {
          if (!before.contains(key)) {
            claimed.put(Sentinels.item(key, typeAttribute), property);
          }
        });
    return new UniqueValues(released, claimed);
  }

  private void refuseEncoded(Stream<String> properties) {
    properties
        .map(this::field)
        .filter(field -> field.encoded().isPresent())
        .findFirst()
        .ifPresent(
            field -> {
              throw new InvalidInputException(
                  "%s.%s is read from %s and not stored."
                      .formatted(model.name(), field.name(), attribute(field.name())),
                  "Change the properties that its template names.");
            });
  }

  /** What must be known, too: the other parts of the same templates, and of the same map. */
  private Set<String> beside(Set<String> edited) {
    Set<String> beside = new LinkedHashSet<>();
    for (Field field : model.fields().all()) {
      Set<String> roots = new LinkedHashSet<>();
      field
          .template()
          .map(ValueTemplate::references)
          .orElse(List.of())
          .forEach(reference -> roots.add(reference.root()));
      if (roots.stream().anyMatch(edited::contains) && !edited.contains(field.name())) {
        roots.stream().filter(root -> model.fields().named(root).isPresent()).forEach(beside::add);
      }
      boolean shared =
          field.packed()
              && edited.stream()
                  .map(this::field)
                  .anyMatch(other -> other.packed() && other.attribute().equals(field.attribute()));
      if (shared) {
        beside.add(field.name());
      }
    }
    beside.removeAll(edited);
    return beside;
  }

  /** The attributes that the edited properties, the templates made of them and the stamps have. */
  private Set<String> written(Set<String> edited, Collected collected) {
    Set<String> written = new LinkedHashSet<>();
    for (Field field : collected.values().keySet()) {
      boolean stamp =
          params.timestamps()
              && entities.schema().updatedStamp()
              && field.name().equals(entities.schema().updatedField());
      boolean computed =
          field.template().stream()
              .flatMap(template -> template.references().stream())
              .anyMatch(reference -> edited.contains(reference.root()));
      if (stamp || computed || edited.contains(field.name())) {
        written.add(field.attribute());
      }
    }
    return written;
  }

  /** The declared members of an attribute, if it is a map or a list of maps with such. */
  private Optional<Map<String, Field>> members(String attribute) {
    Map<String, Field> members = new LinkedHashMap<>();
    for (Field field : model.fields().all()) {
      if (field.attribute().equals(attribute)) {
        if (!field.packed()) {
          return field.nested().map(ModelEditor::byAttribute);
        }
        members.put(field.member(), field);
      }
    }
    return Optional.of(members);
  }

  private static Map<String, Field> byAttribute(Fields fields) {
    Map<String, Field> members = new LinkedHashMap<>();
    fields.all().forEach(field -> members.put(field.attribute(), field));
    return members;
  }

  /** The new value, with what the old one has beside declared members. */
  private static Object merged(Optional<Map<String, Field>> declared, Object old, Object now) {
    if (declared.isEmpty()) {
      return now;
    }
    if (old instanceof Map<?, ?> before && now instanceof Map<?, ?> after) {
      Map<String, Object> merged = new LinkedHashMap<>(Vouched.map(before));
      merged.keySet().removeAll(declared.get().keySet());
      Vouched.map(after)
          .forEach(
              (name, value) -> {
                Field field = declared.get().get(name);
                Optional<Map<String, Field>> within =
                    field == null ? Optional.empty() : field.nested().map(ModelEditor::byAttribute);
                merged.put(name, merged(within, before.get(name), value));
              });
      return merged;
    }
    if (old instanceof List<?> before && now instanceof List<?> after) {
      return Stream.iterate(0, i -> i < after.size(), i -> i + 1)
          .map(i -> merged(declared, i < before.size() ? before.get(i) : null, after.get(i)))
          .toList();
    }
    return now;
  }

  private static void remove(
      String path, Map<String, Object> stored, Map<String, Object> after, Set<String> removes) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      removes.add(path);
      return;
    }
    String attribute = path.substring(0, dot);
    if (after.getOrDefault(attribute, stored.get(attribute)) instanceof Map<?, ?> packed) {
      Map<String, Object> left = new LinkedHashMap<>(Vouched.map(packed));
      left.remove(path.substring(dot + 1));
      after.put(attribute, left);
    }
  }
}
