package dev.dynamomigrate.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.guard.OwnItems;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.lease.LeaseHeldException;
import dev.dynamomigrate.lease.LeaseKeeper;
import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.lease.LeaseRequest;
import dev.dynamomigrate.lease.LeaseStore;
import dev.dynamomigrate.testing.LocalDynamo;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A lease that is left to the next process of the same run. */
class LeftLeaseTest {
  private static final Duration MINUTE = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofSeconds(1);

  private final TableKeys keys = LocalDynamo.newTable();
  private final LeaseStore store = new DynamoLeaseStore(LocalDynamo.client(), keys);
  private final AtomicBoolean lost = new AtomicBoolean();

  @Test
  void nobodyComesInBetween() {
    LeaseRecord left = left();
    assertThat(left.free()).isFalse();
    assertThat(left.owner()).isEqualTo("ann");
    assertThat(left.renewals()).as("for a whole length from then on").isPositive();
    assertThatThrownBy(() -> acquire("bob", Duration.ZERO, Optional.empty()))
        .isInstanceOf(LeaseHeldException.class);
    assertThatThrownBy(() -> acquire("bob", Duration.ZERO, Optional.of("another token")))
        .isInstanceOf(LeaseHeldException.class);
    assertThat(store.read()).hasValue(left);
  }

  @Test
  void whoKnowsItsTokenTakesItAtOnceWithALargerNumberAndOnlyOnce() {
    LeaseRecord left = left();
    Optional<String> token = Optional.of(left.holder());
    try (LeaseKeeper next = acquire("next", Duration.ZERO, token)) {
      assertThat(next.lease().fence()).isEqualTo(left.fence() + 1);
      assertThat(next.lease().holder()).isNotEqualTo(left.holder());
      assertThat(store.read().orElseThrow().owner()).isEqualTo("next");
      assertThatThrownBy(() -> acquire("too late", Duration.ZERO, token))
          .isInstanceOf(LeaseHeldException.class);
    }
    assertThat(store.read().orElseThrow().free()).isTrue();
    assertThat(lost).isFalse();
  }

  @Test
  void endsAsAnyLeaseIfNobodyComesForIt() {
    LeaseKeeper ann = acquire("ann", Duration.ZERO, Optional.empty(), SHORT);
    ann.leave();
    // Not closed: what renews it has ended all the same.
    try (LeaseKeeper bob = acquire("bob", Duration.ofSeconds(20), Optional.empty())) {
      assertThat(bob.lease().fence()).isEqualTo(ann.lease().fence() + 1);
    }
    ann.close();
    assertThat(lost).as("whoever left it is told nothing").isFalse();
  }

  @Test
  void whatIsLostAlreadyIsNotLeft() {
    LeaseKeeper ann = acquire("ann", Duration.ZERO, Optional.empty(), MINUTE);
    LocalDynamo.client()
        .deleteItem(
            request ->
                request.tableName(keys.table()).key(keys.key(OwnItems.PARTITION, LeaseItem.SORT)));
    try (LeaseKeeper bob = acquire("bob", Duration.ZERO, Optional.empty())) {
      LeaseRecord his = store.read().orElseThrow();
      ann.leave();
      ann.close();
      assertThat(store.read()).hasValue(his);
      assertThat(bob.lost()).isFalse();
    }
  }

  /** What stands there when ann has left hers. */
  private LeaseRecord left() {
    LeaseKeeper ann = acquire("ann", Duration.ZERO, Optional.empty());
    ann.leave();
    ann.close();
    LeaseRecord record = store.read().orElseThrow();
    assertThat(record.holder()).isEqualTo(ann.lease().holder());
    return record;
  }

  private LeaseKeeper acquire(String owner, Duration patience, Optional<String> left) {
    return acquire(owner, patience, left, MINUTE);
  }

  private LeaseKeeper acquire(
      String owner, Duration patience, Optional<String> left, Duration length) {
    return LeaseKeeper.acquire(
        store,
        new LeaseRequest(owner, "up", length, patience, left),
        waiting -> {},
        () -> lost.set(true));
  }
}
