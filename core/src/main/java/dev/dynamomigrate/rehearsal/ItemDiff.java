package dev.dynamomigrate.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How an item differs from what it was. An added item has all attributes with no before, a removed
 * one all with no after.
 *
 * @param key its key
 * @param changes where it differs, in order of the paths
 */
public record ItemDiff(Map<String, AttributeValue> key, List<AttributeChange> changes) {
  /** Keeps a copy of the list. */
  public ItemDiff {
    changes = List.copyOf(changes);
  }

  /**
   * Compares two items. Maps are compared member by member, and lists element by element; numbers
   * by what they are worth, sets in any order.
   *
   * @param before no attribute if there was none
   * @param after no attribute if there is none
   */
  public static ItemDiff of(
      Map<String, AttributeValue> key,
      Map<String, AttributeValue> before,
      Map<String, AttributeValue> after) {
    List<AttributeChange> changes = new ArrayList<>();
    ofMaps("", before, after, changes);
    return new ItemDiff(key, changes);
  }

  private static void ofMaps(
      String prefix,
      Map<String, AttributeValue> before,
      Map<String, AttributeValue> after,
      List<AttributeChange> changes) {
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      ofValues(prefix + name, before.get(name), after.get(name), changes);
    }
  }

  private static void ofValues(
      String path, AttributeValue before, AttributeValue after, List<AttributeChange> changes) {
    if (before == null || after == null || before.type() != after.type()) {
      add(path, before, after, changes);
    } else if (before.hasM()) {
      ofMaps(path + ".", before.m(), after.m(), changes);
    } else if (before.hasL()) {
      ofLists(path, before.l(), after.l(), changes);
    } else if (!ItemCodec.same(before, after)) {
      add(path, before, after, changes);
    }
  }

  private static void ofLists(
      String path,
      List<AttributeValue> before,
      List<AttributeValue> after,
      List<AttributeChange> changes) {
    for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
      ofValues(
          "%s[%d]".formatted(path, i),
          i < before.size() ? before.get(i) : null,
          i < after.size() ? after.get(i) : null,
          changes);
    }
  }

  private static void add(
      String path, AttributeValue before, AttributeValue after, List<AttributeChange> changes) {
    changes.add(new AttributeChange(path, Optional.ofNullable(before), Optional.ofNullable(after)));
  }

  /** Whether it is the same item. */
  boolean none() {
    return changes.isEmpty();
  }

  /** The same without what differs at these attributes. */
  ItemDiff without(Set<String> attributes) {
    return new ItemDiff(
        key, changes.stream().filter(change -> !attributes.contains(attribute(change))).toList());
  }

  /** The attributes at which, or in which, it differs. */
  Set<String> attributes() {
    return changes.stream().map(ItemDiff::attribute).collect(Collectors.toSet());
  }

  private static String attribute(AttributeChange change) {
    return change.path().split("[.\\[]", 2)[0];
  }
}
