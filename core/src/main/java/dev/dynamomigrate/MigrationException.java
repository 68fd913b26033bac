package dev.dynamomigrate;

/**
 * The one root of what this library throws on purpose: the message is a fact and a rule, {@link
 * #hint()} is the way out. It never contains a secret.
 */
public class MigrationException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ExitCode exitCode;
  private final String hint;

  /**
   * An error.
   *
   * @param exitCode what the command ends with
   * @param message what happened, to which migration, and what was and was not written
   * @param hint what to do next; may be empty
   */
  public MigrationException(ExitCode exitCode, String message, String hint) {
    this(exitCode, message, hint, null);
  }

  /** As above, with what caused it. */
  public MigrationException(ExitCode exitCode, String message, String hint, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
    this.hint = hint;
  }

  /** What the command ends with. */
  public ExitCode exitCode() {
    return exitCode;
  }

  /** What to do next; empty if there is nothing to say. */
  public String hint() {
    return hint;
  }
}
