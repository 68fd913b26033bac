package dev.dynamomigrate.rehearsal;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What happened to the items of one kind.
 *
 * @param kind what the model's type field says, {@code User}; empty for items that say nothing
 * @param added how many items there are that there were not
 * @param changed how many items differ
 * @param removed how many items there are no more
 * @param attributes in how many of all these items each attribute differs, by its path
 * @param samples some of them
 */
public record KindOfChange(
    String kind,
    long added,
    long changed,
    long removed,
    Map<String, Long> attributes,
    List<ItemDiff> samples) {
  /** Keeps copies, the attributes in order of their paths. */
  public KindOfChange {
    SortedMap<String, Long> sorted = new TreeMap<>(attributes);
    attributes = Collections.unmodifiableSortedMap(sorted);
    samples = List.copyOf(samples);
  }
}
