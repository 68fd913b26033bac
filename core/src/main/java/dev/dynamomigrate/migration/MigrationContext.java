package dev.dynamomigrate.migration;

import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.transform.Transform;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What a running migration is told and may use beside the table. */
public interface MigrationContext {
  /**
   * The SDK's client for the configured table. It is guarded: it counts what is read and written,
   * neither shows nor touches this library's own items, and refuses every write after the lease is
   * lost. Closing it does nothing.
   */
  DynamoDbClient client();

  /** The name of the configured table. */
  String tableName();

  /** The schema of the version that is being applied or reverted, if the project has one. */
  Optional<Schema> schema();

  /**
   * A transform of every item of a model.
   *
   * @throws dev.dynamomigrate.InvalidInputException if no schema has such a model
   */
  Transform transform(String model);

  /** A transform of every item of the table, by its attributes. */
  Transform transform();

  /** A parameter given by {@code --param name=value} or by {@code params} in the configuration. */
  Optional<String> param(String name);

  /** The profile in force, or the empty text. */
  String profile();

  /** Whether this is a dry run, in which no write reaches the table. */
  boolean dryRun();

  /** Tells what the migration does. */
  MigrationLog log();

  /** Tells how far a loop of its own is. */
  MigrationProgress progress();

  /**
   * Notes in the ledger entry of this run what changed in the data's shape.
   *
   * @param model the entity type, for example {@code Status}
   * @param change in a few words, for example {@code added: name, active}
   */
  void recordSchemaChange(String model, String change);

  /**
   * Whether somebody asked this run to stop, or its lease is lost. A loop of many writes looks here
   * at every page and returns by throwing.
   */
  boolean stopRequested();
}
