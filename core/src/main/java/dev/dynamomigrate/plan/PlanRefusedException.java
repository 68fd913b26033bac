package dev.dynamomigrate.plan;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.ledger.History;
import dev.dynamomigrate.ledger.HistoryRow;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.MigrationState;
import dev.dynamomigrate.ledger.Recorded;

/**
 * The rules forbid what was asked, in the state the table is in. Nothing was run and nothing was
 * written.
 */
public final class PlanRefusedException extends MigrationException {
  private static final long serialVersionUID = 1;

  PlanRefusedException(ExitCode exitCode, String message, String hint) {
    super(exitCode, message, hint);
  }

  /** What failed or was interrupted, and stops every other migration. */
  static PlanRefusedException inTheWay(String label, Recorded recorded) {
    Direction direction = recorded.entry().map(LedgerEntry::direction).orElse(Direction.UP);
    String error =
        recorded
            .entry()
            .map(LedgerEntry::error)
            .or(() -> recorded.newestRow().map(HistoryRow::status))
            .filter(message -> !message.isEmpty())
            .map(message -> ": " + message)
            .orElse("");
    boolean reset = History.RESETS.contains(label);
    return new PlanRefusedException(
        ExitCode.FAILED,
        "%s %s on its way %s%s. It stops every other migration; nothing was done."
            .formatted(
                label,
                recorded.state() == MigrationState.FAILED ? "failed" : "was interrupted",
                direction.word(),
                error.replaceFirst("\\.$", "")),
        "Mend the cause, then run it again: '%s'. Or settle it by hand: 'repair %s --as %s'."
            .formatted(
                reset ? "reset" : direction.word() + " --retry-failed",
                label,
                reset ? "outstanding" : "applied|outstanding"));
  }
}
