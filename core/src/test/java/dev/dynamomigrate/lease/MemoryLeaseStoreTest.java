package dev.dynamomigrate.lease;

import java.time.Clock;

class MemoryLeaseStoreTest extends LeaseContract {
  private final MemoryLeaseStore store = new MemoryLeaseStore(Clock.systemUTC());

  @Override
  protected LeaseStore store() {
    return store;
  }

  @Override
  protected void delete() {
    store.delete();
  }
}
