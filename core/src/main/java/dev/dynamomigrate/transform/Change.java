package dev.dynamomigrate.transform;

import dev.dynamomigrate.guard.TableKeys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What is to be written for one item.
 *
 * @param keys the table
 * @param seen the item as it was read
 * @param edit what the function did to it
 * @param emitted further items
 */
record Change(
    TableKeys keys,
    Map<String, AttributeValue> seen,
    Edit edit,
    List<Map<String, AttributeValue>> emitted) {

  /**
   * The difference.
   *
   * @param touched what was read or changed
   * @param sets what has another value than before
   * @param removes what was there and is no more
   * @param deleted whether the item goes
   */
  record Edit(
      Set<String> touched,
      Map<String, AttributeValue> sets,
      Set<String> removes,
      boolean deleted) {}

  /** The way in which it is written. */
  enum Kind {
    NONE,
    UPDATE,
    DELETE,
    MOVE
  }

  Kind kind() {
    if (edit.deleted()) {
      return Kind.DELETE;
    }
    if (edit.sets().isEmpty() && edit.removes().isEmpty()) {
      return Kind.NONE;
    }
    return edit.sets().containsKey(keys.hash()) || edit.sets().containsKey(keys.sort())
        ? Kind.MOVE
        : Kind.UPDATE;
  }

  /** Whether there is nothing to write at all. */
  boolean none() {
    return kind() == Kind.NONE && emitted.isEmpty();
  }

  /** Whether it is written as one transaction: of several items, both or neither. */
  boolean several() {
    return kind() == Kind.MOVE || !emitted.isEmpty();
  }

  Map<String, AttributeValue> key() {
    return keys.keyOf(seen);
  }

  /** What must still be so, an attribute that must still be missing with null. */
  Map<String, AttributeValue> compared() {
    Map<String, AttributeValue> compared = new LinkedHashMap<>();
    if (kind() == Kind.MOVE) {
      compared.putAll(seen);
    }
    edit.touched().forEach(name -> compared.put(name, seen.get(name)));
    compared.remove(keys.hash());
    compared.remove(keys.sort());
    return compared;
  }

  /** The item as it is afterwards. */
  Map<String, AttributeValue> after() {
    Map<String, AttributeValue> after = new LinkedHashMap<>(seen);
    after.putAll(edit.sets());
    edit.removes().forEach(after::remove);
    return after;
  }

  /** The same without one of the further items. */
  Change withoutEmitted(int place) {
    List<Map<String, AttributeValue>> left = new ArrayList<>(emitted);
    left.remove(place);
    return new Change(keys, seen, edit, left);
  }

  /** Whether an item carries what this change would have written. */
  boolean isIn(Map<String, AttributeValue> item) {
    return edit.sets().entrySet().stream()
            .allMatch(set -> SameValue.of(set.getValue(), item.get(set.getKey())))
        && edit.removes().stream().noneMatch(item::containsKey);
  }
}
