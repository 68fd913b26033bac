package dev.dynamomigrate.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.testing.Poll;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of a lease keeps to. */
public abstract class LeaseContract {
  private static final LeaseRecord FIRST = record("one", 7, 3);
  private static final LeaseRecord SECOND = record("two", 8, 0);

  protected abstract LeaseStore store();

  /** Deletes the record behind the store's back. */
  protected abstract void delete();

  protected static LeaseRecord record(String holder, long fence, long renewals) {
    return new LeaseRecord(
        holder,
        "ann@build-7 (pid 4711)",
        "to 0.2.0",
        fence,
        renewals,
        Duration.ofMillis(2500),
        Instant.parse("2026-01-02T03:04:05.678901234Z"));
  }

  @Test
  void holdsNothingAtFirst() {
    assertThat(store().read()).isEmpty();
  }

  @Test
  void readsWhatWasWrittenWithEveryField() {
    assertThat(store().replace(Optional.empty(), FIRST)).isTrue();
    assertThat(store().read()).contains(FIRST);
  }

  @Test
  void readsAFreeLeaseAsFree() {
    LeaseRecord free = record("", 7, 3);
    store().replace(Optional.empty(), free);
    assertThat(store().read()).contains(free);
    assertThat(store().read().orElseThrow().free()).isTrue();
  }

  @Test
  void replacesTheRecordThatWasSeen() {
    store().replace(Optional.empty(), FIRST);
    assertThat(store().replace(Optional.of(FIRST), SECOND)).isTrue();
    assertThat(store().read()).contains(SECOND);
  }

  @Test
  void keepsARecordThatNobodyHadSeen() {
    store().replace(Optional.empty(), FIRST);
    assertThat(store().replace(Optional.empty(), SECOND)).isFalse();
    assertThat(store().read()).contains(FIRST);
  }

  @Test
  void keepsARecordThatIsNotTheOneThatWasSeen() {
    store().replace(Optional.empty(), FIRST);
    assertThat(store().replace(Optional.of(record("two", 7, 3)), SECOND)).as("holder").isFalse();
    assertThat(store().replace(Optional.of(record("one", 6, 3)), SECOND)).as("fence").isFalse();
    assertThat(store().replace(Optional.of(record("one", 7, 2)), SECOND)).as("renewals").isFalse();
    assertThat(store().read()).contains(FIRST);
  }

  @Test
  void doesNotBringBackARecordThatWasDeleted() {
    store().replace(Optional.empty(), FIRST);
    delete();
    assertThat(store().replace(Optional.of(FIRST), SECOND)).isFalse();
    assertThat(store().read()).isEmpty();
  }

  @Test
  void nobodyIsAskedToStopAtFirst() {
    assertThat(store().stopRequest(7)).isEmpty();
  }

  @Test
  void asksTheHolderOfOneNumberToStopAndNobodyAfterIt() {
    store().replace(Optional.empty(), FIRST);
    store().requestStop(7, "ann@build-7");
    assertThat(store().stopRequest(7)).contains("ann@build-7");
    assertThat(store().stopRequest(8)).isEmpty();
    assertThat(store().read()).as("the lease").contains(FIRST);
  }

  @Test
  void tellsATimeThatIsNeverAheadAndGoesOn() {
    store().read();
    Instant first = store().serviceTime();
    assertThat(first).isBeforeOrEqualTo(Instant.now()).isAfter(Instant.now().minusSeconds(5));
    assertThat(Poll.until(Duration.ofSeconds(5), () -> after(first))).isTrue();
  }

  @Test
  void tellsATimeThatNeverGoesBack() {
    store().read();
    Instant start = store().serviceTime();
    Instant last = start;
    while (last.isBefore(start.plusMillis(2500))) {
      store().read();
      assertThat(store().serviceTime()).isAfterOrEqualTo(last);
      last = store().serviceTime();
    }
  }

  private boolean after(Instant first) {
    return store().serviceTime().isAfter(first);
  }
}
