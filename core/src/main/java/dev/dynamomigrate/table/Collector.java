package dev.dynamomigrate.table;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.schema.Field;
import dev.dynamomigrate.schema.Fields;
import dev.dynamomigrate.schema.Index;
import dev.dynamomigrate.schema.Model;
import dev.dynamomigrate.schema.ValueTemplate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An author's properties as attributes: the pipeline of dynamodb-onetable 2.7.7, for one call. */
final class Collector {
  /** In the place of an empty object: it is not written, and yet given where one is required. */
  private static final Object DROPPED = new Object();

  private final Entities entities;
  private final Operation operation;
  private final Model model;
  private final Params params;
  private final Index index;
  private final Instant now;
  private final List<String> removed = new ArrayList<>();

  Collector(Entities entities, Operation operation, Model model, Params params) {
    this.entities = entities;
    this.operation = operation;
    this.model = model;
    this.params = params;
    this.index = entities.index(params.index());
    this.now = entities.surroundings().clock().instant();
  }

  /**
   * Where a level stands.
   *
   * @param path the attributes down to it, with a dot at the end; empty for the item itself
   * @param parts whether each of its members is written by itself
   * @param partial whether the levels within it are, unless their field says otherwise
   * @param context properties that every call is given here
   */
  private record Level(String path, boolean parts, boolean partial, Map<String, Object> context) {
    /** A level within it. */
    Level within(String path, boolean partial, Map<String, Object> context) {
      return new Level(path, parts && partial, partial, context);
    }

    boolean top() {
      return path.isEmpty();
    }
  }

  /** The attributes of an item; what shall be removed is in {@link #removed()} afterwards. */
  Collected collect(Map<String, ?> properties) {
    if (operation == Operation.FIND || operation == Operation.SCAN) {
      refuseUnknown(properties);
    }
    Map<String, Object> copy = copy(properties);
    if (params.timestamps()) {
      stamp(copy);
    }
    Level top = new Level("", true, entities.surroundings().partial(), copy(entities.context()));
    Collected collected = level(model.fields(), copy, top);
    if (operation == Operation.FIND || operation == Operation.SCAN) {
      properties.keySet().forEach(name -> checkFound(name, properties, collected));
    } else {
      checkKeys(collected);
    }
    return collected;
  }

  /** A filter that is dropped, being misspelt or null, would find, and remove, everything. */
  private void refuseUnknown(Map<String, ?> properties) {
    properties.forEach(
        (name, value) -> {
          if (model.fields().named(name).isEmpty()) {
            throw new InvalidInputException(
                "The model " + model.name() + " has no property '" + name + "' to be found by.",
                "Declare it in the schema, or filter with where(...).");
          }
          if (value == null) {
            throw new InvalidInputException(
                "The property '" + name + "' is null; items are found by values.",
                "Leave it out, or filter: where(\"attribute_not_exists(${" + name + "})\")");
          }
        });
  }

  /** What is found by neither a key nor a filter would find everything. */
  private void checkFound(String property, Map<String, ?> given, Collected collected) {
    Field field = model.fields().named(property).orElseThrow();
    boolean inKey =
        collected.values().entrySet().stream()
            .filter(entry -> index.key(entry.getKey().attribute()))
            .filter(entry -> !(entry.getValue() instanceof Collected.Begins))
            .filter(entry -> !given.containsKey(entry.getKey().name()))
            .flatMap(entry -> entry.getKey().template().stream())
            .flatMap(template -> template.references().stream())
            .anyMatch(reference -> reference.root().equals(property));
    if (operation == Operation.FIND && inKey) {
      return;
    }
    if (field.encoded().isPresent()) {
      throw new InvalidInputException(
          "The property '%s' is read from %s and not stored; nothing is found by it here."
              .formatted(property, field.encoded().get().attribute()),
          "Give all that the key's template names, or filter the results.");
    }
    if (!field.filter()) {
      throw new InvalidInputException(
          "The property '" + property + "' has 'filter: false'; nothing is found by it here.",
          "Give all that the key's template names, or filter with where(...).");
    }
  }

  /** DynamoDB takes no empty key, neither of the table nor of an index. */
  private void checkKeys(Collected collected) {
    collected
        .values()
        .forEach(
            (field, value) -> {
              if ("".equals(value) && entities.keyOfAnyIndex(field.attribute())) {
                throw new InvalidInputException(
                    "The key '%s' of this %s is an empty text, which DynamoDB does not take."
                        .formatted(field.attribute(), model.name()),
                    "Give it a text, or leave it out if it is an index's.");
              }
            });
  }

