package dev.dynamomigrate.transform;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Knows up to where each segment is written without a gap, though its stretches end in any order.
 * Used by all workers.
 */
final class Places {
  private final int segments;
  private final BitSet done;
  private final Map<Integer, Map<String, AttributeValue>> reached;
  // In their order, and of those that are written before their turn what was counted.
  private final Map<Integer, Deque<Stretch>> open = new HashMap<>();
  private final IdentityHashMap<Stretch, Tally> written = new IdentityHashMap<>();
  // Of what lies before the places, of what was done of stretches that are left unfinished, and of
  // all that is written.
  private final Tally certain;
  private final Tally unfinished = new Tally();
  private final Tally all;

  Places(Checkpoint begin) {
    this.segments = begin.segments();
    this.done = (BitSet) begin.done().clone();
    this.reached = new TreeMap<>(begin.reached());
    this.certain = new Tally(begin.soFar());
    this.all = new Tally(begin.soFar());
  }

  /** A stretch is about to be worked at; those of one segment in their order. */
  synchronized void begun(Stretch stretch) {
    open.computeIfAbsent(stretch.segment(), number -> new ArrayDeque<>()).add(stretch);
  }

  /** Every write of a stretch is confirmed. */
  synchronized void confirmed(Stretch stretch, Tally tally) {
    all.add(tally);
    written.put(stretch, tally);
    Deque<Stretch> own = open.get(stretch.segment());
    while (!own.isEmpty() && written.containsKey(own.peek())) {
      Stretch first = own.remove();
      certain.add(written.remove(first));
      moved(first);
    }
  }

  /** A stretch is left unfinished: what was done of it counts, and it is met again. */
  synchronized void broken(Tally tally) {
    all.add(tally);
    unfinished.add(tally);
  }

  private void moved(Stretch stretch) {
    if (stretch.end().isEmpty()) {
      return;
    }
    Map<String, AttributeValue> end = stretch.end().get();
    if (end.isEmpty()) {
      done.set(stretch.segment());
      reached.remove(stretch.segment());
      open.remove(stretch.segment());
    } else {
      reached.put(stretch.segment(), end);
    }
  }

  synchronized Checkpoint checkpoint() {
    Tally soFar = new Tally(certain.report());
    soFar.addAhead(unfinished);
    written.values().forEach(soFar::addAhead);
    return new Checkpoint(segments, (BitSet) done.clone(), new TreeMap<>(reached), soFar.report());
  }

  /** What was done, those stretches included before which there is a gap. */
  synchronized TransformReport soFar() {
    return all.report();
  }
}
