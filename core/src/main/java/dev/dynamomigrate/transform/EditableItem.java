package dev.dynamomigrate.transform;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.table.AttributeValues;
import dev.dynamomigrate.table.IsoDates;
import dev.dynamomigrate.table.Item;
import dev.dynamomigrate.table.ModelEditor;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One item in the hands of a transform's function: a map that remembers what was read of it and
 * what was changed. Its names are the properties of the model, or attributes where there is none.
 *
 * <p>Only the difference is written, and only if everything that was read or changed is still as it
 * was seen. A list, map or set may be changed in place. Reading a part of it counts as reading all
 * of it.
 *
 * <p>It is used in the thread that it was handed out in, and not kept.
 */
public final class EditableItem {
  private final TableKeys keys;
  private final Shape shape;
  private final Map<String, AttributeValue> seen;
  // What was read or changed, as it is now; null inside says that there is no such attribute.
  private final Item now = new Item();
  private final Set<String> absent = new LinkedHashSet<>();
  private final Set<String> touched = new LinkedHashSet<>();
  private final List<Emission> emitted = new ArrayList<>();
  private boolean deleted;

  EditableItem(TableKeys keys, Shape shape, Map<String, AttributeValue> seen) {
    this.keys = keys;
    this.shape = shape;
    this.seen = seen;
  }

  /** Whether there is such an attribute, be it NULL. */
  public boolean contains(String name) {
    touch(name);
    return !absent.contains(name);
  }

  /** A plain value as in {@link Item}, or null if there is no such attribute. */
  public Object get(String name) {
    touch(name);
    return now.get(name);
  }

  /** A text, a date as ISO text, or null if there is no such attribute. */
  public String string(String name) {
    touch(name);
    return now.get(name) instanceof Instant instant ? IsoDates.text(instant) : now.string(name);
  }

  /** A number with all its digits, or null if there is no such attribute. */
  public BigDecimal number(String name) {
    touch(name);
    return now.number(name);
  }

  /** A boolean, or null if there is no such attribute. */
  public Boolean bool(String name) {
    touch(name);
    return now.bool(name);
  }

  /**
   * A date, stored as ISO text or as milliseconds since 1970, or null if there is no such
   * attribute.
   */
  public Instant instant(String name) {
    touch(name);
    return now.instant(name);
  }

  /** A binary, or null if there is no such attribute. */
  public byte[] binary(String name) {
    touch(name);
    return now.binary(name);
  }

  /** A list that may be changed in place, or null if there is no such attribute. */
  public List<Object> list(String name) {
    touch(name);
    return now.list(name);
  }

  /** A map that may be changed in place, or null if there is no such attribute. */
  public Map<String, Object> map(String name) {
    touch(name);
    return now.map(name);
  }

  /** A set that may be changed in place, or null if there is no such attribute. */
  public Set<Object> set(String name) {
    touch(name);
    return now.set(name);
  }

  /**
   * Gives an attribute a value; null is DynamoDB's NULL.
   *
   * @throws InvalidInputException for a key, which {@link #key} changes, and for a value that
   *     DynamoDB cannot store
   */
  public void put(String name, Object value) {
    if (isKey(name)) {
      throw new InvalidInputException(
          "'" + name + "' is a key, and put() changes no keys.",
          "Write key(\"" + name + "\", value): the item is deleted and put anew, both or neither.");
    }
    write(name, value);
  }

  /** Gives an attribute a value if it has none; NULL is one. */
  public void putIfAbsent(String name, Object value) {
    if (!contains(name)) {
      put(name, value);
    }
  }

  /** Takes an attribute away, if it is there. */
  public void remove(String name) {
    if (isKey(name)) {
      throw new InvalidInputException(
          "'" + name + "' is a key, and no item is without it.", "Write delete() for the item.");
    }
    touch(name);
    now.remove(name);
    absent.add(name);
  }

  /**
   * Changes a key: the item is deleted and put anew in one transaction, if nothing of it has
   * changed meanwhile and no item has the new key.
   */
  public void key(String name, Object value) {
    if (!isKey(name)) {
      throw new InvalidInputException(
          "'" + name + "' is no key of the table; its keys are " + keyNames() + ".",
          "Write put(\"" + name + "\", value).");
    }
    write(name, value);
  }

