package dev.dynamomigrate.lambda;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;

/** Another invocation is at this run now, and this one writes nothing more of it. */
final class SupersededException extends MigrationException {
  private static final long serialVersionUID = 1;

  SupersededException(String run) {
    super(
        ExitCode.LEASE,
        "Another invocation has taken up the run %s. This one did nothing more.".formatted(run),
        "'status' shows how far it is.");
  }
}
