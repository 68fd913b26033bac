package dev.dynamomigrate.table;

import dev.dynamomigrate.schema.Field;
import dev.dynamomigrate.schema.Fields;
import dev.dynamomigrate.schema.Model;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Attributes as the properties of a model, as dynamodb-onetable 2.7.7 reads them.
 *
 * @param params what of them is shown, and how
 */
record ItemReader(Entities entities, Params params) {
  /** An item, by the model it names, else the one that was asked for. */
  Item read(Model asked, Map<String, Object> attributes) {
    if (!params.parsed(true)) {
      return new Item(attributes);
    }
    String typeField = entities.schema().typeField();
    Field type = asked.fields().named(typeField).orElseThrow();
    Model model = entities.modelOf(attributes.get(type.attribute()), asked);
    Map<String, Object> properties =
        level(model.fields(), attributes, new Fieldset(params.fields()));
    if (params.showsHidden() && params.fields().isEmpty()) {
      properties.putIfAbsent(typeField, model.name());
    }
    return new Item(properties);
  }

  private Map<String, Object> level(
      Fields fields, Map<String, Object> attributes, Fieldset wanted) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Field field : fields.all()) {
      boolean hidden = field.traits().hidden() && !params.showsHidden();
      if (hidden || !wanted.has(field.name())) {
        continue;
      }
      boolean there = put(field, attributes, wanted.within(field.name()), properties);
      if (!there && field.hasDefault() && params.returned().filter(Returned::part).isEmpty()) {
        properties.put(field.name(), field.defaultValue());
      }
    }
    return properties;
  }

  /** One property, if it is stored; without its default. */
  Map<String, Object> stored(Field field, Map<String, Object> attributes) {
    Map<String, Object> property = new LinkedHashMap<>();
    put(field, attributes, new Fieldset(List.of()), property);
    return property;
  }

  /** Adds a property to those that are read, and says whether it is stored. */
  private boolean put(
      Field field,
      Map<String, Object> attributes,
      Fieldset wanted,
      Map<String, Object> properties) {
    Map<String, Object> from = attributes;
    if (field.packed()) {
      from =
          attributes.get(field.attribute()) instanceof Map<?, ?> shared
              ? Vouched.map(shared)
              : Map.of();
    }
    String name = field.packed() ? field.member() : field.attribute();
    if (from.containsKey(name)) {
      properties.put(field.name(), value(field, from.get(name), wanted));
      return true;
    }
    String part = decoded(field, attributes);
    if (part != null) {
      properties.put(field.name(), FieldValues.read(field, part));
    }
    return part != null;
  }

  /** A part of another attribute's text; null if there is none. */
  private static String decoded(Field field, Map<String, Object> attributes) {
    if (field.encoded().isEmpty()) {
      return null;
    }
    Field.Encoded encoded = field.encoded().get();
    if (!(attributes.get(encoded.attribute()) instanceof String text)) {
      return null;
    }
    String[] parts = text.split(Pattern.quote(encoded.separator()), -1);
    return encoded.part() < parts.length ? parts[encoded.part()] : null;
  }

  private Object value(Field field, Object stored, Fieldset wanted) {
    if (stored == null) {
      return null;
    }
    if (field.nested().isPresent()) {
      return within(field.nested().get(), stored, wanted);
    }
    Object clear =
        field.crypt() && params.decrypts() && stored instanceof String text
            ? entities.surroundings().crypto().decrypt(text)
            : stored;
    return FieldValues.read(field, clear);
  }

  private Object within(Fields fields, Object stored, Fieldset wanted) {
    if (stored instanceof Map<?, ?>) {
      return level(fields, Vouched.map(stored), wanted);
    }
    if (stored instanceof List<?> list) {
      List<Object> elements = new ArrayList<>();
      list.forEach(element -> elements.add(within(fields, element, wanted)));
      return elements;
    }
    return stored;
  }
}
