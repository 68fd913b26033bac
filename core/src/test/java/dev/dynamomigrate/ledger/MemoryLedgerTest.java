package dev.dynamomigrate.ledger;

import dev.dynamomigrate.lease.LeaseStore;
import dev.dynamomigrate.lease.MemoryLeaseStore;
import java.time.Clock;

class MemoryLedgerTest extends LedgerContract {
  private final MemoryLeaseStore leases = new MemoryLeaseStore(Clock.systemUTC());
  private final MemoryLedger ledger = new MemoryLedger(leases);

  @Override
  protected LeaseStore leases() {
    return leases;
  }

  @Override
  protected Ledger ledger() {
    return ledger;
  }

  @Override
  protected void deleteLease() {
    leases.delete();
  }
}
