package dev.dynamomigrate.engine;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;

/** Somebody elsewhere asked this run to stop, and it did. */
public final class StopRequestedException extends MigrationException {
  private static final long serialVersionUID = 1;

  StopRequestedException(String where, String by) {
    super(
        ExitCode.FAILED,
        "Stopped %s, as %s asked.".formatted(where, by),
        "What was done is recorded. The same command goes on.");
  }
}
