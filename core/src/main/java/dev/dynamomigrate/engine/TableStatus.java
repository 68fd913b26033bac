package dev.dynamomigrate.engine;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.ledger.MigrationState;
import dev.dynamomigrate.plan.Finding;
import java.util.List;
import java.util.Optional;

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

  /** What is not applied, in order. */
  public List<MigrationStatus> outstanding() {
    return migrations.stream()
        .filter(migration -> migration.state() == MigrationState.OUTSTANDING)
        .toList();
  }

  /** What anything is recorded of, in order. */
  public List<MigrationStatus> recorded() {
    return migrations.stream()
        .filter(migration -> migration.state() != MigrationState.OUTSTANDING)
        .toList();
  }
}
