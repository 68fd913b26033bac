package dev.dynamomigrate.ledger;

/**
 * Who started a run.
 *
 * @param user the name of the operating system's user
 * @param host the machine
 */
public record Author(String user, String host) {
  @Override
  public String toString() {
    return host.isEmpty() ? user : user + "@" + host;
  }
}
