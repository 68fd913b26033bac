package dev.dynamomigrate.transform;

import dev.dynamomigrate.table.AttributeValues;
import dev.dynamomigrate.table.ModelEditor;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the names in a function mean: attributes, or the properties of a model. */
interface Shape {
  /** Whether an item is one that the transform is about. */
  boolean isOf(Map<String, AttributeValue> item);

  /** The attribute that holds what has this name. */
  String attribute(String name);

  /** A value of its own of what has this name, alone in a map; none if it is not stored. */
  Map<String, Object> read(Map<String, AttributeValue> item, String name);

  /** What the attributes become. */
  ModelEditor.Difference difference(
      Map<String, AttributeValue> item, Map<String, Object> changed, Set<String> removed);

  /** What becomes of other items when an item is deleted, and on what that depends. */
  ModelEditor.Difference removal(Map<String, AttributeValue> item);

  /**
   * Attributes, as they are stored.
   *
   * @param of which items the transform is about
   */
  static Shape raw(Predicate<Map<String, AttributeValue>> of) {
    return new Shape() {
      @Override
      public boolean isOf(Map<String, AttributeValue> item) {
        return of.test(item);
      }

      @Override
      public String attribute(String name) {
        return name;
      }

      @Override
      public Map<String, Object> read(Map<String, AttributeValue> item, String name) {
        Map<String, Object> value = new HashMap<>();
        if (item.containsKey(name)) {
          value.put(name, AttributeValues.plain(item.get(name)));
        }
        return value;
      }

      @Override
      public ModelEditor.Difference difference(
          Map<String, AttributeValue> item, Map<String, Object> changed, Set<String> removed) {
        return new ModelEditor.Difference(
            AttributeValues.of(changed), removed, Set.of(), ModelEditor.UniqueValues.UNCHANGED);
      }

      @Override
      public ModelEditor.Difference removal(Map<String, AttributeValue> item) {
        return ModelEditor.Difference.none();
      }
    };
  }

  /** The properties of a model. */
  static Shape of(ModelEditor editor) {
    return new Shape() {
      @Override
      public boolean isOf(Map<String, AttributeValue> item) {
        return editor.isOf(item);
      }

      @Override
      public String attribute(String name) {
        return editor.attribute(name);
      }

      @Override
      public Map<String, Object> read(Map<String, AttributeValue> item, String name) {
        return editor.read(item, name);
      }

      @Override
      public ModelEditor.Difference difference(
          Map<String, AttributeValue> item, Map<String, Object> changed, Set<String> removed) {
        return editor.difference(item, changed, removed);
      }

      @Override
      public ModelEditor.Difference removal(Map<String, AttributeValue> item) {
        return editor.removal(item);
      }
    };
  }
}
