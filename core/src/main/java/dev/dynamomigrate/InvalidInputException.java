package dev.dynamomigrate;

/** Arguments, configuration or files that cannot be used. Nothing was written. */
public class InvalidInputException extends MigrationException {
  private static final long serialVersionUID = 1;

  /** An error with its way out. */
  public InvalidInputException(String message, String hint) {
    super(ExitCode.INVALID, message, hint);
  }

  /** As above, with what caused it. */
  public InvalidInputException(String message, String hint, Throwable cause) {
    super(ExitCode.INVALID, message, hint, cause);
  }
}
