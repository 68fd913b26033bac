package dev.dynamomigrate.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * Units that were consumed. Write units are also counted second by second, from the first that was
 * spent on a user.
 */
final class UnitCount {
  private static final long SECOND = 1_000_000_000L;

  private final List<Integer> perSecond = new ArrayList<>();
  private long first;
  private long users;
  private long record;
  private long refused;
  private double read;

  synchronized void written(int units, boolean ofRecord) {
    if (ofRecord) {
      record += units;
    } else {
      users += units;
    }
    if (users == 0) {
      return;
    }
    if (perSecond.isEmpty()) {
      first = System.nanoTime();
    }
    int second = (int) ((System.nanoTime() - first) / SECOND);
    while (perSecond.size() <= second) {
      perSecond.add(0);
    }
    perSecond.set(second, perSecond.get(second) + units);
  }

  synchronized void refused(int units) {
    refused += units;
  }

  synchronized void read(double units) {
    read += units;
  }

  /** Write units of each second; the last one may not be whole. */
  synchronized List<Integer> perSecond() {
    return List.copyOf(perSecond);
  }

  /** Write units spent on users. */
  synchronized long users() {
    return users;
  }

  /** Write units spent on lease and ledger. */
  synchronized long record() {
    return record;
  }

  /** Write units that were asked for and not granted. */
  synchronized long refused() {
    return refused;
  }

  /** Read units. */
  synchronized double read() {
    return read;
  }
}
