package dev.dynamomigrate.plan;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;

/**
 * The rules forbid what was asked, in the state the table is in. Nothing was run and nothing was
 * written.
 */
public final class PlanRefusedException extends MigrationException {
  private static final long serialVersionUID = 1;

  PlanRefusedException(ExitCode exitCode, String message, String hint) {
    super(exitCode, message, hint);
  }
}
