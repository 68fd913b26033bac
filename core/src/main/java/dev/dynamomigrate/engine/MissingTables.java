package dev.dynamomigrate.engine;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.config.AwsSettings;
import dev.dynamomigrate.config.Guards;
import dev.dynamomigrate.config.MigrateConfig;
import dev.dynamomigrate.dynamo.BookTable;
import dev.dynamomigrate.dynamo.DynamoLedger;
import dev.dynamomigrate.dynamo.HistoryFormat;
import dev.dynamomigrate.dynamo.MissingTable;
import dev.dynamomigrate.ledger.History;
import dev.dynamomigrate.ledger.LedgerContents;
import dev.dynamomigrate.plan.Plan;
import dev.dynamomigrate.plan.Planner;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.source.MigrationScript;
import dev.dynamomigrate.source.MigrationSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The tables that a run needs and that are not there yet: the configured one, and the ledger's own.
 * To be closed.
 */
public final class MissingTables implements AutoCloseable {
  private final MigrateConfig config;
  private final DynamoDbClient client;
  private final List<MissingTable> missing;

  /**
   * Looks for them.
   *
   * @param aws how DynamoDB is reached, where it differs from the configuration
   * @throws dev.dynamomigrate.InvalidInputException if one is missing whose keys nobody knows
   */
  public MissingTables(MigrateConfig config, AwsSettings aws) {
    this.config = config;
    this.client = DynamoClients.forLedger(aws, config.lease());
    try {
      Optional<Schema> schema = config.schema().map(Schema::read);
      this.missing = MissingTable.among(client, config.table(), config.ledgerTable(), schema);
      refuseWhereItIsGuarded();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Neither the account nor the backups of a table can be looked at before it is there. */
  private void refuseWhereItIsGuarded() {
    Guards guards = config.guards();
    boolean guarded = guards.account().isPresent() || guards.requirePitr() || config.production();
    if (!missing.isEmpty() && guarded) {
      throw new InvalidInputException(
          "The table %s is not created in the profile 'prod', nor where 'account' or 'requirePitr' is configured. Nothing was done."
              .formatted(missing.get(0).words()),
          "Create it with what creates your other tables, and look at its account and its backups.");
    }
  }

  /** Whether all are there. */
  public boolean none() {
    return missing.isEmpty();
  }

  /** Each with its keys and indexes: {@code 'gallery' (PK, SK; 1 index)}. */
  public List<String> words() {
    return missing.stream().map(MissingTable::words).toList();
  }

  /**
   * What a run would do on the tables once they are there. Whoever creates them plans first: what
   * is refused then has changed nothing.
   *
   * @throws dev.dynamomigrate.plan.PlanRefusedException if the rules forbid it
   */
  public RunReport plan(MigrationSource source, Target target, RunOptions options) {
    List<MigrationScript> known = new ArrayList<>(source.versioned());
    if (target.named()) {
      known.addAll(source.named());
    }
    History history = new History(recorded(), Optional.empty());
    Plan plan = Planner.plan(known, history, target, options.plan());
    return new RunReport(
        RunReport.Kind.DRY,
        plan,
        List.of(),
        Optional.empty(),
        plan.current(),
        plan.remaining(),
        Optional.empty());
  }

  /** The ledger's own table may be there, with what was done to a table that is gone. */
  private LedgerContents recorded() {
    String ledger = config.ledgerTable().orElse(config.table());
    if (missing.stream().map(MissingTable::name).anyMatch(ledger::equals)) {
      return new LedgerContents(List.of(), List.of(), Optional.empty());
    }
    return new DynamoLedger(
            client,
            BookTable.ledgerKeys(client, ledger),
            HistoryFormat.of(config.schema().map(Schema::read)))
        .read();
  }

  /**
   * Creates them if a plan can be carried out: its scripts compile.
   *
   * @throws dev.dynamomigrate.InvalidInputException if one does not
   */
  public void create(MigrationSource source, Plan plan) {
    source.load(plan.steps().stream().map(Step::script).toList()).close();
    missing.forEach(table -> table.create(client));
  }

  @Override
  public void close() {
    client.close();
  }
}
