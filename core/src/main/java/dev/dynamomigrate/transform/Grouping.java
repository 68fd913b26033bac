package dev.dynamomigrate.transform;

import dev.dynamomigrate.guard.TableKeys;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How many changes that are transactions go in one. A request costs the client and the service more
 * than a further item in it; but where one condition fails, all of them are refused and paid for,
 * and go again one by one. So it is a few, fewer after each that was refused, and one more after
 * each that was done. Used by all workers.
 */
final class Grouping {
  /** Of each there are two items and more; the longer the list, the more it meets. */
  static final int MOST = 10;

  // DynamoDB takes 4 MB in a transaction.
  private static final long MOST_BYTES = 3 << 20;

  private int together = MOST;

  /** After one that was done, or refused. */
  synchronized void learn(boolean done) {
    together = done ? Math.min(MOST, together + 1) : Math.max(1, together / 2);
  }

  /** Those that go together, each list in one transaction: no item of a table is in it twice. */
  synchronized List<List<Attempt>> of(List<Attempt> attempts) {
    List<List<Attempt>> groups = new ArrayList<>();
    List<Attempt> group = new ArrayList<>();
    Set<Map<String, AttributeValue>> keys = new HashSet<>();
    long bytes = 0;
    int items = 0;
    for (Attempt attempt : attempts) {
      Set<Map<String, AttributeValue>> own = keys(attempt.change());
      boolean full =
          group.size() == together
              || items + attempt.change().items() > Change.MOST_ITEMS
              || bytes + attempt.bytes() > MOST_BYTES
              || own.stream().anyMatch(keys::contains);
      if (full && !group.isEmpty()) {
        groups.add(group);
        group = new ArrayList<>();
        keys.clear();
        bytes = 0;
        items = 0;
      }
      group.add(attempt);
      keys.addAll(own);
      bytes += attempt.bytes();
      items += attempt.change().items();
    }
    if (!group.isEmpty()) {
      groups.add(group);
    }
    return groups;
  }

  private static Set<Map<String, AttributeValue>> keys(Change change) {
    TableKeys keys = change.keys();
    Set<Map<String, AttributeValue>> own = new HashSet<>();
    change.written().forEach(item -> own.add(keys.keyOf(item)));
    return own;
  }
}