  /** The paths of the attributes that a null removes. */
  List<String> removed() {
    return removed;
  }

  private void stamp(Map<String, Object> properties) {
    if (entities.schema().createdStamp() && operation.completes()) {
      properties.put(entities.schema().createdField(), now);
    }
    if (entities.schema().updatedStamp() && operation.writes()) {
      properties.put(entities.schema().updatedField(), now);
    }
  }

  private Collected level(Fields fields, Map<String, Object> properties, Level level) {
    Map<String, Object> within =
        operation.byKey() ? new LinkedHashMap<>() : within(fields, properties, level);
    surround(fields, properties, level);
    complete(fields, properties);
    fill(fields, properties, level.top());
    dropNulls(fields, properties, level);
    if (operation.writes()) {
      new PropertyCheck(
              operation, level.top() ? model.name() : model.name() + "." + Paths.name(level.path()))
          .check(fields, properties);
    }
    Map<Field, Object> values = new LinkedHashMap<>();
    for (Field field : fields.all()) {
      boolean dropped = within.get(field.name()) == DROPPED;
      if (properties.containsKey(field.name()) && !dropped && selected(field, level.top())) {
        Object value = properties.get(field.name());
        values.put(
            field,
            value != null && within.containsKey(field.name())
                ? within.get(field.name())
                : stored(field, value));
      }
    }
    Collected collected = new Collected(values, level.parts());
    collected.checkPacked(fields.all());
    return collected;
  }

  /** The context is stronger than what is given, but for the keys by which items are found. */
  private void surround(Fields fields, Map<String, Object> properties, Level level) {
    for (Field field : fields.all()) {
      boolean open = operation == Operation.PUT || !index.key(field.attribute());
      if (open && field.nested().isEmpty() && level.context().containsKey(field.name())) {
        properties.put(field.name(), copyValue(level.context().get(field.name())));
      }
    }
    if (level.top()) {
      properties.put(entities.schema().typeField(), model.name());
    }
  }

  /**
   * What is collected within nested fields; what they complete is seen by this level's templates.
   */
  private Map<String, Object> within(Fields fields, Map<String, Object> properties, Level level) {
    Map<String, Object> within = new LinkedHashMap<>();
    for (Field field : fields.all()) {
      if (field.nested().isEmpty()) {
        continue;
      }
      start(field, properties);
      Object value = properties.get(field.name());
      boolean partial = params.partial().or(field::partial).orElse(level.partial());
      String path = level.path() + Entities.attributeOf(field);
      Map<String, Object> context =
          level.context().get(field.name()) instanceof Map<?, ?> map ? copy(map) : Map.of();
      if (value instanceof List<?> list && field.list()) {
        Level at = new Level(path, level.parts(), partial, context);
        within.put(field.name(), elements(field, list, at));
      } else if (value instanceof Map<?, ?>) {
        Collected inner =
            level(
                field.nested().get(),
                Vouched.map(value),
                level.within(path + ".", partial, context));
        boolean dropped = partial && inner.values().isEmpty() && !field.hasDefault();
        within.put(field.name(), dropped ? DROPPED : inner);
      } else if (value != null) {
        throw new InvalidInputException(
            "The property '%s' has fields and was given %s."
                .formatted(field.name(), AttributeValues.kind(value.getClass())),
            field.list() ? "Give a List of Maps." : "Give a Map.");
      }
    }
    return within;
  }

  private List<Object> elements(Field field, List<?> list, Level at) {
    boolean partial = at.partial();
    List<Object> elements = new ArrayList<>();
    for (Object element : list) {
      if (element instanceof Map<?, ?>) {
        Collected inner =
            level(
                field.nested().orElseThrow(),
                Vouched.map(element),
                at.within(at.path() + "[" + elements.size() + "].", partial, at.context()));
        // An update writes elements by their place, so none may move up.
        boolean kept = !partial || operation.updates() || field.hasDefault();
        if (kept || !inner.values().isEmpty()) {
          elements.add(inner);
        }
      } else {
        elements.add(element);
      }
    }
    return elements;
  }

