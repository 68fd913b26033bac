package dev.dynamomigrate;

/** How a command ended, as every front end reports it. */
public enum ExitCode {
  /** It went as it was asked for. */
  DONE(0, "Done, nothing to do, or answered no."),
  /** A migration is the reason. */
  FAILED(1, "A migration failed, is in the way, or `validate` found something."),
  /** What was given is the reason. */
  INVALID(
      2, "Wrong arguments or configuration, a script that does not compile, an unusable table."),
  /** Another runner is the reason. */
  LEASE(3, "Somebody else holds the lease, or it was lost."),
  /** The service is the reason. */
  SERVICE(4, "AWS cannot be reached, or refuses."),
  /** SIGINT. */
  INTERRUPTED(130, "Interrupted from the keyboard."),
  /** SIGTERM. */
  TERMINATED(143, "Terminated by a signal.");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** The process's exit code. */
  public int code() {
    return code;
  }

  /** What it says, in a sentence. */
  public String meaning() {
    return meaning;
  }
}
