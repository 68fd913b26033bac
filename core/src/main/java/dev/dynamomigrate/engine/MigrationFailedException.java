package dev.dynamomigrate.engine;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.ledger.History;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.RunState;

/** A migration failed, or was stopped. It is recorded; what ran before it stays applied. */
public final class MigrationFailedException extends MigrationException {
  private static final long serialVersionUID = 1;

  private final transient RunReport report;

  MigrationFailedException(RunReport report, LedgerEntry failed, Throwable cause) {
    super(code(cause), message(report, failed), hint(failed), cause);
    this.report = report;
  }

  private MigrationFailedException(RunReport report, String fact, String hint, Throwable cause) {
    super(code(cause), fact, hint, cause);
    this.report = report;
  }

  private MigrationFailedException(ExitCode code, String fact, String hint, RunReport report) {
    super(code, fact, hint);
    this.report = report;
  }

  /** One that failed in another process, as that one told it. */
  public static MigrationFailedException elsewhere(
      ExitCode code, String fact, String hint, RunReport report) {
    return new MigrationFailedException(code, fact, hint, report);
  }

  /** One that failed in a dry run. */
  static MigrationFailedException dry(RunReport report, DryReport shown, Throwable cause) {
    long writes = shown.counts().writes();
    String fact =
        "%s (%s) failed in its dry run after %d %s counted: %s"
            .formatted(
                shown.step().script().label(),
                shown.step().direction().word(),
                writes,
                writes == 1 ? "write" : "writes",
                ErrorText.of(cause));
    return new MigrationFailedException(
        report,
        fact.replaceFirst("\\.?$", ".") + " Nothing was written.",
        "Nothing is recorded either. Mend the cause, or rehearse it on a copy: migrate rehearse.",
        cause);
  }

  /** What was done before it. */
  public RunReport report() {
    return report;
  }

  /** A migration that AWS refused something has not failed by itself. */
  private static ExitCode code(Throwable cause) {
    return cause instanceof MigrationException ours && ours.exitCode() == ExitCode.SERVICE
        ? ExitCode.SERVICE
        : ExitCode.FAILED;
  }

  private static String message(RunReport report, LedgerEntry failed) {
    String outcome =
        "%s (%s) %s after %d %s written: %s"
            .formatted(
                failed.label(),
                failed.direction().word(),
                failed.state().word(),
                failed.work().itemsWritten(),
                failed.work().itemsWritten() == 1 ? "item" : "items",
                failed.error());
    return report.done().isEmpty()
        ? outcome
        : outcome.replaceFirst("\\.?$", ".")
            + " Done before it: "
            + String.join(", ", report.done().stream().map(LedgerEntry::label).toList())
            + ".";
  }

  private static String hint(LedgerEntry failed) {
    boolean alone = failed.version().isEmpty() && !History.RESETS.contains(failed.label());
    return "It is recorded as %s and stops %s other migration. %s: %s"
        .formatted(
            failed.state().word(),
            alone ? "no" : "every",
            failed.state() == RunState.INTERRUPTED ? "It goes on with" : "Mend the cause, then",
            again(failed));
  }

  /** The command that runs it again. */
  static String again(LedgerEntry run) {
    return again(run.label(), run.direction());
  }

  static String again(String label, Direction direction) {
    if (History.RESETS.contains(label)) {
      return "reset";
    }
    return Version.parse(label).isEmpty() ? "run " + label : direction.word() + " --retry-failed";
  }
}
