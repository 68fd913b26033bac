package dev.dynamomigrate.engine;

import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.plan.Plan;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.transform.Progress;

/** Is told what a run does as it does it. The methods are called in the run's own thread. */
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

  /** A transform is so far; called about once a second while one runs. */
  default void progress(Step step, Progress progress) {}

  /** A migration ended, well or not, and that is recorded. */
  default void finished(Step step, LedgerEntry entry) {}

  /** The process ends while a migration runs: what happened to it. */
  default void stopped(String message) {}
}
