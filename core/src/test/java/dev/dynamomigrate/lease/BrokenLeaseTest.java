package dev.dynamomigrate.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.lease.FragileStore.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A lease that somebody takes from its holder. */
class BrokenLeaseTest {
  private static final LeaseRecord HELD = LeaseContract.record("one", 7, 3);

  private final FragileStore store = new FragileStore(new MemoryLeaseStore(Clock.systemUTC()));

  @BeforeEach
  void hold() {
    store.replace(Optional.empty(), HELD);
  }

  @Test
  void isFreeAndKeepsItsNumber() {
    assertThat(BrokenLease.of(store, HELD)).isTrue();
    LeaseRecord record = store.read().orElseThrow();
    assertThat(record.free()).isTrue();
    assertThat(record.fence()).isEqualTo(7);
    assertThat(record.heldAt(Instant.EPOCH)).isFalse();
  }

  @Test
  void isBrokenThoughItsHolderRenewedItMeanwhile() {
    store.replace(Optional.of(HELD), HELD.renewed(HELD.expires().plusSeconds(60)));
    assertThat(BrokenLease.of(store, HELD)).isTrue();
    assertThat(store.read().orElseThrow().free()).isTrue();
  }

  @Test
  void isLeftToWhoTookItMeanwhile() {
    LeaseRecord next = LeaseContract.record("two", 8, 0);
    store.replace(Optional.of(HELD), next);
    assertThat(BrokenLease.of(store, HELD)).isFalse();
    assertThat(store.read()).contains(next);
  }

  @Test
  void isNotBrokenWhereItsHolderLetItGo() {
    LeaseRecord free = HELD.released(HELD.expires());
    store.replace(Optional.of(HELD), free);
    assertThat(BrokenLease.of(store, HELD)).isFalse();
    assertThat(store.read()).contains(free);
  }

  @Test
  void isNotBrokenWhereItsRecordIsGone() {
    LeaseStore empty = new MemoryLeaseStore(Clock.systemUTC());
    assertThat(BrokenLease.of(empty, HELD)).isFalse();
    assertThat(empty.read()).isEmpty();
  }

  @Test
  void isBrokenThoughTheAnswerWasLost() {
    store.connection = Connection.LOSES_ANSWERS;
    assertThat(BrokenLease.of(store, HELD)).isTrue();
    assertThat(store.read().orElseThrow().free()).isTrue();
  }
}
