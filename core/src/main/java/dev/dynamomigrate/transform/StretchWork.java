package dev.dynamomigrate.transform;

import java.util.function.BooleanSupplier;

/** What workers do with the items of a stretch. */
@FunctionalInterface
interface StretchWork {
  /**
   * Returns when nothing of the stretch is on its way any more.
   *
   * @param tally counts what is done
   * @param stopping whether nothing more is to be sent
   * @return whether all of it is done
   */
  boolean work(Stretch stretch, Tally tally, BooleanSupplier stopping) throws InterruptedException;
}
