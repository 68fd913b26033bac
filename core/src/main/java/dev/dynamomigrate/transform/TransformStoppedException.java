package dev.dynamomigrate.transform;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;

/**
 * A transform was asked to stop, and did: what was in flight is written, and how far it got is
 * stored.
 */
public final class TransformStoppedException extends MigrationException {
  private static final long serialVersionUID = 1;

  TransformStoppedException(InterruptedException cause) {
    super(
        ExitCode.INTERRUPTED,
        "The transform stopped before its end, as it was asked to.",
        "The same command goes on there.",
        cause);
  }
}