  /**
   * Deletes the item, by model with the items that keep its values unique. What else was changed of
   * it does not matter then.
   */
  public void delete() {
    deleted = true;
  }

  /**
   * A further item, with attributes as they are to be stored, put in the same transaction as the
   * change to this one, if there is none with its key. Exactly this item, put before, counts as
   * done, so that one that is met again after a kill emits nothing twice; another item there is an
   * error.
   */
  public void emit(Map<String, ?> item) {
    emit(Emission.ifAbsent(item));
  }

  /**
   * A further item, put in the same transaction as the change to this one, whether there is one
   * with its key or not, if a condition holds; if it does not, what stands there stays, and the
   * change is written without this. So a newer summary replaces an older one: {@code
   * attribute_not_exists(PK) OR version < :version}.
   *
   * <p>After a kill this item may be met twice. Then the condition is asked of what was put before:
   * one that does not hold of it puts nothing, any other puts the same again, over what the
   * application has made of it meanwhile.
   *
   * @param condition in DynamoDB's language, about what stands under its key
   * @param values for the placeholders in it, which begin with a colon
   */
  public void emit(Map<String, ?> item, String condition, Map<String, ?> values) {
    if (condition.isBlank()) {
      throw new InvalidInputException(
          "The condition of the item that is emitted is empty.",
          "Write emit(item): it is put if there is none with its key.");
    }
    emit(new Emission(AttributeValues.of(item), condition, AttributeValues.of(values)));
  }

  private void emit(Emission emission) {
    for (String key : keyNames()) {
      if (!emission.item().containsKey(key)) {
        throw new InvalidInputException(
            "The item that is emitted has no '" + key + "', which is a key of the table.",
            "Give it one.");
      }
    }
    if (emitted.stream().noneMatch(emission::same)) {
      emitted.add(emission);
    }
  }

  private void touch(String name) {
    if (touched.add(name)) {
      Map<String, Object> value = shape.read(seen, name);
      if (value.isEmpty()) {
        absent.add(name);
      } else {
        now.putAll(value);
      }
    }
  }

  private void write(String name, Object value) {
    touch(name);
    // Refused here, where the stack still says which line of the function it was.
    AttributeValues.of(value);
    absent.remove(name);
    now.put(name, value);
  }

  private boolean isKey(String name) {
    return keyNames().contains(shape.attribute(name));
  }

  private List<String> keyNames() {
    return keys.sort().isEmpty() ? List.of(keys.hash()) : List.of(keys.hash(), keys.sort());
  }

  /**
   * What the function did to it, as what is to be written.
   *
   * @param reads all that it depends on; if empty, what was read and changed
   */
  Change change(Set<String> reads) {
    Map<String, Object> changed = new LinkedHashMap<>();
    Set<String> removed = new LinkedHashSet<>();
    for (String name : touched) {
      Map<String, Object> before = shape.read(seen, name);
      if (absent.contains(name)) {
        removed.addAll(before.keySet());
      } else if (before.isEmpty() || !same(before.get(name), now.get(name))) {
        changed.put(name, now.get(name));
      }
    }
    ModelEditor.Difference difference = difference(changed, removed);
    Map<String, AttributeValue> sets = new LinkedHashMap<>(difference.sets());
    sets.entrySet().removeIf(set -> SameValue.of(set.getValue(), seen.get(set.getKey())));
    // What the model's rules depend on is compared whatever the author says.
    Set<String> compared = new LinkedHashSet<>(difference.depends());
    (reads.isEmpty() ? touched : reads).forEach(name -> compared.add(shape.attribute(name)));
    if (reads.isEmpty()) {
      compared.addAll(sets.keySet());
      compared.addAll(difference.removes());
    }
    return new Change(
        keys,
        seen,
        new Change.Edit(compared, Set.of(), sets, difference.removes(), deleted),
        List.copyOf(emitted),
        difference.unique());
  }

  private ModelEditor.Difference difference(Map<String, Object> changed, Set<String> removed) {
    if (deleted) {
      return shape.removal(seen);
    }
    return changed.isEmpty() && removed.isEmpty()
        ? ModelEditor.Difference.none()
        : shape.difference(seen, changed, removed);
  }

  private static boolean same(Object one, Object other) {
    return Objects.equals(one, other)
        || SameValue.of(AttributeValues.of(one), AttributeValues.of(other));
  }
}
