package dev.dynamomigrate.lease;

import java.time.Duration;
import java.time.Instant;

/**
 * What the store keeps of the lease. The record stays when it is free, so that the fencing number
 * never falls.
 *
 * @param holder a random token; empty when the lease is free
 * @param owner who it is, for people: {@code ann@build-7 (pid 4711)}
 * @param purpose what they do: {@code all}
 * @param fence larger for every holder
 * @param renewals counts up while the holder lives
 * @param length how long it is held from a renewal on
 * @param expires by the service's time
 */
public record LeaseRecord(
    String holder,
    String owner,
    String purpose,
    long fence,
    long renewals,
    Duration length,
    Instant expires) {

  /** Whether nobody holds it. */
  public boolean free() {
    return holder.isEmpty();
  }

  /** Whether somebody holds it and has not expired at this moment of the service's time. */
  public boolean heldAt(Instant serviceTime) {
    return !free() && !serviceTime.isAfter(expires);
  }

  LeaseRecord renewed(Instant until) {
    return new LeaseRecord(holder, owner, purpose, fence, renewals + 1, length, until);
  }

  LeaseRecord released(Instant now) {
    return new LeaseRecord("", owner, purpose, fence, renewals, length, now);
  }
}
