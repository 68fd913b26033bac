package dev.dynamomigrate.transform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The same function without a table: what an item becomes, and what it emits. */
record PureFunction(List<RandomRule> rules) {
  private record Result(Optional<Map<String, String>> item, List<Map<String, String>> emitted) {}

  /** Whether the check lets it pass for this item. */
  boolean givesTheSameAgain(Map<String, String> item) {
    Result once = of(item);
    if (once.item().isEmpty() || (once.item().get().equals(item) && once.emitted().isEmpty())) {
      return true;
    }
    Result twice = of(once.item().get());
    return twice.item().equals(once.item()) && once.emitted().containsAll(twice.emitted());
  }

  /** What the whole table becomes. */
  Map<String, Map<String, String>> appliedTo(List<Map<String, String>> items) {
    Map<String, Map<String, String>> all = new TreeMap<>();
    for (Map<String, String> item : items) {
      Result result = of(item);
      result.item().ifPresent(each -> all.put(key(each), each));
      result.emitted().forEach(each -> all.put(key(each), each));
    }
    return all;
  }

  private static String key(Map<String, String> item) {
    return item.get("PK") + " " + item.get("SK");
  }

  private Result of(Map<String, String> given) {
    Map<String, String> item = new LinkedHashMap<>(given);
    List<Map<String, String>> emitted = new ArrayList<>();
    boolean deleted = false;
    for (RandomRule rule : rules) {
      boolean applies =
          rule.guard()
              .map(guard -> guard.getValue().equals(item.getOrDefault(guard.getKey(), "")))
              .orElse(true);
      if (!applies) {
        continue;
      }
      String name = rule.name();
      switch (rule.action()) {
        case PUT -> item.put(name, rule.value());
        case PUT_IF_ABSENT -> item.putIfAbsent(name, rule.value());
        case COPY -> item.put(name, item.getOrDefault(rule.other(), ""));
        case APPEND -> item.put(name, item.getOrDefault(name, "") + rule.value());
        case REMOVE -> item.remove(name);
        case KEY -> {
          if (!item.get("SK").startsWith(RandomRule.MOVED)) {
            item.put("SK", RandomRule.MOVED + item.get("SK"));
          }
        }
        case DELETE -> deleted = true;
        case EMIT -> emitted.add(rule.emitted(item.get("id"), "plain"));
        case EMIT_BY_CONDITION -> emitted.add(rule.emitted(item.get("id"), "condition"));
      }
    }
    return new Result(deleted ? Optional.empty() : Optional.of(item), emitted);
  }
}
