package dev.dynamomigrate.ledger;

import dev.dynamomigrate.lease.Lease;
import dev.dynamomigrate.lease.LeaseLostException;
import dev.dynamomigrate.lease.LeaseStore;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.table.IsoDates;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A ledger within one process. */
final class MemoryLedger implements Ledger {
  private final LeaseStore leases;
  private final Map<String, LedgerEntry> entries = new TreeMap<>();
  private final List<HistoryRow> rows = new ArrayList<>();
  private Optional<Schema> schema = Optional.empty();

  MemoryLedger(LeaseStore leases) {
    this.leases = leases;
  }

  @Override
  public LedgerContents read() {
    List<HistoryRow> sorted = new ArrayList<>(rows);
    sorted.sort(Comparator.comparing(HistoryRow::date));
    return new LedgerContents(List.copyOf(entries.values()), sorted, schema.map(Schema::version));
  }

  @Override
  public Optional<Schema> savedSchema() {
    return schema;
  }

  @Override
  public void refuseUnsavable(Schema schema) {
    // It holds all there is.
  }

  @Override
  public List<String> schemaDifferences(Schema schema) {
    return List.of();
  }

  @Override
  public void start(Lease lease, LedgerEntry entry) {
    refuseWithout(lease, entry);
    entries.put(entry.id(), entry);
  }

  @Override
  public void finish(Lease lease, LedgerEntry entry, HistoryChange change, Optional<Schema> given) {
    refuseWithout(lease, entry);
    entries.put(entry.id(), entry);
    given.ifPresent(saved -> schema = given);
    if (change instanceof HistoryChange.Add add) {
      rows.add(row(entry, add));
    }
    if (change instanceof HistoryChange.Remove remove) {
      remove.rows().forEach(gone -> rows.removeIf(row -> row.sortKey().equals(gone.sortKey())));
    }
  }

  private static HistoryRow row(LedgerEntry entry, HistoryChange.Add add) {
    String date =
        add.isoDate()
            ? IsoDates.text(entry.ended().orElseThrow())
            : Long.toString(entry.ended().orElseThrow().toEpochMilli());
    return new HistoryRow(
        entry.label(),
        entry.ended().orElseThrow(),
        HistoryRow.SUCCESS,
        entry.script().description(),
        add.path(),
        "_migration:%s:%s".formatted(entry.label(), date));
  }

  private void refuseWithout(Lease lease, LedgerEntry entry) {
    boolean held =
        leases
            .read()
            .filter(record -> new Lease(record.holder(), record.fence()).equals(lease))
            .isPresent();
    if (!held) {
      throw new LeaseLostException(
          "%s (%s) is not recorded as %s."
              .formatted(entry.label(), entry.direction().word(), entry.state().word()));
    }
  }
}
