package dev.dynamomigrate.ledger;

/**
 * Who started a run.
 *
 * @param user the name of the operating system's user
 * @param host the machine
 */
public record Author(String user, String host) {
  /** Of what dynatable-migrations applied, which does not record who started it. */
  public static final Author DYNATABLE = new Author("dynatable", "");

  @Override
  public String toString() {
    return host.isEmpty() ? user : user + "@" + host;
  }
}
