package dev.dynamomigrate.table;

import dev.dynamomigrate.schema.Field;
import dev.dynamomigrate.schema.Fields;
import dev.dynamomigrate.schema.Model;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Attributes as the properties of a model, as dynamodb-onetable 2.7.7 reads them.
 *
 * @param hidden whether hidden fields are shown
 */
record ItemReader(Entities entities, boolean hidden) {
  /** An item, by the model it names, else the one that was asked for. */
  Item read(Model asked, Map<String, Object> attributes) {
    String typeField = entities.schema().typeField();
    Field type = asked.fields().named(typeField).orElseThrow();
    Model model = entities.modelOf(attributes.get(type.attribute()), asked);
    Map<String, Object> properties = level(model.fields(), attributes);
    if (hidden) {
      properties.putIfAbsent(typeField, model.name());
    }
    return new Item(properties);
  }

  private Map<String, Object> level(Fields fields, Map<String, Object> attributes) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Field field : fields.all()) {
      if (field.traits().hidden() && !hidden) {
        continue;
      }
      Map<String, Object> from = attributes;
      if (field.packed()) {
        from =
            attributes.get(field.attribute()) instanceof Map<?, ?> shared
                ? Vouched.map(shared)
                : Map.of();
      }
      String name = field.packed() ? field.member() : field.attribute();
      if (from.containsKey(name)) {
        properties.put(field.name(), value(field, from.get(name)));
      } else if (field.hasDefault()) {
        properties.put(field.name(), field.defaultValue());
      }
    }
    return properties;
  }

  private Object value(Field field, Object stored) {
    if (stored == null) {
      return null;
    }
    if (field.nested().isPresent()) {
      return within(field.nested().get(), stored);
    }
    Object clear =
        field.crypt() && stored instanceof String text
            ? entities.surroundings().crypto().decrypt(text)
            : stored;
    return FieldValues.read(field, clear);
  }

  private Object within(Fields fields, Object stored) {
    if (stored instanceof Map<?, ?>) {
      return level(fields, Vouched.map(stored));
    }
    if (stored instanceof List<?> list) {
      List<Object> elements = new ArrayList<>();
      list.forEach(element -> elements.add(within(fields, element)));
      return elements;
    }
    return stored;
  }
}
