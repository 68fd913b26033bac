package dev.dynamomigrate.engine;

import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.lease.LeaseStore;
import java.time.Instant;
import java.util.Optional;

/**
 * The lease of a dry run, which nobody sees and nobody else asks for: it writes nothing that others
 * could get in the way of.
 */
final class NoLease implements LeaseStore {
  private Optional<LeaseRecord> record = Optional.empty();

  @Override
  public synchronized Optional<LeaseRecord> read() {
    return record;
  }

  @Override
  public synchronized boolean replace(Optional<LeaseRecord> seen, LeaseRecord next) {
    record = Optional.of(next);
    return true;
  }

  @Override
  public void requestStop(long fence, String by) {
    throw new UnsupportedOperationException("nobody can ask a dry run to stop");
  }

  @Override
  public Optional<String> stopRequest(long fence) {
    return Optional.empty();
  }

  @Override
  public Instant serviceTime() {
    return Instant.now();
  }
}
