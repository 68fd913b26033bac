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
   */
  private record Level(String path, boolean parts, boolean partial) {
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
    copy.put(entities.schema().typeField(), model.name());
    if (params.timestamps()) {
      stamp(copy);
    }
    return level(model.fields(), copy, new Level("", true, entities.surroundings().partial()));
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
    complete(fields, properties);
    fill(fields, properties, level.top());
    dropNulls(fields, properties, level);
    if (operation.writes()) {
      new PropertyCheck(operation, level.top() ? model.name() : model.name() + "." + level.path())
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
      if (value instanceof List<?> list && field.list()) {
        within.put(field.name(), elements(field, list, new Level(path, level.parts(), partial)));
      } else if (value instanceof Map<?, ?>) {
        Collected inner =
            level(
                field.nested().get(),
                Vouched.map(value),
                new Level(path + ".", level.parts() && partial, partial));
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
                new Level(
                    at.path() + "[" + elements.size() + "].", at.parts() && partial, partial));
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
        GeneratedIds ids = new GeneratedIds(entities.surroundings().chance());
        properties.put(field.name(), ids.next(field.generate().get(), now));
      }
    }
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
