package dev.dynamomigrate.schema;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How two schemas differ, as values: the order of names, the text of a file, the spelling of a
 * number ({@code 1} and {@code 1.0}) and the {@code format} they were saved in do not count.
 */
public final class SchemaDifferences {
  private static final int LONGEST_VALUE = 100;
  private static final Map<String, String> SECTIONS =
      Map.of("indexes", "index", "params", "param", "queries", "query", "process", "process");

  private final List<SchemaDifference> found = new ArrayList<>();

  private SchemaDifferences() {}

  /**
   * A line for each thing that differs, in the order of their names: {@code field User.email.type:
   * saved string, file number}.
   *
   * @param saved the one in the table
   * @param file the other
   */
  public static List<String> of(Map<String, Object> saved, Map<String, Object> file) {
    return between(saved, file).stream().map(SchemaDifferences::line).toList();
  }

  /** Each thing that differs, in the order of their names. */
  public static List<SchemaDifference> between(
      Map<String, Object> before, Map<String, Object> after) {
    SchemaDifferences differences = new SchemaDifferences();
    for (String name : names(before, after)) {
      Object one = before.get(name);
      Object other = after.get(name);
      if (name.equals("format")) {
        continue;
      }
      if (name.equals("models")) {
        differences.models(members(one), members(other));
      } else if (SECTIONS.containsKey(name)) {
        differences.members(SECTIONS.get(name), "", members(one), members(other));
      } else {
        differences.compare("", name, one, other);
      }
    }
    return List.copyOf(differences.found);
  }

  private void models(Map<String, Object> before, Map<String, Object> after) {
    for (String model : names(before, after)) {
      if (before.containsKey(model) && after.containsKey(model)) {
        members("field", model + ".", members(before.get(model)), members(after.get(model)));
      } else {
        add("model", model, before.get(model), after.get(model));
      }
    }
  }

  private void members(
      String kind, String prefix, Map<String, Object> before, Map<String, Object> after) {
    names(before, after)
        .forEach(name -> compare(kind, prefix + name, before.get(name), after.get(name)));
  }

  private void compare(String kind, String path, Object before, Object after) {
    if (before instanceof Map && after instanceof Map) {
      members(kind, path + ".", members(before), members(after));
    } else if (!same(before, after)) {
      add(kind, path, before, after);
    }
  }

  private void add(String kind, String path, Object before, Object after) {
    found.add(
        new SchemaDifference(kind, path, Optional.ofNullable(before), Optional.ofNullable(after)));
  }

  private static String line(SchemaDifference each) {
    String what = each.kind().isEmpty() ? each.path() : each.kind() + " " + each.path();
    if (each.before().isEmpty()) {
      return what + ": only in the file";
    }
    return each.after()
        .map(
            after ->
                "%s: saved %s, file %s".formatted(what, shown(each.before().get()), shown(after)))
        .orElse(what + ": only in the saved schema");
  }

  /** A value as a text of one line, not too long. */
  static String shown(Object value) {
    String text = String.valueOf(sorted(value));
    return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "..." : text;
  }

  /** Two maps that are printed side by side have their names in one order. */
  private static Object sorted(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> members = new TreeMap<>();
      map.forEach((name, member) -> members.put(String.valueOf(name), sorted(member)));
      return members;
    }
    return value instanceof List<?> list
        ? list.stream().map(SchemaDifferences::sorted).toList()
        : value;
  }

  private static boolean same(Object one, Object other) {
    if (one instanceof Number && other instanceof Number) {
      return new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString())) == 0;
    }
    if (one instanceof Map<?, ?> map && other instanceof Map<?, ?> otherMap) {
      return map.keySet().equals(otherMap.keySet())
          && map.entrySet().stream()
              .allMatch(member -> same(member.getValue(), otherMap.get(member.getKey())));
    }
    if (one instanceof List<?> list && other instanceof List<?> otherList) {
      boolean same = list.size() == otherList.size();
      for (int i = 0; same && i < list.size(); i++) {
        same = same(list.get(i), otherList.get(i));
      }
      return same;
    }
    return one == null ? other == null : one.equals(other);
  }

  private static Set<String> names(Map<String, Object> saved, Map<String, Object> file) {
    Set<String> names = new TreeSet<>(saved.keySet());
    names.addAll(file.keySet());
    return names;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> members(Object section) {
    return section instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }
}
