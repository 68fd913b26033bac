package dev.dynamomigrate.table;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.schema.Field;
import dev.dynamomigrate.schema.Index;
import dev.dynamomigrate.schema.Model;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The attributes that a read asks for: those that are wanted, and the keys, by which the library's
 * own items are known and pages begin.
 *
 * @param paths of attributes; none for all
 */
record Projection(Set<String> paths) {
  /** Attributes by name. */
  static Projection of(Params params, Stream<String> keys) {
    Set<String> paths = new LinkedHashSet<>(params.fields());
    if (!paths.isEmpty()) {
      keys.filter(key -> !key.isEmpty()).map(Paths::step).forEach(paths::add);
    }
    return new Projection(paths);
  }

  /** The attributes of a model's properties, and the type. */
  static Projection of(Params params, Model model, Entities entities, Index index) {
    Set<String> paths = new LinkedHashSet<>();
    for (String path : params.fields()) {
      Field field =
          model
              .fields()
              .named(path)
              .or(() -> model.fields().named(Paths.root(path)))
              .orElseThrow(
                  () ->
                      new InvalidInputException(
                          "The model " + model.name() + " has no property '" + path + "' to read.",
                          "Name one that the schema declares, or read the whole item."));
      paths.add(
          field
              .encoded()
              .map(encoded -> Paths.step(encoded.attribute()))
              .orElseGet(() -> Entities.attributePath(model.fields(), path)));
    }
    if (!paths.isEmpty()) {
      String type = entities.schema().typeField();
      paths.add(Entities.attributePath(model.fields(), type));
      Index table = entities.primary();
      Stream.of(table.hash(), table.sort(), index.hash(), index.sort())
          .filter(key -> !key.isEmpty())
          .map(Paths::step)
          .forEach(paths::add);
    }
    return new Projection(paths);
  }

  /** The expression, null for everything. */
  String expression(Placeholders placeholders) {
    return paths.isEmpty()
        ? null
        : paths.stream().map(placeholders::path).collect(Collectors.joining(", "));
  }
}
