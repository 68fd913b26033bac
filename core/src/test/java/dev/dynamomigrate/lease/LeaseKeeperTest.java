package dev.dynamomigrate.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.testing.Poll;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeaseKeeperTest {
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00.123Z");
  private static final Duration LENGTH = Duration.ofMillis(300);

  /** Its time stands still, so that only the rule of the monotonic clock can end a lease. */
  private final MemoryLeaseStore store = new MemoryLeaseStore(Clock.fixed(NOON, ZoneOffset.UTC));

  private final List<String> waitedFor = new ArrayList<>();

  @Test
  void takesALeaseThatNobodyEverHeld() {
    try (LeaseKeeper keeper = acquire("ann", Duration.ZERO)) {
      LeaseRecord record = store.read().orElseThrow();
      assertThat(keeper.lease()).isEqualTo(new Lease(record.holder(), record.fence()));
      assertThat(record.owner()).isEqualTo("ann");
      assertThat(record.purpose()).isEqualTo("all");
      assertThat(record.fence()).isEqualTo(NOON.toEpochMilli());
      assertThat(record.expires()).isEqualTo(NOON.plus(LENGTH).plusSeconds(2));
      assertThat(keeper.lost()).isFalse();
    }
  }

  @Test
  void leavesTheRecordFreeAndWithItsNumberWhenItIsClosed() {
    LeaseKeeper keeper = acquire("ann", Duration.ZERO);
    keeper.close();
    assertThat(store.read().orElseThrow().free()).isTrue();
    assertThat(store.read().orElseThrow().fence()).isEqualTo(keeper.lease().fence());
  }

  @Test
  void isRefusedWhileSomebodyHoldsIt() {
    held("bob@build-7 (pid 4711)", Duration.ofSeconds(60), NOON.plusSeconds(62));
    LeaseHeldException refused =
        catchThrowableOfType(LeaseHeldException.class, () -> acquire("ann", Duration.ZERO));
    assertThat(refused)
        .hasMessage(
            "bob@build-7 (pid 4711) holds the lease ('all') until 2026-01-02T12:01:02Z."
                + " Nothing was done.");
    assertThat(refused.hint())
        .isEqualTo(
            "Wait for it with --wait 5m. A runner that was killed loses it by itself within 65 s.");
    assertThat(refused.exitCode()).isEqualTo(ExitCode.LEASE);
    assertThat(refused.record()).isEqualTo(store.read().orElseThrow());
  }

  @Test
  void waitsAsLongAsItIsPatientAndTellsOnceForWhom() {
    held("bob", Duration.ofSeconds(60), NOON.plusSeconds(62));
    long startedAt = System.nanoTime();
    assertThatThrownBy(() -> acquire("ann", Duration.ofMillis(400)))
        .isInstanceOf(LeaseHeldException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - startedAt))
        .isBetween(Duration.ofMillis(400), Duration.ofSeconds(5));
    assertThat(waitedFor).containsExactly("bob");
  }

  @Test
  void takesOverAtOnceWhatHasExpiredByTheServicesTime() {
    held("bob", Duration.ofSeconds(60), NOON.minusMillis(1));
    try (LeaseKeeper keeper = acquire("ann", Duration.ZERO)) {
      assertThat(store.read().orElseThrow().owner()).isEqualTo("ann");
      assertThat(keeper.lease().fence()).isEqualTo(8);
      assertThat(waitedFor).isEmpty();
    }
  }

  @Test
  void doesNotTakeOverInTheVeryMomentOfItsExpiry() {
    held("bob", Duration.ofSeconds(60), NOON);
    assertThatThrownBy(() -> acquire("ann", Duration.ZERO)).isInstanceOf(LeaseHeldException.class);
  }

  @Test
  void takesOverWhatDidNotChangeForItsLengthOnOurOwnClock() {
    held("bob", LENGTH, NOON.plus(Duration.ofDays(365)));
    long startedAt = System.nanoTime();
    try (LeaseKeeper keeper = acquire("ann", Duration.ofSeconds(10))) {
      assertThat(Duration.ofNanos(System.nanoTime() - startedAt)).isGreaterThanOrEqualTo(LENGTH);
      assertThat(keeper.lease().fence()).isEqualTo(8);
    }
  }

  @Test
  void doesNotTakeOverWhatIsRenewed() {
    try (LeaseKeeper bob = acquire("bob", Duration.ZERO)) {
      assertThatThrownBy(() -> acquire("ann", LENGTH.multipliedBy(4)))
          .isInstanceOf(LeaseHeldException.class)
          .hasMessageStartingWith("bob holds the lease");
      assertThat(bob.lost()).isFalse();
      assertThat(store.read().orElseThrow().renewals()).isPositive();
    }
  }

  @Test
  void givesEveryHolderALargerNumber() {
    acquire("ann", Duration.ZERO).close();
    long first = store.read().orElseThrow().fence();
    acquire("bob", Duration.ZERO).close();
    assertThat(store.read().orElseThrow().fence()).isEqualTo(first + 1);
  }

  @Test
  void givesALargerNumberAlsoWhenTheRecordWasDeleted() {
    MemoryLeaseStore real = new MemoryLeaseStore(Clock.systemUTC());
    long last = 0;
    for (int run = 0; run < 5; run++) {
      LeaseKeeper.acquire(real, request("ann", Duration.ZERO), waiting -> {}, () -> {}).close();
      last = real.read().orElseThrow().fence();
    }
    real.delete();
    Poll.until(Duration.ofMillis(20), () -> false);
    LeaseKeeper.acquire(real, request("ann", Duration.ZERO), waiting -> {}, () -> {}).close();
    assertThat(real.read().orElseThrow().fence()).isGreaterThan(last);
  }

  @Test
  void takesWhatItWroteWhenTheAnswerWasLost() {
    FragileStore fragile = new FragileStore(store);
    fragile.connection = FragileStore.Connection.LOSES_ANSWERS;
    try (LeaseKeeper keeper =
        LeaseKeeper.acquire(fragile, request("ann", Duration.ZERO), waiting -> {}, () -> {})) {
      assertThat(store.read().orElseThrow().holder()).isEqualTo(keeper.lease().holder());
    }
  }

  @Test
  void letsGoOfItInAnInterruptedThreadToo() {
    LeaseKeeper keeper =
        LeaseKeeper.acquire(
            new FragileStore(store), request("ann", Duration.ZERO), waiting -> {}, () -> {});
    Thread.currentThread().interrupt();
    keeper.close();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(store.read().orElseThrow().free()).isTrue();
  }

  @Test
  void doesNotReleaseWhatSomebodyElseHolds() {
    LeaseKeeper keeper = acquire("ann", Duration.ZERO);
    LeaseRecord other = new LeaseRecord("2", "bob", "up", 99, 0, LENGTH, NOON.plusSeconds(9));
    store.delete();
    store.replace(Optional.empty(), other);
    keeper.close();
    assertThat(store.read()).contains(other);
  }

  private LeaseKeeper acquire(String owner, Duration patience) {
    return LeaseKeeper.acquire(
        store, request(owner, patience), record -> waitedFor.add(record.owner()), () -> {});
  }

  private static LeaseRequest request(String owner, Duration patience) {
    return new LeaseRequest(owner, "all", LENGTH, patience);
  }

  private void held(String owner, Duration length, Instant expires) {
    store.replace(Optional.empty(), new LeaseRecord("x", owner, "all", 7, 0, length, expires));
  }
}
