package dev.dynamomigrate.table;

import dev.dynamomigrate.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an update will have made of some attributes, told beforehand.
 *
 * @param watched those attributes
 */
record Afterwards(ModelCall call, Set<String> watched) {
  /** Whether the update can change any of them. */
  boolean concerned() {
    return Stream.of(
            call.collected().values().keySet().stream().map(field -> field.attribute()),
            call.removed().stream().map(Paths::root),
            call.params().paths().map(this::attributePath).map(Paths::root))
        .flatMap(each -> each)
        .anyMatch(watched::contains);
  }

  /**
   * An item with these attributes as they will be; the others are of no meaning.
   *
   * @throws InvalidInputException if only the service will know
   */
  Map<String, Object> of(Map<String, Object> prior) {
    Params params = call.params();
    Stream.of(params.adds(), params.deletes(), params.pushes(), params.expressions())
        .flatMap(changes -> changes.keySet().stream())
        .filter(path -> watched.contains(Paths.root(attributePath(path))))
        .forEach(this::refuse);
    Map<String, Object> after = copy(prior);
    params
        .sets()
        .forEach(
            (path, value) ->
                put(after, attributePath(path), AttributeValues.plain(AttributeValues.of(value))));
    call.collected()
        .values()
        .forEach(
            (field, value) -> {
              if (!params.removes().contains(field.name())) {
                ModelCall.leaves(
                    Entities.attributeOf(field), value, (path, plain) -> put(after, path, plain));
              }
            });
    call.removed().forEach(path -> put(after, path, null));
    params.removes().forEach(path -> put(after, attributePath(path), null));
    return after;
  }

  private String attributePath(String path) {
    return Entities.attributePath(call.model().fields(), path);
  }

  private void refuse(String path) {
    throw new InvalidInputException(
        "A unique value of %s depends on '%s', and this update does not say what it becomes."
            .formatted(call.model().name(), path),
        "Read the item, and give the whole new value as a property.");
  }

  private void put(Map<String, Object> item, String path, Object value) {
    if (!watched.contains(Paths.root(path))) {
      return;
    }
    if (path.contains("[")) {
      refuse(path);
    }
    Map<String, Object> level = item;
    String rest = path;
    for (int dot = rest.indexOf('.'); dot >= 0; dot = rest.indexOf('.')) {
      level =
          Vouched.map(
              level.computeIfAbsent(
                  Paths.name(rest.substring(0, dot)), name -> new LinkedHashMap<>()));
      rest = rest.substring(dot + 1);
    }
    level.put(Paths.name(rest), value);
  }

  private static Map<String, Object> copy(Map<?, ?> map) {
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach(
        (name, value) ->
            copy.put(
                String.valueOf(name), value instanceof Map<?, ?> members ? copy(members) : value));
    return copy;
  }
}
