package dev.dynamomigrate.rehearsal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Counts differences by kind of item, and keeps some whole. */
final class Changes implements Comparison.Differences {
  /** How many items are kept of each kind. */
  static final int SAMPLES = 12;

  /** What the names of attributes are that data made, nobody wants to read: they are one then. */
  private static final int PATHS = 500;

  private static final String OTHERS = "(others)";

  private final String typeField;
  private final Map<String, Kind> kinds = new TreeMap<>();

  /**
   * No differences yet.
   *
   * @param typeField the attribute that says what kind an item is
   */
  Changes(String typeField) {
    this.typeField = typeField;
  }

  @Override
  public void differs(
      ItemDiff diff,
      Optional<Map<String, AttributeValue>> before,
      Optional<Map<String, AttributeValue>> after) {
    String kind =
        after.or(() -> before).map(item -> item.get(typeField)).map(AttributeValue::s).orElse("");
    kinds.computeIfAbsent(kind, any -> new Kind()).add(diff, before.isPresent(), after.isPresent());
  }

  List<KindOfChange> all() {
    List<KindOfChange> all = new ArrayList<>();
    kinds.forEach((name, kind) -> all.add(kind.named(name)));
    return all;
  }

  /** How many items differ. */
  long items() {
    return kinds.values().stream()
        .mapToLong(kind -> kind.added + kind.changed + kind.removed)
        .sum();
  }

  /** Some of them, of each kind in turn. */
  List<ItemDiff> samples() {
    return kinds.values().stream().flatMap(kind -> kind.samples.stream()).limit(SAMPLES).toList();
  }

  /** What is counted of one kind. */
  private static final class Kind {
    private final Map<String, Long> attributes = new TreeMap<>();
    private final List<ItemDiff> samples = new ArrayList<>();
    private long added;
    private long changed;
    private long removed;

    void add(ItemDiff diff, boolean was, boolean is) {
      if (was && is) {
        changed++;
      } else if (is) {
        added++;
      } else {
        removed++;
      }
      Set<String> paths = new HashSet<>();
      // What happens to each element of a list is one thing.
      diff.changes().forEach(change -> paths.add(change.path().replaceAll("\\[\\d+\\]", "[]")));
      paths.forEach(
          path ->
              attributes.merge(
                  attributes.size() < PATHS || attributes.containsKey(path) ? path : OTHERS,
                  1L,
                  Long::sum));
      if (samples.size() < SAMPLES) {
        samples.add(diff);
      }
    }

    KindOfChange named(String name) {
      return new KindOfChange(name, added, changed, removed, attributes, samples);
    }
  }
}
