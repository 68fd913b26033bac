package dev.dynamomigrate.ledger;

import static dev.dynamomigrate.ledger.Entries.NOON;
import static dev.dynamomigrate.ledger.Entries.done;
import static dev.dynamomigrate.ledger.Entries.failed;
import static dev.dynamomigrate.ledger.Entries.schema;
import static dev.dynamomigrate.ledger.Entries.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.lease.Lease;
import dev.dynamomigrate.lease.LeaseLostException;
import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.lease.LeaseStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every ledger keeps to. */
public abstract class LedgerContract {
  protected static final Lease LEASE = new Lease("token", 42);
  private static final HistoryChange NONE = new HistoryChange.None();

  protected abstract Ledger ledger();

  protected abstract LeaseStore leases();

  /** Deletes the lease's record behind the store's back. */
  protected abstract void deleteLease();

  @BeforeEach
  void holdTheLease() {
    leases().replace(Optional.empty(), record(LEASE.holder(), LEASE.fence()));
  }

  private static LeaseRecord record(String holder, long fence) {
    return new LeaseRecord(holder, "ann", "all", fence, 0, Duration.ofSeconds(60), NOON);
  }

  @Test
  void holdsNothingAtFirst() {
    assertThat(ledger().read())
        .isEqualTo(new LedgerContents(List.of(), List.of(), Optional.empty()));
  }

  @Test
  void readsAStartedEntryWithEveryField() {
    LedgerEntry entry = started("0042-1", "0.1.0");
    ledger().start(LEASE, entry);
    assertThat(ledger().read().entries()).containsExactly(entry);
  }

  @Test
  void readsAnEndedEntryWithEveryFieldInPlaceOfTheStartedOne() {
    LedgerEntry done = done(started("0042-1", "0.1.0"), 3);
    LedgerEntry failed = failed(started("0042-2", "0.2.0", Direction.DOWN), 4);
    ledger().start(LEASE, started("0042-1", "0.1.0"));
    ledger().finish(LEASE, done, NONE, Optional.empty());
    ledger().finish(LEASE, failed, NONE, Optional.empty());
    assertThat(ledger().read().entries()).containsExactly(done, failed);
    assertThat(done.duration()).contains(Duration.ofSeconds(3));
  }

  @Test
  void readsAnEntryOfWhichNothingIsToBeSaid() {
    LedgerEntry entry = started("0042-1", "reset");
    LedgerEntry bare =
        new LedgerEntry(
            entry.id(),
            entry.label(),
            entry.direction(),
            entry.state(),
            entry.started(),
            entry.ended(),
            new Author("", ""),
            new ScriptFacts("", "", "", false),
            Work.NONE,
            "",
            List.of(),
            42);
    ledger().start(LEASE, bare);
    assertThat(ledger().read().entries()).containsExactly(bare);
  }

  @Test
  void keepsEveryRunOfAVersionOldestFirst() {
    for (int run = 1; run <= 3; run++) {
      ledger().start(LEASE, started("004%d-1".formatted(run), "0.1.0"));
    }
    ledger().finish(LEASE, done(started("0043-1", "0.1.0"), 1), NONE, Optional.empty());
    assertThat(ledger().read().entries())
        .extracting(LedgerEntry::id)
        .containsExactly("0041-1", "0042-1", "0043-1");
  }

  @Test
  void addsARowWithItsDateAsANumber() {
    ledger().finish(LEASE, done(started("0042-1", "0.1.0"), 1), add(false), Optional.empty());
    assertThat(ledger().read().rows())
        .containsExactly(
            new HistoryRow(
                "0.1.0",
                NOON.plusSeconds(1),
                "success",
                "Give every user a bio",
                "/m/0.1.0.java",
                "_migration:0.1.0:1767355201250"));
  }

  @Test
  void addsARowWithItsDateAsText() {
    ledger().finish(LEASE, done(started("0042-1", "0.1.0"), 1), add(true), Optional.empty());
    assertThat(ledger().read().rows())
        .containsExactly(
            new HistoryRow(
                "0.1.0",
                NOON.plusSeconds(1),
                "success",
                "Give every user a bio",
                "/m/0.1.0.java",
                "_migration:0.1.0:2026-01-02T12:00:01.250Z"));
  }

  @Test
  void readsRowsByTheirDatesNotByTheirVersions() {
    ledger().finish(LEASE, done(started("0042-1", "0.1.0"), 9), add(true), Optional.empty());
    ledger().finish(LEASE, done(started("0042-2", "0.10.0"), 8), add(false), Optional.empty());
    ledger().finish(LEASE, done(started("0042-3", "0.2.0"), 7), add(true), Optional.empty());
    assertThat(ledger().read().rows())
        .extracting(HistoryRow::label)
        .containsExactly("0.2.0", "0.10.0", "0.1.0");
  }

  @Test
  void removesTheRowsItIsGivenAndNoOther() {
    ledger().finish(LEASE, done(started("0042-1", "0.1.0"), 1), add(true), Optional.empty());
    ledger().finish(LEASE, done(started("0042-2", "0.1.0"), 2), add(false), Optional.empty());
    List<HistoryRow> both = ledger().read().rows();
    ledger().finish(LEASE, done(started("0042-3", "0.2.0"), 3), add(false), Optional.empty());
    LedgerEntry down = done(started("0042-4", "0.1.0", Direction.DOWN), 4);
    ledger().finish(LEASE, down, new HistoryChange.Remove(both), Optional.empty());
    assertThat(ledger().read().rows()).extracting(HistoryRow::label).containsExactly("0.2.0");
    assertThat(ledger().read().entries()).hasSize(4).contains(down);
  }

  @Test
  void savesTheSchemaAndLeavesItWhenNoneIsGiven() {
    LedgerEntry done = done(started("0042-1", "0.1.0"), 1);
    ledger().finish(LEASE, done, NONE, Optional.of(schema("0.1.0")));
    ledger().finish(LEASE, done, NONE, Optional.empty());
    assertThat(ledger().read().schemaVersion()).contains("0.1.0");
    ledger().finish(LEASE, done, NONE, Optional.of(schema("0.2.0")));
    assertThat(ledger().read().schemaVersion()).contains("0.2.0");
  }

  @Test
  void writesNothingWithoutTheLease() {
    assertRefused(new Lease("other", LEASE.fence()));
    assertRefused(new Lease(LEASE.holder(), LEASE.fence() - 1));
  }

  @Test
  void writesNothingAfterTheLeaseWasReleased() {
    LeaseRecord held = record(LEASE.holder(), LEASE.fence());
    leases().replace(Optional.of(held), record("", LEASE.fence()));
    assertRefused(LEASE);
  }

  @Test
  void writesNothingAfterTheLeaseWasDeleted() {
    deleteLease();
    assertRefused(LEASE);
  }

  private void assertRefused(Lease lease) {
    LedgerEntry entry = started("0042-1", "0.1.0");
    assertThatThrownBy(() -> ledger().start(lease, entry))
        .isInstanceOf(LeaseLostException.class)
        .hasMessage("The lease was lost: 0.1.0 (up) is not recorded as started.");
    assertThatThrownBy(
            () -> ledger().finish(lease, done(entry, 1), add(false), Optional.of(schema("0.1.0"))))
        .isInstanceOf(LeaseLostException.class)
        .hasMessage("The lease was lost: 0.1.0 (up) is not recorded as done.");
    assertThat(ledger().read())
        .isEqualTo(new LedgerContents(List.of(), List.of(), Optional.empty()));
  }

  protected static HistoryChange add(boolean isoDate) {
    return new HistoryChange.Add("/m/0.1.0.java", isoDate);
  }
}
