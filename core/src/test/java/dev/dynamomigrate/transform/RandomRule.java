package dev.dynamomigrate.transform;

import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * One step of a random function.
 *
 * @param guard an attribute that must have a value, or none if it is empty; else it always applies
 * @param action what is done
 * @param name of an attribute
 * @param other of another one
 * @param value a constant
 */
record RandomRule(
    Optional<Map.Entry<String, String>> guard,
    Action action,
    String name,
    String other,
    String value) {
  /** What a step does. */
  enum Action {
    PUT,
    PUT_IF_ABSENT,
    COPY,
    APPEND,
    REMOVE,
    KEY,
    DELETE,
    EMIT,
    EMIT_BY_CONDITION
  }

  static final String MOVED = "T#";
  static final String EMITTED = "E";

  static Arbitrary<String> names() {
    return Arbitraries.of("a", "b", "c", "#d");
  }

  static Arbitrary<String> values() {
    return Arbitraries.of("", "x", "y");
  }

  static Arbitrary<RandomRule> any() {
    Arbitrary<Action> actions =
        Arbitraries.of(Action.values()).filter(action -> action != Action.APPEND);
    return Combinators.combine(
            Combinators.combine(names(), values()).as(Map::entry).optional(0.7),
            // Few of these: hardly a function with one passes the check.
            Arbitraries.frequencyOf(
                Tuple.of(20, actions), Tuple.of(1, Arbitraries.just(Action.APPEND))),
            names(),
            names(),
            values())
        .as(RandomRule::new);
  }

  /** As an author writes it. What was emitted is left alone: the scan may or may not meet it. */
  void applyTo(EditableItem item) {
    if (item.string("PK").equals(EMITTED)) {
      return;
    }
    if (guard.isPresent() && !guard.get().getValue().equals(text(item, guard.get().getKey()))) {
      return;
    }
    switch (action) {
      case PUT -> item.put(name, value);
      case PUT_IF_ABSENT -> item.putIfAbsent(name, value);
      case COPY -> item.put(name, text(item, other));
      case APPEND -> item.put(name, text(item, name) + value);
      case REMOVE -> item.remove(name);
      case KEY -> {
        if (!item.string("SK").startsWith(MOVED)) {
          item.key("SK", MOVED + item.string("SK"));
        }
      }
      case DELETE -> item.delete();
      case EMIT -> item.emit(emitted(item.string("id"), "plain"));
      case EMIT_BY_CONDITION ->
          item.emit(emitted(item.string("id"), "condition"), "attribute_not_exists(PK)", Map.of());
    }
  }

  Map<String, String> emitted(String id, String kind) {
    return Map.of("PK", EMITTED, "SK", id + kind + name + value, "a", value);
  }

  private static String text(EditableItem item, String name) {
    return item.contains(name) ? item.string(name) : "";
  }
}
