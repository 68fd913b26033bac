package dev.dynamomigrate.transform;

import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.table.ModelEditor.UniqueValues;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What is to be written for one item.
 *
 * @param keys the table
 * @param seen the item as it was read
 * @param edit what the function did to it
 * @param further items that it emitted
 * @param unique the unique values that it gives up and takes
 */
record Change(
    TableKeys keys,
    Map<String, AttributeValue> seen,
    Edit edit,
    List<Emission> further,
    UniqueValues unique) {
  /** How many items DynamoDB takes in one transaction. */
  static final int MOST_ITEMS = 100;

  /**
   * The difference.
   *
   * @param compared what must still be as it was seen
   * @param watched what must be so, too, as far as the expression has room for it
   * @param sets what has another value than before
   * @param removes what was there and is no more
   * @param deleted whether the item goes
   */
  record Edit(
      Set<String> compared,
      Set<String> watched,
      Map<String, AttributeValue> sets,
      Set<String> removes,
      boolean deleted) {
    static final Edit NONE = new Edit(Set.of(), Set.of(), Map.of(), Set.of(), false);

    Edit comparing(Set<String> must, Set<String> may) {
      return new Edit(must, may, sets, removes, deleted);
    }
  }

  /** The way in which it is written. */
  enum Kind {
    NONE,
    UPDATE,
    DELETE,
    MOVE
  }

  static Change none(TableKeys keys, Map<String, AttributeValue> seen) {
    return new Change(keys, seen, Edit.NONE, List.of(), UniqueValues.UNCHANGED);
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
    return kind() == Kind.NONE && further.isEmpty();
  }

  /** Whether it is written as one transaction: of several items, all or none. */
  boolean several() {
    return items() > 1;
  }

  /** How many items its transaction writes. */
  int items() {
    return 1
        + (kind() == Kind.MOVE ? 1 : 0)
        + further.size()
        + unique.released().size()
        + unique.claimed().size();
  }

  /** An item that its transaction would write twice, which DynamoDB refuses. */
  Optional<Map<String, AttributeValue>> twice() {
    Set<Map<String, AttributeValue>> met = new HashSet<>();
    return written().stream().map(keys::keyOf).filter(key -> !met.add(key)).findFirst();
  }

  /** The items that its transaction is about, each with its key at least. */
  List<Map<String, AttributeValue>> written() {
    List<Map<String, AttributeValue>> written = new ArrayList<>();
    written.add(seen);
    further.forEach(emission -> written.add(emission.item()));
    if (kind() == Kind.MOVE) {
      written.add(after());
    }
    written.addAll(unique.released());
    written.addAll(unique.claimed().keySet());
    return written;
  }

  Map<String, AttributeValue> key() {
    return keys.keyOf(seen);
  }

  /** What must still be so, an attribute that must still be missing with null. */
  Map<String, AttributeValue> compared() {
    return asSeen(edit.compared());
  }

  /** What must be so, too, as far as there is room. */
  Map<String, AttributeValue> watched() {
    Map<String, AttributeValue> watched = asSeen(edit.watched());
    watched.keySet().removeAll(edit.compared());
    return watched;
  }

  private Map<String, AttributeValue> asSeen(Set<String> names) {
    Map<String, AttributeValue> values = new LinkedHashMap<>();
    names.forEach(name -> values.put(name, seen.get(name)));
    values.remove(keys.hash());
    values.remove(keys.sort());
    return values;
  }

  /** The item as it is afterwards; empty if it is gone. */
  Map<String, AttributeValue> after() {
    if (edit.deleted()) {
      return Map.of();
    }
    Map<String, AttributeValue> after = new LinkedHashMap<>(seen);
    after.putAll(edit.sets());
    edit.removes().forEach(after::remove);
    return after;
  }

  /** What is left to do, if the further item that met another need not be put. */
  Optional<Change> past(Outcome.Collision collision) {
    int place = collision.place() - (kind() == Kind.MOVE ? 1 : 0);
    if (place < 0 || !further.get(place).yieldsTo(collision.item())) {
      return Optional.empty();
    }
    List<Emission> left = new ArrayList<>(further);
    left.remove(place);
    return Optional.of(new Change(keys, seen, edit, left, unique));
  }

  Change with(Edit other) {
    return new Change(keys, seen, other, further, unique);
  }

  /** Whether an item carries what this change would have written. */
  boolean isIn(Map<String, AttributeValue> item) {
    return edit.sets().entrySet().stream()
            .allMatch(set -> SameValue.of(set.getValue(), item.get(set.getKey())))
        && edit.removes().stream().noneMatch(item::containsKey);
  }
}
