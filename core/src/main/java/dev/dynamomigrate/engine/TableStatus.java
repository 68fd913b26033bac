package dev.dynamomigrate.engine;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.MigrationState;
import dev.dynamomigrate.ledger.RunState;
import dev.dynamomigrate.ledger.Work;
import dev.dynamomigrate.plan.Finding;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a table stands.
 *
 * @param table its name
 * @param current the highest applied version, or 0.0.0
 * @param schema the version of the saved schema
 * @param lease who holds it now
 * @param migrations every version that is known or recorded, in order
 * @param findings what does not fit, in order
 */
public record TableStatus(
    String table,
    Version current,
    Optional<String> schema,
    Optional<LeaseRecord> lease,
    List<MigrationStatus> migrations,
    List<Finding> findings) {

  private static final Set<MigrationState> OUTSTANDING =
      EnumSet.of(MigrationState.OUTSTANDING, MigrationState.CANARY);

  /** This one with other findings. */
  TableStatus with(List<Finding> others) {
    return new TableStatus(table, current, schema, lease, migrations, List.copyOf(others));
  }

  /**
   * Without what every renewal of a lease changes, and without how far a run is: for those who look
   * whether anything happened.
   */
  public TableStatus steady() {
    List<MigrationStatus> steady =
        migrations.stream().map(migration -> migration.with(TableStatus::begun)).toList();
    return new TableStatus(table, current, schema, lease, steady, findings).withoutRenewals();
  }

  private static LedgerEntry begun(LedgerEntry entry) {
    return entry.state() == RunState.STARTED ? entry.with(Work.NONE) : entry;
  }

  /** Without what every renewal of a lease changes. */
  public TableStatus withoutRenewals() {
    Optional<LeaseRecord> steady =
        lease.map(
            held ->
                new LeaseRecord(
                    held.holder(),
                    held.owner(),
                    held.purpose(),
                    held.fence(),
                    0,
                    held.length(),
                    Instant.EPOCH));
    return new TableStatus(table, current, schema, steady, migrations, findings);
  }

  /** What is not applied, in order. */
  public List<MigrationStatus> outstanding() {
    return migrations.stream()
        .filter(migration -> OUTSTANDING.contains(migration.state()))
        .toList();
  }

  /** What anything is recorded of, in order. */
  public List<MigrationStatus> recorded() {
    return migrations.stream()
        .filter(migration -> migration.state() != MigrationState.OUTSTANDING)
        .toList();
  }
}
