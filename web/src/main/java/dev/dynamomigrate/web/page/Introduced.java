package dev.dynamomigrate.web.page;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.schema.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which migration introduced what: of every model, field and index the version since which it has
 * been there without a break. A pure function of the schemas that came with migrations.
 */
final class Introduced {
  private final Map<String, Version> since = new HashMap<>();

  /**
   * Looks through a history.
   *
   * @param history the oldest first
   */
  Introduced(List<VersionedSchema> history) {
    Set<String> before = Set.of();
    boolean first = true;
    for (VersionedSchema step : history) {
      Set<String> names = names(step.schema());
      since.keySet().retainAll(names);
      for (String name : names) {
        // What the oldest schema has was there before anybody looked.
        if (!first && !before.contains(name)) {
          since.put(name, step.version());
        }
      }
      before = names;
      first = false;
    }
  }

  /** Since when there has been a model; nothing if it was there from the first. */
  Optional<Version> model(String model) {
    return Optional.ofNullable(since.get("model " + model));
  }

  /** Since when a model has had a field. */
  Optional<Version> field(String model, String field) {
    return Optional.ofNullable(since.get("field " + model + "." + field));
  }

  /** Since when there has been an index. */
  Optional<Version> index(String index) {
    return Optional.ofNullable(since.get("index " + index));
  }

  private static Set<String> names(Schema schema) {
    Set<String> names = new TreeSet<>();
    schema.section("indexes").keySet().forEach(index -> names.add("index " + index));
    schema
        .section("models")
        .forEach(
            (model, fields) -> {
              names.add("model " + model);
              if (fields instanceof Map<?, ?> map) {
                map.keySet().forEach(field -> names.add("field " + model + "." + field));
              }
            });
    return names;
  }
}
