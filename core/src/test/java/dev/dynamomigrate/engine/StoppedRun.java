package dev.dynamomigrate.engine;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.plan.Plan;
import java.util.List;
import java.util.Optional;

/** What ends a run before its end, for tests of those who look at it. */
public final class StoppedRun {
  private StoppedRun() {}

  /** Between two migrations. */
  public static StopRequestedException between(String by) {
    return new StopRequestedException("before 0.2.0", by);
  }

  /** In a migration, which is recorded so. */
  public static MigrationFailedException in(LedgerEntry entry, Throwable cause) {
    RunReport report =
        new RunReport(
            RunReport.Kind.RUN,
            new Plan(Version.ZERO, List.of(), List.of(), List.of()),
            List.of(),
            Optional.of(entry),
            Version.ZERO,
            List.of(),
            Optional.empty());
    return new MigrationFailedException(report, entry, cause);
  }
}
