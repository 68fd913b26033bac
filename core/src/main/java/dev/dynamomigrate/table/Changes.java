package dev.dynamomigrate.table;

import dev.dynamomigrate.guard.Effect;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What an update does to its item, beside the expression that says it to the service: so it is
 * known what it makes of an item without asking.
 */
final class Changes implements Effect {
  private final List<Change> all = new ArrayList<>();
  private boolean computed;

  /** What is done at a path. */
  enum Verb {
    SET,
    SET_IF_MISSING,
    APPEND,
    ADD,
    DELETE,
    REMOVE
  }

  /** The steps are names and, of lists, numbers. */
  private record Change(Verb verb, List<Object> steps, AttributeValue value) {}

  /** Of an update item by item; nothing if it computes something. */
  static Optional<Effect> of(Params params) {
    Changes changes = new Changes();
    params.sets().forEach((name, value) -> changes.add(Verb.SET, List.of(name), value));
    params
        .pushes()
        .forEach(
            (name, value) ->
                changes.add(
                    Verb.APPEND,
                    List.of(name),
                    value instanceof List<?> list ? list : List.of(value)));
    params.deletes().forEach((name, value) -> changes.add(Verb.DELETE, List.of(name), value));
    params.adds().forEach((name, value) -> changes.add(Verb.ADD, List.of(name), value));
    params.removes().forEach(name -> changes.add(Verb.REMOVE, List.of(name), null));
    if (!params.expressions().isEmpty()) {
      changes.computed();
    }
    return changes.told();
  }

  /** The steps of a path such as {@code lines[0].qty}. */
  static List<Object> steps(String path) {
    List<Object> steps = new ArrayList<>();
    for (String step : path.split("\\.", -1)) {
      String[] parts = step.split("\\[");
      steps.add(Paths.name(parts[0]));
      for (int i = 1; i < parts.length; i++) {
        steps.add(Integer.valueOf(parts[i].replace("]", "")));
      }
    }
    return steps;
  }

  /** A change; its value is a plain one. */
  void add(Verb verb, List<Object> steps, Object value) {
    all.add(new Change(verb, steps, AttributeValues.of(value)));
  }

  /** It gives something what an expression says. */
  void computed() {
    computed = true;
  }

  /** This, if it says all. */
  Optional<Effect> told() {
    return computed || all.isEmpty() ? Optional.empty() : Optional.of(this);
  }

  @Override
  public Optional<Map<String, AttributeValue>> made(Map<String, AttributeValue> before) {
    AttributeValue item = AttributeValue.fromM(before);
    for (Change change : all) {
      if (change.verb() != Verb.REMOVE) {
        item = changed(item, change.steps(), old -> value(change, old));
      }
    }
    List<List<Object>> removed =
        all.stream()
            .filter(change -> change.verb() == Verb.REMOVE)
            .map(Change::steps)
            .sorted(Changes::lastFirst)
            .toList();
    for (List<Object> steps : removed) {
      item = changed(item, steps, old -> null);
    }
    return Optional.of(item.m());
  }

  /** The last element of a list first, so that none that is removed moves another that will be. */
  private static int lastFirst(List<Object> one, List<Object> other) {
    for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
      int order =
          one.get(i) instanceof Integer place && other.get(i) instanceof Integer otherPlace
              ? otherPlace.compareTo(place)
              : one.get(i).toString().compareTo(other.get(i).toString());
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static AttributeValue value(Change change, AttributeValue old) {
    AttributeValue value = change.value();
    return switch (change.verb()) {
      case SET, REMOVE -> value;
      case SET_IF_MISSING -> old == null ? value : old;
      case APPEND -> appended(old, value);
      case ADD -> old == null ? value : added(old, value);
      case DELETE -> old == null ? null : without(old, value);
    };
  }

  private static AttributeValue appended(AttributeValue old, AttributeValue more) {
    if (old != null && !old.hasL()) {
      throw wrongType("list_append");
    }
    List<AttributeValue> list = new ArrayList<>(old == null ? List.of() : old.l());
    list.addAll(more.l());
    return AttributeValue.fromL(list);
  }

  private static AttributeValue added(AttributeValue old, AttributeValue more) {
    if (old.n() != null && more.n() != null) {
      return AttributeValue.fromN(
          new BigDecimal(old.n()).add(new BigDecimal(more.n())).toPlainString());
    }
    if (old.hasSs() && more.hasSs()) {
      return AttributeValue.fromSs(union(old.ss(), more.ss()));
    }
    if (old.hasNs() && more.hasNs()) {
      return AttributeValue.fromNs(union(old.ns(), more.ns()));
    }
    if (old.hasBs() && more.hasBs()) {
      return AttributeValue.fromBs(union(old.bs(), more.bs()));
    }
    throw wrongType("ADD");
  }

  private static <T> List<T> union(Collection<T> one, Collection<T> other) {
    Set<T> all = new LinkedHashSet<>(one);
    all.addAll(other);
    return List.copyOf(all);
  }

  /** An empty set is none. */
  private static AttributeValue without(AttributeValue old, AttributeValue less) {
    if (old.hasSs() && less.hasSs()) {
      List<String> left = rest(old.ss(), less.ss());
      return left.isEmpty() ? null : AttributeValue.fromSs(left);
    }
    if (old.hasNs() && less.hasNs()) {
      List<String> left = rest(old.ns(), less.ns());
      return left.isEmpty() ? null : AttributeValue.fromNs(left);
    }
    if (old.hasBs() && less.hasBs()) {
      var left = rest(old.bs(), less.bs());
      return left.isEmpty() ? null : AttributeValue.fromBs(left);
    }
    throw wrongType("DELETE");
  }

  private static <T> List<T> rest(Collection<T> all, Collection<T> less) {
    List<T> rest = new ArrayList<>(all);
    rest.removeAll(less);
    return rest;
  }

  private static RuntimeException wrongType(String operator) {
    return Effect.refused(
        "An operand in the update expression has an incorrect data type: " + operator);
  }

  /** What becomes of a value when something within it is changed; null stands for none. */
  private static AttributeValue changed(
      AttributeValue within, List<Object> steps, UnaryOperator<AttributeValue> change) {
    if (steps.isEmpty()) {
      return change.apply(within);
    }
    List<Object> rest = steps.subList(1, steps.size());
    if (steps.get(0) instanceof String name && within != null && within.hasM()) {
      Map<String, AttributeValue> members = new LinkedHashMap<>(within.m());
      AttributeValue member = changed(members.get(name), rest, change);
      if (member == null) {
        members.remove(name);
      } else {
        members.put(name, member);
      }
      return AttributeValue.fromM(members);
    }
    if (steps.get(0) instanceof Integer place && within != null && within.hasL()) {
      return element(within.l(), place, rest, change);
    }
    throw Effect.refused(
        "The document path provided in the update expression is invalid for update");
  }

  private static AttributeValue element(
      List<AttributeValue> list,
      int place,
      List<Object> rest,
      UnaryOperator<AttributeValue> change) {
    List<AttributeValue> elements = new ArrayList<>(list);
    boolean there = place < elements.size();
    AttributeValue element = changed(there ? elements.get(place) : null, rest, change);
    if (there && element == null) {
      elements.remove(place);
    } else if (there) {
      elements.set(place, element);
    } else if (element != null) {
      // What is set behind the end is appended.
      elements.add(element);
    }
    return AttributeValue.fromL(elements);
  }
}
