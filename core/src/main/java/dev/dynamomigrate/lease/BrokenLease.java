package dev.dynamomigrate.lease;

import java.util.Optional;

/** A lease that is taken from its holder by somebody who is sure that it does not run any more. */
public final class BrokenLease {
  /** A living holder renews between our reading and our writing, but not so often. */
  private static final int ATTEMPTS = 5;

  private BrokenLease() {}

  /**
   * Breaks a lease: it is free, and whatever its holder still writes to the ledger is refused.
   *
   * @param holder as it was seen; renewals since then do not matter
   * @return whether it was still that holder's, and is free now
   */
  public static boolean of(LeaseStore store, LeaseRecord holder) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<LeaseRecord> now = store.read();
      // A lost answer makes the store's own retry fail; what is there then is what we wrote.
      if (attempt > 0 && now.filter(record -> freedAfter(record, holder)).isPresent()) {
        return true;
      }
      if (now.filter(record -> record.holder().equals(holder.holder())).isEmpty()) {
        return false;
      }
      if (store.replace(now, now.get().released(store.serviceTime()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean freedAfter(LeaseRecord now, LeaseRecord holder) {
    return now.free() && now.fence() == holder.fence();
  }
}
