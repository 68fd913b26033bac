package dev.dynamomigrate.guard;

import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** Counts what goes through a guarded client. Safe to use from several threads. */
public final class Traffic {
  private final LongAdder itemsRead = new LongAdder();
  private final LongAdder itemsWritten = new LongAdder();
  private final DoubleAdder capacity = new DoubleAdder();

  void read(long items) {
    itemsRead.add(items);
  }

  void written(long items) {
    itemsWritten.add(items);
  }

  void consumed(double units) {
    capacity.add(units);
  }

  /** Items that reached the caller. */
  public long itemsRead() {
    return itemsRead.sum();
  }

  /** Items put, updated and deleted. */
  public long itemsWritten() {
    return itemsWritten.sum();
  }

  /** Consumed units, as the service reported them. */
  public double capacity() {
    return capacity.sum();
  }
}
