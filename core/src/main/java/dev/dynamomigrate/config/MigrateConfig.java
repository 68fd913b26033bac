package dev.dynamomigrate.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What was configured, put together and checked.
 *
 * @param file the configuration file, if there is one
 * @param folder the file's folder, or the working directory
 * @param table the table's name
 * @param scripts the folder of the scripts
 * @param schema the file of the configured schema
 * @param profile the profile in force, or the empty text
 * @param aws how DynamoDB is reached
 * @param ledgerTable the table that holds the ledger and the lease, if not the table itself
 * @param lease how long the lease is held from a renewal on
 * @param upLimit how many migrations {@code up} applies
 * @param params what scripts get by {@code param(name)}
 * @param guards what must be so before anything is written
 * @param findings what each kind of finding is worth
 * @param items how items are stored, beside what the schema says
 * @param throughput how much a run may consume
 * @param controller what runs the migrations, if that is not this process
 */
public record MigrateConfig(
    Optional<Path> file,
    Path folder,
    String table,
    Path scripts,
    Optional<Path> schema,
    String profile,
    AwsSettings aws,
    Optional<String> ledgerTable,
    Duration lease,
    int upLimit,
    Map<String, String> params,
    Guards guards,
    FindingPolicy findings,
    ItemSettings items,
    Throughput throughput,
    Optional<ControllerSettings> controller) {
  private static final String PRODUCTION = "prod";

  /** This one with other settings of items. */
  public MigrateConfig with(ItemSettings other) {
    return new MigrateConfig(
        file,
        folder,
        table,
        scripts,
        schema,
        profile,
        aws,
        ledgerTable,
        lease,
        upLimit,
        params,
        guards,
        findings,
        other,
        throughput,
        controller);
  }

  /** This one about other tables, which stand elsewhere: a copy's, or a test's. */
  public MigrateConfig elsewhere(
      String otherTable, Optional<String> otherLedgerTable, AwsSettings otherAws) {
    return new MigrateConfig(
        file,
        folder,
        otherTable,
        scripts,
        schema,
        profile,
        otherAws,
        otherLedgerTable,
        lease,
        upLimit,
        params,
        guards,
        findings,
        items,
        throughput,
        Optional.empty());
  }

  /** Whether this profile is the one that is handled with care, whatever it is configured to do. */
  public boolean production() {
    return profile.equals(PRODUCTION);
  }
}
