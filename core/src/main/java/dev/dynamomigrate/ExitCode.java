package dev.dynamomigrate;

/** How a command ended, as every front end reports it. */
public enum ExitCode {
  /** Done, nothing to do, or answered no. */
  DONE(0),
  /** A migration failed, is in the way, or {@code validate} found something. */
  FAILED(1),
  /** Arguments, configuration, a script that does not compile, an unusable table. */
  INVALID(2),
  /** Somebody else holds the lease, or it was lost. */
  LEASE(3),
  /** AWS cannot be reached or refuses. */
  SERVICE(4),
  /** Interrupted from the keyboard (SIGINT). */
  INTERRUPTED(130),
  /** Terminated (SIGTERM). */
  TERMINATED(143);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The process's exit code. */
  public int code() {
    return code;
  }
}
