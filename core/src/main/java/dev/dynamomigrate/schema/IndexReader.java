package dev.dynamomigrate.schema;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The section {@code indexes}, checked by the rules of OneTable 2.7.7 and of DynamoDB. */
final class IndexReader {
  private static final int MOST_LOCAL = 5;

  private final Place place;
  private final Map<String, Object> section;
  private final Index primary;

  IndexReader(String source, Map<String, Object> section) {
    this.place = new Place(source, "indexes");
    this.section = section;
    Place at = place.in(Index.PRIMARY);
    Map<String, Object> given = members(at, section.get(Index.PRIMARY));
    String hash = text(at, given, "hash");
    if (hash.isEmpty()) {
      throw at.refuse(
          "has no hash; it names the table's partition key.",
          "Write: primary: { hash: 'PK', sort: 'SK' }");
    }
    primary = new Index(Index.PRIMARY, hash, text(at, given, "sort"), false, all(), false);
  }

  Map<String, Index> read() {
    Map<String, Index> indexes = new LinkedHashMap<>();
    indexes.put(Index.PRIMARY, primary);
    section.forEach((name, value) -> indexes.putIfAbsent(name, index(name, value)));
    long local = indexes.values().stream().filter(Index::local).count();
    if (local > MOST_LOCAL) {
      throw place.refuse(
          "have " + local + " local ones; DynamoDB allows 5 on a table.",
          "Make some of them global, with a hash of their own.");
    }
    return indexes;
  }

  private Index index(String name, Object value) {
    Place at = place.in(name);
    Map<String, Object> given = members(at, value);
    String type = text(at, given, "type");
    boolean local = type.equals("local");
    if (!local && !type.isEmpty()) {
      throw at.refuse(
          "has the type '" + type + "'; the only type of an index is 'local'.",
          "Leave the type out for a global index.");
    }
    String hash = text(at, given, "hash");
    String sort = text(at, given, "sort");
    if (local) {
      checkLocal(at, hash, sort);
    } else if (hash.isEmpty()) {
      throw at.refuse(
          "has no hash; a global index needs one.",
          "Add hash: '...', or type: 'local' for an index within the partitions of the table.");
    }
    return new Index(
        name,
        local ? primary.hash() : hash,
        sort,
        local,
        projected(at, given.get("project")),
        Boolean.TRUE.equals(given.get("follow")));
  }

  private void checkLocal(Place at, String hash, String sort) {
    if (!hash.isEmpty() && !hash.equals(primary.hash())) {
      throw at.refuse(
          "is local and has the hash '%s'; a local index has the table's, '%s'."
              .formatted(hash, primary.hash()),
          "Leave its hash out, or its type.");
    }
    if (sort.isEmpty()) {
      throw at.refuse("is local and has no sort; that is all it can order by.", "Add: sort: '...'");
    }
  }

  private static Optional<List<String>> projected(Place at, Object project) {
    if (project == null || project.equals("all")) {
      return all();
    }
    if (project.equals("keys")) {
      return Optional.of(List.of());
    }
    if (project instanceof Collection<?> names
        && names.stream().allMatch(String.class::isInstance)) {
      return Optional.of(names.stream().map(String.class::cast).toList());
    }
    throw at.in("project")
        .refuse("is neither 'all', nor 'keys', nor a list of attributes.", "Write one of those.");
  }

  private static Optional<List<String>> all() {
    return Optional.empty();
  }

  private static Map<String, Object> members(Place at, Object value) {
    return at.map(value, "Write: " + last(at) + ": { hash: '...', sort: '...' }");
  }

  private static String last(Place at) {
    return at.path().substring(at.path().lastIndexOf('.') + 1);
  }

  private static String text(Place at, Map<String, Object> given, String name) {
    Object value = given.get(name);
    if (value != null && !(value instanceof String)) {
      throw at.in(name).refuse("is not a text.", "Put it in quotes.");
    }
    return value == null ? "" : (String) value;
  }
}
