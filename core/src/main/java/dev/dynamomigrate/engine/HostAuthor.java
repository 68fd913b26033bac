package dev.dynamomigrate.engine;

import dev.dynamomigrate.ledger.Author;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Who runs this process. */
public final class HostAuthor {
  private HostAuthor() {}

  /** The user of this process, and its host. */
  public static Author current() {
    return new Author(System.getProperty("user.name", "unknown"), host());
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown-host";
    }
  }
}
