package dev.dynamomigrate.table;

import java.util.List;

/**
 * The fields of one level that are wanted.
 *
 * @param paths as {@link Params#fields} has them, from this level on; none for all
 */
record Fieldset(List<String> paths) {
  boolean has(String name) {
    return paths.isEmpty()
        || paths.stream().anyMatch(path -> path.equals(name) || Paths.root(path).equals(name));
  }

  /** What is wanted within a field: all of it, unless only paths within it are named. */
  Fieldset within(String name) {
    List<String> inner = paths.stream().filter(path -> Paths.root(path).equals(name)).toList();
    boolean whole = paths.contains(name) || inner.stream().anyMatch(path -> path.indexOf('.') < 0);
    return new Fieldset(
        whole
            ? List.of()
            : inner.stream().map(path -> path.substring(path.indexOf('.') + 1)).toList());
  }
}
