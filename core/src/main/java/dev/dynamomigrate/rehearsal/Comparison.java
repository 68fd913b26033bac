package dev.dynamomigrate.rehearsal;

import dev.dynamomigrate.guard.TableKeys;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Compares what stands in a table with what stood there, item by item as they come. */
final class Comparison {
  private final Snapshot before;
  private final TableKeys keys;
  private final Set<String> passedOver;
  private final Differences differences;
  private final BitSet seen = new BitSet();
  private long restsOnPassedOver;

  /** Is told of the items that differ. */
  @FunctionalInterface
  interface Differences {
    void differs(
        ItemDiff diff,
        Optional<Map<String, AttributeValue>> before,
        Optional<Map<String, AttributeValue>> after);
  }

  /**
   * A comparison.
   *
   * @param passedOver attributes that may differ
   */
  Comparison(Snapshot before, TableKeys keys, Set<String> passedOver, Differences differences) {
    this.before = before;
    this.keys = keys;
    this.passedOver = passedOver;
    this.differences = differences;
  }

  /** The next item that stands there now. */
  void item(Map<String, AttributeValue> after) {
    int place = before.find(after);
    if (place == DigestTable.NONE) {
      ItemDiff added = ItemDiff.of(keys.keyOf(after), Map.of(), after);
      differences.differs(added, Optional.empty(), Optional.of(after));
      return;
    }
    seen.set(place);
    if (before.same(place, after)) {
      return;
    }
    Map<String, AttributeValue> was = before.item(place);
    ItemDiff changed = ItemDiff.of(keys.keyOf(after), was, after).without(passedOver);
    if (changed.none()) {
      restsOnPassedOver++;
    } else {
      differences.differs(changed, Optional.of(was), Optional.of(after));
    }
  }

  /** There are no more. */
  void end() {
    for (int place = 0; place < before.places(); place++) {
      if (before.taken(place) && !seen.get(place)) {
        Map<String, AttributeValue> was = before.item(place);
        ItemDiff removed = ItemDiff.of(keys.keyOf(was), was, Map.of());
        differences.differs(removed, Optional.of(was), Optional.empty());
      }
    }
  }

  /** How many items differ in nothing but what is passed over. */
  long restsOnPassedOver() {
    return restsOnPassedOver;
  }
}
