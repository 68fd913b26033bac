package dev.dynamomigrate.lambda;

import dev.dynamomigrate.MigrationException;

/** What becomes of a run could not be recorded, or not be passed on: Lambda is to try again. */
final class UnrecordedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnrecordedException(MigrationException cause) {
    super(cause.getMessage(), cause);
  }
}
