package dev.dynamomigrate.engine;

import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.Work;
import dev.dynamomigrate.plan.Plan;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.transform.BadItem;
import dev.dynamomigrate.transform.Progress;

/**
 * Is told what a run does as it does it. The methods are called in the run's own thread where they
 * do not say otherwise.
 */
public interface RunListener {
  /** Tells nobody. */
  RunListener SILENT = new RunListener() {};

  /** Somebody else holds the lease, and we wait. */
  default void waiting(LeaseRecord holder) {}

  /** It is decided what runs. */
  default void planned(Plan plan) {}

  /** Something should not be overlooked. */
  default void warned(String message) {}

  /** A migration begins. */
  default void started(Step step) {}

  /** A migration tells something. */
  default void log(Step step, String line) {}

  /**
   * A transform is so far; called about once a second while one runs.
   *
   * @param work what the whole migration has moved
   */
  default void progress(Step step, Progress progress, Work work) {}

  /** A transform cannot write an item, ever; called by one thread at a time. */
  default void badItem(Step step, BadItem item) {}

  /**
   * What a migration consumed, told when it has ended and before that is recorded.
   *
   * @param readUnits of the table and its indexes
   * @param writeUnits of the table and its indexes
   */
  default void consumed(Step step, double readUnits, double writeUnits) {}

  /** A migration ended, well or not, and that is recorded. */
  default void finished(Step step, LedgerEntry entry) {}

  /** The process is to end while a migration runs, and that one is given time to stop. */
  default void stopping() {}

  /** The process ends while a migration runs: what happened to it. */
  default void stopped(String message) {}
}
