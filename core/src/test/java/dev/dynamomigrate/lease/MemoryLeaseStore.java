package dev.dynamomigrate.lease;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A lease within one process. */
public final class MemoryLeaseStore implements LeaseStore {
  private final Clock clock;
  private final Map<Long, String> stopRequests = new HashMap<>();
  private LeaseRecord record;

  /** A free lease. */
  public MemoryLeaseStore(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Optional<LeaseRecord> read() {
    return Optional.ofNullable(record);
  }

  @Override
  public synchronized boolean replace(Optional<LeaseRecord> seen, LeaseRecord next) {
    boolean unchanged =
        record == null
            ? seen.isEmpty()
            : seen.filter(
                    was ->
                        was.holder().equals(record.holder())
                            && was.fence() == record.fence()
                            && was.renewals() == record.renewals())
                .isPresent();
    if (unchanged) {
      record = next;
    }
    return unchanged;
  }

  /** Deletes the record, as a script that deletes every item does. */
  public synchronized void delete() {
    record = null;
  }

  @Override
  public synchronized void requestStop(long fence, String by) {
    stopRequests.put(fence, by);
  }

  @Override
  public synchronized Optional<String> stopRequest(long fence) {
    return Optional.ofNullable(stopRequests.get(fence));
  }

  @Override
  public Instant serviceTime() {
    return clock.instant();
  }
}
