package dev.dynamomigrate.guard;

import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** Counts what goes through a guarded client. Safe to use from several threads. */
public final class Traffic {
  private final LongAdder itemsRead = new LongAdder();
  private final LongAdder itemsWritten = new LongAdder();
  private final DoubleAdder readUnits = new DoubleAdder();
  private final DoubleAdder writeUnits = new DoubleAdder();
  private final boolean toldCounts;

  /** Nothing yet. */
  public Traffic() {
    this(false);
  }

  /**
   * Nothing yet.
   *
   * @param toldCounts whether what is told with a request counts, where it is told, and not what
   *     the answer reports: DynamoDB Local reports too little of transactions
   */
  public Traffic(boolean toldCounts) {
    this.toldCounts = toldCounts;
  }

  boolean toldCounts() {
    return toldCounts;
  }

  void read(long items) {
    itemsRead.add(items);
  }

  void written(long items) {
    itemsWritten.add(items);
  }

  void consumed(Units units) {
    readUnits.add(units.read());
    writeUnits.add(units.write());
  }

  /** Items that reached the caller. */
  public long itemsRead() {
    return itemsRead.sum();
  }

  /** Items put, updated and deleted. */
  public long itemsWritten() {
    return itemsWritten.sum();
  }

  /** Consumed read units. */
  public double readUnits() {
    return readUnits.sum();
  }

  /**
   * Consumed write units, of tables and their indexes, as the service reported them, and where it
   * did not, as items and indexes tell.
   */
  public double writeUnits() {
    return writeUnits.sum();
  }

  /** Consumed units, read and write together. */
  public double capacity() {
    return readUnits() + writeUnits();
  }
}
