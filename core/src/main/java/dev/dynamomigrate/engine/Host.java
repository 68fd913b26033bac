package dev.dynamomigrate.engine;

import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.lease.Lease;
import dev.dynamomigrate.plan.Plan;
import java.util.Optional;

/**
 * What runs a migrator in a process that must end at some time, and goes on in another one: it may
 * stop a run, and hand its lease over.
 */
public interface Host {
  /** A process that may take its time. */
  Host NONE = new Host() {};

  /** Who asks a run to stop, if somebody does; asked at each page and before each migration. */
  default Optional<String> stop() {
    return Optional.empty();
  }

  /** The token of a lease that a process before left for this one: it may be taken at once. */
  default Optional<String> leaseLeft() {
    return Optional.empty();
  }

  /**
   * The number of the lease under which the process before ran, if this one goes on with its run:
   * who asked that one to stop means this one.
   */
  default Optional<Long> goesOnAfter() {
    return Optional.empty();
  }

  /**
   * Whether a plan is to run; asked when nothing speaks against it, before the lease is taken and
   * once more under it. May throw what speaks against it.
   *
   * @param needed how often somebody would have to be asked
   */
  default boolean goesAhead(Plan plan, Confirmation needed) {
    return true;
  }

  /** Under the lease, before the first migration of a plan. What it throws ends the run. */
  default void begins(Lease lease, Plan plan) {}

  /**
   * Whether the lease of a run that did not come to its end is left to a process that goes on with
   * it; asked under the lease.
   */
  default boolean handsOver(Stopped run) {
    return false;
  }

  /**
   * A run that did not come to its end.
   *
   * @param lease under which it ran; its token is what the next process is to be told
   * @param why what ended it
   * @param by who had asked it to stop, if somebody had
   * @param place tells how far the transform in progress got apart from other places; nothing if
   *     none is stored
   */
  record Stopped(
      Lease lease, MigrationException why, Optional<String> by, Optional<String> place) {}
}
