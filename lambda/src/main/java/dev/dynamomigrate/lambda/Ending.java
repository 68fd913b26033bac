package dev.dynamomigrate.lambda;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.engine.Host;
import dev.dynamomigrate.engine.MigrationFailedException;
import dev.dynamomigrate.engine.StopRequestedException;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.RunState;
import dev.dynamomigrate.remote.Fault;
import dev.dynamomigrate.transform.TransformStoppedException;
import java.util.Optional;

/** What becomes of a run that did not come to its end in an invocation. */
sealed interface Ending {
  /** It ends as it did. */
  record AsItIs() implements Ending {}

  /** It ends with another error than the one that stopped it. */
  record With(Fault fault) implements Ending {}

  /**
   * The next invocation goes on.
   *
   * @param idle how often it was handed over now, the last times, without getting further
   */
  record HandsOver(int idle) implements Ending {}

  /** How often a run is handed over without getting further. */
  int MOST_IDLE = 5;

  /**
   * Decides: a pure function.
   *
   * @param atDeadline whether it was stopped because the invocation is about to end
   * @param moved whether a migration came to its end in this invocation
   * @param before who was at it
   */
  static Ending of(Host.Stopped stopped, boolean atDeadline, boolean moved, RunRecord.Hand before) {
    if (!atDeadline) {
      return new AsItIs();
    }
    boolean between = stopped.why() instanceof StopRequestedException;
    Optional<LedgerEntry> interrupted =
        stopped.why() instanceof MigrationFailedException failed
            ? failed.report().failed().filter(run -> run.state() == RunState.INTERRUPTED)
            : Optional.empty();
    if (!between && interrupted.isEmpty()) {
      return new AsItIs();
    }
    if (!between && !(inTransform(stopped.why()) && stopped.place().isPresent())) {
      return new With(notInterruptible(stopped.why(), interrupted.get()));
    }
    // What is written is not met again, also where its stretch was not confirmed as a whole.
    boolean wrote = interrupted.filter(run -> run.work().itemsWritten() > 0).isPresent();
    boolean reached = stopped.place().isPresent() && !stopped.place().equals(before.place());
    boolean further = moved || wrote || reached;
    int idle = further ? 0 : before.idle() + 1;
    return idle > MOST_IDLE ? new With(stuck(stopped.why(), interrupted)) : new HandsOver(idle);
  }

  private static boolean inTransform(Throwable thrown) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each instanceof TransformStoppedException) {
        return true;
      }
    }
    return false;
  }

  private static Fault notInterruptible(MigrationException why, LedgerEntry run) {
    return with(
        why,
        ("%s (%s) was still running at the end of the function's time, and is no transform's work:"
                + " nobody knows where it would go on. It was stopped after %d %s written.")
            .formatted(
                run.label(),
                run.direction().word(),
                run.work().itemsWritten(),
                run.work().itemsWritten() == 1 ? "item" : "items"),
        "Write it as a transform, give the function more time (15 minutes at most), or run it from"
            + " a machine. It is recorded as interrupted: look at the data, then repeat or settle"
            + " it.");
  }

  private static Fault stuck(MigrationException why, Optional<LedgerEntry> run) {
    return with(
        why,
        "%s was handed over %d times without getting further; it was stopped."
            .formatted(run.map(LedgerEntry::label).orElse("The run"), MOST_IDLE),
        "Give the function more time or memory; what was done is recorded, and the same command"
            + " goes on.");
  }

  private static Fault with(MigrationException why, String message, String hint) {
    Fault fault = Fault.of(ExitCode.FAILED, message, hint);
    return why instanceof MigrationFailedException failed ? fault.with(failed.report()) : fault;
  }
}
