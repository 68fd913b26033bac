package dev.dynamomigrate.table;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.guard.TableKeys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An expression in DynamoDB's language with what its placeholders stand for. Parts that are empty
 * are null, as the service refuses empty ones.
 */
record Expression(String text, Map<String, String> names, Map<String, AttributeValue> values) {

  /** No expression at all. */
  static final Expression NONE = new Expression(null, null, null);

  /** The condition or filter of a call. */
  static Expression where(Params params) {
    return new Expression(
        params.where().isEmpty() ? null : params.where(),
        params.names().isEmpty() ? null : params.names(),
        params.values().isEmpty() ? null : AttributeValues.of(params.values()));
  }

  /** The condition of a write: by {@code where}, and on whether the item is there. */
  static Expression condition(Params params, TableKeys keys) {
    Params.Existence existence = params.existence(Params.Existence.EITHER);
    Expression where = where(params);
    if (existence == Params.Existence.EITHER) {
      return where;
    }
    // Where an item is, its hash is.
    String there =
        (existence == Params.Existence.EXISTS ? "attribute_exists(" : "attribute_not_exists(")
            + "#_hash)";
    Map<String, String> names = new LinkedHashMap<>(params.names());
    names.put("#_hash", keys.hash());
    String text = where.text() == null ? there : there + " AND (" + where.text() + ")";
    return new Expression(text, names, where.values());
  }

  /** The changes of an update, by placeholders that no condition of an author uses. */
  static Expression update(Params params) {
    Builder builder = new Builder();
    List<String> clauses = new ArrayList<>();
    List<String> sets = new ArrayList<>();
    params
        .sets()
        .forEach(
            (name, value) ->
                sets.add(builder.name(name) + " = " + builder.value(AttributeValues.of(value))));
    params
        .pushes()
        .forEach(
            (name, value) -> {
              String at = builder.name(name);
              List<?> elements = value instanceof List<?> list ? list : List.of(value);
              sets.add(
                  "%s = list_append(if_not_exists(%s, %s), %s)"
                      .formatted(
                          at,
                          at,
                          builder.value(AttributeValues.of(List.of())),
                          builder.value(AttributeValues.of(elements))));
            });
    params
        .expressions()
        .forEach((name, expression) -> sets.add(builder.name(name) + " = " + expression));
    List<String> deletes = new ArrayList<>();
    params
        .deletes()
        .forEach(
            (name, value) ->
                deletes.add(builder.name(name) + " " + builder.value(AttributeValues.of(value))));
    List<String> adds = new ArrayList<>();
    params
        .adds()
        .forEach(
            (name, value) ->
                adds.add(builder.name(name) + " " + builder.value(AttributeValues.of(value))));
    List<String> removes = params.removes().stream().map(builder::name).toList();
    if (!sets.isEmpty()) {
      clauses.add("SET " + String.join(", ", sets));
    }
    if (!adds.isEmpty()) {
      clauses.add("ADD " + String.join(", ", adds));
    }
    if (!removes.isEmpty()) {
      clauses.add("REMOVE " + String.join(", ", removes));
    }
    if (!deletes.isEmpty()) {
      clauses.add("DELETE " + String.join(", ", deletes));
    }
    if (clauses.isEmpty()) {
      throw new InvalidInputException(
          "updateItem is told no change.", "Add set(...), add(...) or remove(...) to its Params.");
    }
    return builder.build(String.join(" ", clauses));
  }

  /** That every attribute still has the value that was seen. */
  static Expression unchanged(Map<String, AttributeValue> item, TableKeys keys) {
    Builder builder = new Builder();
    List<String> same = new ArrayList<>();
    same.add("attribute_exists(" + builder.name(keys.hash()) + ")");
    item.forEach(
        (name, value) -> {
          if (!name.equals(keys.hash()) && !name.equals(keys.sort())) {
            same.add(builder.name(name) + " = " + builder.value(value));
          }
        });
    return builder.build(String.join(" AND ", same));
  }

  private static final class Builder {
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, AttributeValue> values = new LinkedHashMap<>();

    String name(String attribute) {
      String placeholder = "#_" + names.size();
      names.put(placeholder, attribute);
      return placeholder;
    }

    String value(AttributeValue value) {
      String placeholder = ":_" + values.size();
      values.put(placeholder, value);
      return placeholder;
    }

    Expression build(String text) {
      return new Expression(text, names, values.isEmpty() ? null : values);
    }
  }
}
