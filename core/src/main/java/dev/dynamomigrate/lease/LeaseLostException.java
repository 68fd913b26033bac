package dev.dynamomigrate.lease;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;

/** This run no longer holds the lease; whatever it was about to write was not written. */
public final class LeaseLostException extends MigrationException {
  private static final long serialVersionUID = 1;

  /**
   * A loss.
   *
   * @param what what was refused or stopped
   */
  public LeaseLostException(String what) {
    super(
        ExitCode.LEASE,
        "The lease was lost: " + what,
        "Look at 'status': somebody else may be running now, or the table could not be reached.");
  }
}
