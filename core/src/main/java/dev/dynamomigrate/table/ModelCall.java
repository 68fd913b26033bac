package dev.dynamomigrate.table;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.guard.Effect;
import dev.dynamomigrate.schema.Field;
import dev.dynamomigrate.schema.Index;
import dev.dynamomigrate.schema.Model;
import dev.dynamomigrate.table.Params.Existence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One call on a model: its properties collected, and the expressions that follow from them. */
final class ModelCall {
  private final Entities entities;
  private final Operation operation;
  private final Model model;
  private final Params params;
  private final Collector collector;
  private final Collected collected;
  private final Placeholders placeholders = new Placeholders();
  private final Set<String> packedBefore = new HashSet<>();
  private final Changes changes = new Changes();

  ModelCall(
      Entities entities,
      Operation operation,
      String name,
      Map<String, ?> properties,
      Params params) {
    this.entities = entities;
    this.operation = operation;
    this.model = entities.model(name);
    this.params = params;
    this.collector = new Collector(entities, operation, model, params);
    this.collected = collector.collect(properties);
  }

  /** What it is called in an error: {@code create of User}. */
  String what() {
    String verb =
        switch (operation) {
          case PUT -> "create";
          case DELETE -> "remove";
          default -> operation.name().toLowerCase(Locale.ROOT);
        };
    return verb + " of " + model.name();
  }

  Operation operation() {
    return operation;
  }

  Params params() {
    return params;
  }

  /** The paths of the attributes that a null removes. */
  List<String> removed() {
    return collector.removed();
  }

  Model model() {
    return model;
  }

  Collected collected() {
    return collected;
  }

  Placeholders placeholders() {
    return placeholders;
  }

  ItemReader reader() {
    return new ItemReader(entities, params);
  }

  /** What a create stores. */
  Map<String, AttributeValue> attributes() {
    return ItemSize.checked(AttributeValues.of(collected.attributes()), "This " + model.name());
  }

  /** What a create returns. */
  Item created() {
    return reader().read(model, AttributeValues.plainMap(attributes()));
  }

  /** Whether the properties say which item is meant. */
  boolean hasKey() {
    Index table = entities.primary();
    return collected.stored(table.hash()).isPresent()
        && (table.sort().isEmpty() || collected.stored(table.sort()).isPresent());
  }

  /** The key of the item that is meant. */
  Map<String, AttributeValue> key() {
    Index table = entities.primary();
    Map<String, Object> key = new LinkedHashMap<>();
    for (String attribute : List.of(table.hash(), table.sort())) {
      if (!attribute.isEmpty()) {
        key.put(attribute, collected.stored(attribute).orElseThrow(() -> missing(attribute)));
      }
    }
    return AttributeValues.of(key);
  }

  /** That the properties lack what a key is made of. */
  InvalidInputException missing(String attribute) {
    return new InvalidInputException(
        "The key '%s' of this %s cannot be made of the properties that are given."
            .formatted(attribute, model.name()),
        "Give the key, or every property that its template names.");
  }

  /** The condition of a write: by default and by {@code where}. */
  String condition(Existence usual) {
    List<String> conditions = new ArrayList<>();
    Existence existence = params.existence(usual);
    if (existence == Existence.EXISTS || existence == Existence.MISSING) {
      String function = existence == Existence.EXISTS ? "attribute_exists" : "attribute_not_exists";
      Index table = entities.primary();
      conditions.add(function + "(" + placeholders.name(table.hash()) + ")");
      if (!table.sort().isEmpty()) {
        conditions.add(function + "(" + placeholders.name(table.sort()) + ")");
      }
    }
    if (!params.where().isEmpty()) {
      conditions.add("(" + where() + ")");
    }
    return conditions.isEmpty() ? null : String.join(" and ", conditions);
  }

  String where() {
    return expression(params.where());
  }

  private String expression(String text) {
    return new WhereText(model.fields(), params.values(), placeholders).expression(text);
  }

  /** The changes of an update, in OneTable's order: add, delete, remove, set. */
  String update() {
    List<String> adds = changes(Changes.Verb.ADD, params.adds(), " ");
    List<String> deletes = changes(Changes.Verb.DELETE, params.deletes(), " ");
    List<String> removes = new ArrayList<>();
    params.removes().forEach(path -> removes.add(remove(changed(path))));
    collector.removed().forEach(path -> removes.add(remove(path)));
    List<String> sets = changes(Changes.Verb.SET, params.sets(), " = ");
    params.pushes().forEach((path, value) -> sets.add(push(changed(path), value)));
    params.expressions().forEach((path, text) -> sets.add(compute(changed(path), text)));
    collected.values().forEach((field, value) -> set(field, value, sets));
    StringBuilder update = new StringBuilder();
    clause(update, "add", adds);
    clause(update, "delete", deletes);
    clause(update, "remove", removes);
    clause(update, "set", sets);
    if (update.length() == 0) {
      throw new InvalidInputException(
          "An update of this " + model.name() + " is told no change.",
          "Give a property to change.");
    }
    return update.toString();
  }

