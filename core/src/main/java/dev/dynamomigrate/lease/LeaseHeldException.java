package dev.dynamomigrate.lease;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import java.time.temporal.ChronoUnit;

/** Somebody else holds the lease. Nothing was written. */
public final class LeaseHeldException extends MigrationException {
  private static final long serialVersionUID = 1;

  private final transient LeaseRecord record;

  LeaseHeldException(LeaseRecord record) {
    super(
        ExitCode.LEASE,
        "%s holds the lease ('%s') until %s. Nothing was done."
            .formatted(
                record.owner(), record.purpose(), record.expires().truncatedTo(ChronoUnit.SECONDS)),
        "Wait for it with --wait 5m. A runner that was killed loses it by itself within %d s."
            .formatted(record.length().toSeconds() + 5));
    this.record = record;
  }

  /** Who holds it. */
  public LeaseRecord record() {
    return record;
  }
}
