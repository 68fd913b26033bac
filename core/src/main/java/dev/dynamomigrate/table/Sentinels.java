package dev.dynamomigrate.table;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.schema.Field;
import dev.dynamomigrate.schema.Model;
import dev.dynamomigrate.schema.ValueTemplate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The items that keep values unique, as dynamodb-onetable 2.7.7 stores them: one for each value of
 * a {@code unique} field, with nothing but its key {@code _unique#scope#Model#attribute#value} and
 * the type {@code _Unique}.
 */
record Sentinels(Entities entities, TableKeys keys) {
  private static final String PREFIX = "_unique#";
  private static final String TYPE = "_Unique";

  /** What OneTable writes for a scope that it cannot fill. */
  private static final String UNSCOPED = "undefined";

  /** The fields of a model that have sentinels. */
  List<Field> fields(Model model) {
    return model.fields().all().stream()
        .filter(field -> field.unique() && !entities.primary().key(field.attribute()))
        .toList();
  }

  /** The attributes on which the sentinels of a model's item depend. */
  Set<String> attributes(Model model) {
    Set<String> attributes = new LinkedHashSet<>();
    for (Field field : fields(model)) {
      attributes.add(field.attribute());
      field.scope().stream()
          .flatMap(scope -> scope.references().stream())
          .flatMap(reference -> model.fields().named(reference.root()).stream())
          .forEach(source -> attributes.add(source.attribute()));
    }
    return attributes;
  }

  /** The sentinels of an item that is stored, with the properties that they are of. */
  Map<Map<String, AttributeValue>, String> ofStored(Model model, Map<String, Object> item) {
    Map<Map<String, AttributeValue>, String> sentinels = new LinkedHashMap<>();
    for (Field field : fields(model)) {
      value(field, item)
          .filter(value -> !hasNoText(value))
          .ifPresent(
              value ->
                  sentinels.put(
                      key(model, field, scope(model, field, item).orElse(UNSCOPED + "#"), value),
                      called(model, field)));
    }
    return sentinels;
  }

  /**
   * The sentinels that an item needs.
   *
   * @throws InvalidInputException if a scope cannot be filled, or a value has no text of its own
   */
  Map<Map<String, AttributeValue>, String> needed(Model model, Map<String, Object> item) {
    for (Field field : fields(model)) {
      value(field, item).ifPresent(value -> check(model, field, item, value));
    }
    return ofStored(model, item);
  }

  private void check(Model model, Field field, Map<String, Object> item, Object value) {
    if (hasNoText(value)) {
      throw new InvalidInputException(
          called(model, field) + " is unique and was given what has no text of its own.",
          "Give a text, a number, a boolean or a date.");
    }
    if (scope(model, field, item).isEmpty()) {
      throw new InvalidInputException(
          "%s is unique within '%s', which cannot be filled."
              .formatted(called(model, field), field.scope().orElseThrow().text()),
          "Give every property that the scope names.");
    }
  }

  private static boolean hasNoText(Object value) {
    return value instanceof Map
        || value instanceof Set
        || value instanceof byte[]
        || value instanceof SdkBytes;
  }

  private static String called(Model model, Field field) {
    return model.name() + "." + field.name();
  }

  /** The text before the model's name; empty if it cannot be filled. */
  private static Optional<String> scope(Model model, Field field, Map<String, Object> item) {
    if (field.scope().isEmpty()) {
      return Optional.of("");
    }
    Map<String, Object> stored = new LinkedHashMap<>();
    model
        .fields()
        .all()
        .forEach(each -> value(each, item).ifPresent(value -> stored.put(each.name(), value)));
    ValueTemplate.Filled filled =
        field.scope().get().fill(stored, new KeyText(field.name(), false)::of);
    return filled.resolved() ? Optional.of(filled.text() + "#") : Optional.empty();
  }

  /** As it is stored; a null, which {@code nulls} keeps, may stand in many items. */
  private static Optional<Object> value(Field field, Map<String, Object> item) {
    Object shared = item.get(field.attribute());
    if (!field.packed()) {
      return Optional.ofNullable(shared);
    }
    return shared instanceof Map<?, ?> members
        ? Optional.ofNullable(members.get(field.member()))
        : Optional.empty();
  }

  private Map<String, AttributeValue> key(Model model, Field field, String scope, Object value) {
    String attribute =
        field.packed() ? field.attribute() + "," + field.member() : field.attribute();
    String hash = PREFIX + scope + model.name() + "#" + attribute + "#" + KeyText.plain(value);
    Map<String, AttributeValue> key = new LinkedHashMap<>();
    key.put(keys.hash(), AttributeValue.fromS(hash));
    if (!keys.sort().isEmpty()) {
      key.put(keys.sort(), AttributeValue.fromS(PREFIX));
    }
    return key;
  }

  /** The whole item of a key. */
  static Map<String, AttributeValue> item(Map<String, AttributeValue> key, String typeField) {
    Map<String, AttributeValue> item = new LinkedHashMap<>(key);
    item.put(typeField, AttributeValue.fromS(TYPE));
    return item;
  }
}