  private static void clause(StringBuilder update, String verb, List<String> changes) {
    if (!changes.isEmpty()) {
      update.append(verb).append(' ').append(String.join(", ", changes)).append(' ');
    }
  }

  /** What the update makes of its item; nothing if it computes something, or is none. */
  Optional<Effect> effect() {
    return changes.told();
  }

  private String remove(String path) {
    changes.add(Changes.Verb.REMOVE, Changes.steps(path), null);
    return placeholders.path(path);
  }

  private String compute(String path, String text) {
    changes.computed();
    return placeholders.path(path) + " = " + expression(text);
  }

  private List<String> changes(Changes.Verb verb, Map<String, Object> all, String between) {
    List<String> texts = new ArrayList<>();
    all.forEach(
        (name, value) -> {
          String path = changed(name);
          changes.add(verb, Changes.steps(path), value);
          texts.add(placeholders.path(path) + between + placeholders.value(value));
        });
    return texts;
  }

  private String push(String path, Object value) {
    String at = placeholders.path(path);
    List<?> elements = value instanceof List<?> list ? list : List.of(value);
    changes.add(Changes.Verb.APPEND, Changes.steps(path), elements);
    return "%s = list_append(if_not_exists(%s, %s), %s)"
        .formatted(at, at, placeholders.value(List.of()), placeholders.value(elements));
  }

  private String changed(String path) {
    String attribute = Entities.attributePath(model.fields(), path);
    if (entities.primary().key(Paths.name(attribute))) {
      throw new InvalidInputException(
          "An update cannot change the key '" + path + "'.",
          "Remove the item and create it anew, or use moveItem.");
    }
    return attribute;
  }

  private void set(Field field, Object value, List<String> sets) {
    boolean type = field.name().equals(entities.schema().typeField());
    boolean typeKept = type && params.existence(usualOfUpdate()) == Existence.EXISTS;
    boolean elsewhere = params.removes().contains(field.name());
    if (entities.primary().key(field.attribute()) || typeKept || elsewhere) {
      return;
    }
    if (field.packed() && packedWhole(field)) {
      if (packedBefore.add(field.attribute())) {
        sets.add(set(Paths.step(field.attribute()), collected.attributes().get(field.attribute())));
      }
      return;
    }
    String path = Entities.attributeOf(field);
    boolean born =
        operation == Operation.UPSERT
            && params.timestamps()
            && entities.schema().createdStamp()
            && field.name().equals(entities.schema().createdField());
    if (born) {
      String at = placeholders.path(path);
      changes.add(Changes.Verb.SET_IF_MISSING, Changes.steps(path), value);
      sets.add("%s = if_not_exists(%s, %s)".formatted(at, at, placeholders.value(value)));
    } else {
      leaves(path, value, (leaf, plain) -> sets.add(set(leaf, plain)));
    }
  }

  private String set(String path, Object plain) {
    changes.add(Changes.Verb.SET, Changes.steps(path), plain);
    return equal(path, plain);
  }

  /** All members of an attribute are written as one map, which a new item has not yet. */
  private boolean packedWhole(Field field) {
    return model.fields().all().stream()
        .filter(other -> other.packed() && other.attribute().equals(field.attribute()))
        .allMatch(
            other ->
                collected.values().containsKey(other) && !params.removes().contains(other.name()));
  }

  Existence usualOfUpdate() {
    return operation == Operation.UPSERT ? Existence.EITHER : Existence.EXISTS;
  }

  String equal(String path, Object plain) {
    return placeholders.path(path) + " = " + placeholders.value(plain);
  }

  /** What is written or compared by itself. */
  interface Leaf {
    void at(String path, Object plain);
  }

  /** The members of what is partial one by one, all else as a whole. */
  static void leaves(String path, Object value, Leaf leaf) {
    if (value instanceof Collected within && within.parts()) {
      within
          .values()
          .forEach(
              (field, member) -> leaves(path + "." + Entities.attributeOf(field), member, leaf));
    } else if (value instanceof List<?> list && byElement(list)) {
      for (int i = 0; i < list.size(); i++) {
        leaves(path + "[" + i + "]", list.get(i), leaf);
      }
    } else {
      leaf.at(path, Collected.plain(value));
    }
  }

  private static boolean byElement(List<?> list) {
    return list.stream().anyMatch(each -> each instanceof Collected within && within.parts());
  }
}
