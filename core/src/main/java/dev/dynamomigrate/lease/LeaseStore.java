package dev.dynamomigrate.lease;

import java.time.Instant;
import java.util.Optional;

/**
 * Where the lease is kept: one record that is replaced only by who has seen its latest state, and a
 * clock.
 */
public interface LeaseStore {
  /** The record as it is now, read consistently; nothing if no lease was ever taken. */
  Optional<LeaseRecord> read();

  /**
   * Replaces the record if it is still the one that was seen, by holder, fence and renewals.
   *
   * @param seen what {@link #read} returned
   * @return whether it was replaced
   */
  boolean replace(Optional<LeaseRecord> seen, LeaseRecord next);

  /**
   * Asks the holder of this number to stop; whoever comes after it is not meant. Never refused,
   * whoever holds the lease.
   *
   * @param by who asks, for people
   */
  void requestStop(long fence, String by);

  /** Who asked the holder of this number to stop, if somebody did. */
  Optional<String> stopRequest(long fence);

  /**
   * The service's own time as its last answer told it, never later than it is: hosts' clocks
   * differ, and a lease that went by them could be held by two.
   */
  Instant serviceTime();
}
