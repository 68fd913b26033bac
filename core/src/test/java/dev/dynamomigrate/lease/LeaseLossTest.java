package dev.dynamomigrate.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.lease.FragileStore.Connection;
import dev.dynamomigrate.testing.Poll;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeaseLossTest {
  private static final Duration LENGTH = Duration.ofMillis(1500);
  private static final Duration SOON = Duration.ofSeconds(5);

  private final FragileStore store = new FragileStore(new MemoryLeaseStore(Clock.systemUTC()));
  private final AtomicInteger told = new AtomicInteger();
  private final long takenAt = System.nanoTime();
  private final LeaseKeeper keeper =
      LeaseKeeper.acquire(
          store,
          new LeaseRequest("ann", "all", LENGTH, Duration.ZERO),
          waiting -> {},
          told::incrementAndGet);

  @AfterEach
  void close() {
    store.repair();
    keeper.close();
  }

  @Test
  void isKeptByRenewals() {
    assertThat(Poll.until(LENGTH.multipliedBy(2), keeper::lost)).isFalse();
    assertThat(store.read().orElseThrow().renewals()).isGreaterThanOrEqualTo(2);
    assertExclusivelyWrites();
    assertThat(told).hasValue(0);
  }

  @Test
  void isLostWhenSomebodyElseTookIt() {
    LeaseRecord mine = store.read().orElseThrow();
    LeaseRecord other =
        new LeaseRecord("2", "bob", "up", mine.fence() + 1, 0, LENGTH, mine.expires());
    store.store.replace(Optional.of(mine), other);
    assertThat(Poll.until(SOON, () -> told.get() == 1)).isTrue();
    assertThat(keeper.lost()).isTrue();
    assertExclusivelyRefuses();
    keeper.close();
    assertThat(store.read()).contains(other);
  }

  @Test
  void isLostWhenItsRecordIsDeleted() {
    ((MemoryLeaseStore) store.store).delete();
    assertThat(Poll.until(SOON, () -> told.get() == 1)).isTrue();
    assertExclusivelyRefuses();
    assertThat(store.read()).isEmpty();
  }

  @Test
  void isLostBeforeItsTimeIsOverWhenTheStoreCannotBeReached() {
    store.connection = Connection.DOWN;
    assertThat(Poll.until(SOON, () -> told.get() == 1)).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - takenAt)).isLessThan(LENGTH);
    assertExclusivelyRefuses();
  }

  @Test
  void isLostBeforeItsTimeIsOverWhenTheStoreHangs() throws InterruptedException {
    store.connection = Connection.HANGS;
    assertThat(store.hung.await(SOON.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
    assertExclusivelyRefuses();
    assertThat(Poll.until(SOON, () -> told.get() == 1)).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - takenAt)).isLessThan(LENGTH);
  }

  @Test
  void doesNotComeBackWhenARenewalThatHungEndsWell() throws InterruptedException {
    store.connection = Connection.HANGS;
    assertThat(store.hung.await(SOON.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
    assertThat(Poll.until(SOON, () -> keeper.lost() && told.get() == 1)).isTrue();
    store.repair();
    assertThat(Poll.until(SOON, () -> store.read().orElseThrow().renewals() == 1)).isTrue();
    assertExclusivelyRefuses();
    assertThat(told).hasValue(1);
  }

  @Test
  void survivesAnOutageThatEndsInTime() {
    store.connection = Connection.DOWN;
    assertThat(Poll.until(LENGTH.dividedBy(2), keeper::lost)).isFalse();
    store.repair();
    assertThat(Poll.until(LENGTH.multipliedBy(2), keeper::lost)).isFalse();
    assertThat(told).hasValue(0);
  }

  @Test
  void isNotLostWithTheAnswerToARenewal() {
    store.connection = Connection.LOSES_ANSWERS;
    assertKeptAfterAnswerWasLost();
  }

  @Test
  void isNotLostWithARenewalThatTimesOutAndIsWritten() {
    store.connection = Connection.TIMES_OUT;
    assertKeptAfterAnswerWasLost();
  }

  @Test
  void isReleasedAlsoWhenTheAnswerToTheLastRenewalWasLost() {
    LeaseRecord mine = store.read().orElseThrow();
    store.store.replace(Optional.of(mine), mine.renewed(mine.expires().plusSeconds(1)));
    keeper.close();
    assertThat(store.read().orElseThrow().free()).isTrue();
  }

  @Test
  void tellsNobodyOfALossAfterItWasClosed() {
    keeper.close();
    assertThat(Poll.until(LENGTH.multipliedBy(2), () -> told.get() > 0)).isFalse();
    assertThat(store.read().orElseThrow().renewals()).isZero();
  }

  private void assertKeptAfterAnswerWasLost() {
    assertThat(Poll.until(SOON, () -> store.connection == Connection.GOOD)).isTrue();
    assertThat(Poll.until(LENGTH.multipliedBy(2), keeper::lost)).isFalse();
    assertThat(told).hasValue(0);
    assertExclusivelyWrites();
  }

  private void assertExclusivelyWrites() {
    Lease given = keeper.exclusively(lease -> lease);
    assertThat(given).isEqualTo(keeper.lease());
  }

  private void assertExclusivelyRefuses() {
    assertThatThrownBy(() -> keeper.exclusively(lease -> "written"))
        .isInstanceOf(LeaseLostException.class)
        .hasMessage("The lease was lost: nothing more is written.")
        .hasFieldOrPropertyWithValue("exitCode", ExitCode.LEASE)
        .hasFieldOrPropertyWithValue(
            "hint",
            "Look at 'status': somebody else may be running now, or the table could not be reached.");
  }
}
