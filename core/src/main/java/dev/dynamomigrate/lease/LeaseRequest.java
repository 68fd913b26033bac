package dev.dynamomigrate.lease;

import java.time.Duration;
import java.util.Optional;

/**
 * Who asks for the lease.
 *
 * @param owner who it is, for people
 * @param purpose the command
 * @param length how long it is held from a renewal on: what a killed runner blocks the others for
 * @param patience how long to wait for a holder; zero to be told at once
 * @param left the token of a holder that left its lease for who asks; it is taken at once
 */
public record LeaseRequest(
    String owner, String purpose, Duration length, Duration patience, Optional<String> left) {
  /** For whom nobody left one. */
  public LeaseRequest(String owner, String purpose, Duration length, Duration patience) {
    this(owner, purpose, length, patience, Optional.empty());
  }
}