  private void start(Field field, Map<String, Object> properties) {
    if (operation != Operation.PUT || properties.containsKey(field.name())) {
      return;
    }
    if (field.traits().required()) {
      properties.put(field.name(), field.list() ? new ArrayList<>() : new LinkedHashMap<>());
    } else if (field.hasDefault()) {
      properties.put(field.name(), copyValue(field.defaultValue()));
    }
  }

  private void complete(Fields fields, Map<String, Object> properties) {
    if (!operation.completes()) {
      return;
    }
    for (Field field : fields.all()) {
      boolean open =
          !properties.containsKey(field.name())
              && field.template().isEmpty()
              && field.nested().isEmpty();
      if (open && field.hasDefault()) {
        properties.put(field.name(), copyValue(field.defaultValue()));
      } else if (open && field.generate().filter(kind -> !kind.equals("false")).isPresent()) {
        properties.put(field.name(), generated(field.generate().get()));
      }
    }
  }

  private Object generated(String kind) {
    if (kind.equals("true") && entities.generator().isPresent()) {
      return entities.generator().get().get();
    }
    return new GeneratedIds(entities.surroundings().chance()).next(kind, now);
  }

  private void fill(Fields fields, Map<String, Object> properties, boolean top) {
    for (Field field : fields.computed()) {
      if (properties.containsKey(field.name()) || (top && ofAnotherIndex(field))) {
        continue;
      }
      ValueTemplate.Filled filled =
          field
              .template()
              .orElseThrow()
              .fill(properties, new KeyText(field.name(), field.traits().isoDates())::of);
      if (filled.resolved()) {
        properties.put(field.name(), filled.text());
      } else if (top
          && operation == Operation.FIND
          && field.attribute().equals(index.sort())
          && !filled.prefix().isEmpty()) {
        properties.put(field.name(), new Collected.Begins(filled.prefix()));
      }
    }
  }

  private boolean ofAnotherIndex(Field field) {
    return !operation.writes()
        && !index.key(field.attribute())
        && entities.keyOfAnyIndex(field.attribute());
  }

  private void dropNulls(Fields fields, Map<String, Object> properties, Level level) {
    for (Field field : fields.all()) {
      boolean isNull = properties.containsKey(field.name()) && properties.get(field.name()) == null;
      boolean kept = field.traits().nulls() || (operation.writes() && field.traits().required());
      if (isNull && !kept) {
        properties.remove(field.name());
        if (operation.updates() && level.parts()) {
          removed.add(level.path() + Entities.attributeOf(field));
        }
      }
    }
  }

  private boolean selected(Field field, boolean top) {
    if (!top) {
      return true;
    }
    if (operation.byKey()) {
      return index.key(field.attribute());
    }
    boolean sought = operation == Operation.FIND || operation == Operation.SCAN;
    boolean key = index.key(field.attribute());
    if (field.encoded().isPresent() || (sought && !field.filter() && !key)) {
      return false;
    }
    boolean type = field.name().equals(entities.schema().typeField());
    return !(type && operation == Operation.FIND)
        && (operation.writes() || index.holds(field.attribute(), entities.primary()));
  }

  private Object stored(Field field, Object value) {
    boolean condition =
        operation == Operation.FIND
            && field.attribute().equals(index.sort())
            && (value instanceof Collected.Begins || value instanceof Map);
    if (condition) {
      return value;
    }
    Object stored = FieldValues.stored(field, value);
    return field.crypt() && operation.writes() ? encrypted(field, stored) : stored;
  }

  /** What JavaScript takes for false is stored as it is. */
  private Object encrypted(Field field, Object stored) {
    boolean empty =
        stored == null
            || stored.equals("")
            || stored.equals(false)
            || (stored instanceof Number number && AttributeValues.decimal(number).signum() == 0);
    if (empty) {
      return stored;
    }
    if (!(stored instanceof String text)) {
      throw new InvalidInputException(
          "The property '" + field.name() + "' is encrypted and no text; only text can be.",
          "Give the field the type 'string', or leave out crypt.");
    }
    byte[] random = entities.surroundings().chance().bytes(Crypto.randomBytes());
    return entities.surroundings().crypto().encrypt(text, random);
  }

  private static Map<String, Object> copy(Map<?, ?> map) {
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((name, value) -> copy.put(String.valueOf(name), copyValue(value)));
    return copy;
  }

  private static Object copyValue(Object value) {
    if (value instanceof Map<?, ?> map) {
      return copy(map);
    }
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(element -> copy.add(copyValue(element)));
      return copy;
    }
    return value;
  }
}
