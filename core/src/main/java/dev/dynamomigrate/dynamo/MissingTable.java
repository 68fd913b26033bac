package dev.dynamomigrate.dynamo;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.schema.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;

/**
 * A table that a run needs and that is not there.
 *
 * @param name its name
 * @param definition its keys and indexes
 */
public record MissingTable(String name, TableDefinition definition) {
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final int POLLS = 600;

  /**
   * What is missing of a table and of the ledger's own, if it has one. A schema is asked for only
   * where the table is missing.
   *
   * @throws InvalidInputException if the table is missing and no schema says what its keys are, or
   *     if it could not hold the ledger
   */
  public static List<MissingTable> among(
      DynamoDbClient client, String table, Optional<String> ledger, Optional<Schema> schema) {
    List<MissingTable> missing = new ArrayList<>();
    if (!BookTable.exists(client, table)) {
      missing.add(new MissingTable(table, definition(table, ledger, schema)));
    }
    ledger
        .filter(name -> !name.equals(table))
        .filter(name -> !BookTable.exists(client, name))
        .ifPresent(name -> missing.add(new MissingTable(name, TableDefinition.OF_A_LEDGER)));
    return missing;
  }

  private static TableDefinition definition(
      String table, Optional<String> ledger, Optional<Schema> schema) {
    TableDefinition definition =
        schema
            .map(Schema::document)
            .map(TableDefinition::new)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "The table '%s' cannot be created: no schema says what its keys are. Nothing was done."
                            .formatted(table),
                        "Add schema: 'schema.json5' to migrate.json5, with its indexes, or create the table yourself."));
    if (ledger.orElse(table).equals(table) && !definition.holdsTheLedger()) {
      throw BookTable.cannotHoldTheLedger(table);
    }
    return definition;
  }

  /** Creates it, on demand, and returns when it can be used; somebody else may do so meanwhile. */
  public void create(DynamoDbClient client) {
    try {
      client.createTable(definition.request(name));
    } catch (ResourceInUseException somebodyElseWasQuicker) {
      // Then it has but to be waited for.
    } catch (SdkException e) {
      throw ServiceException.of("creating the table '%s'".formatted(name), e);
    }
    try {
      client
          .waiter()
          .waitUntilTableExists(
              table -> table.tableName(name),
              // The SDK asks every 20 s by itself; a table is there much sooner.
              wait -> wait.maxAttempts(POLLS).backoffStrategyV2(BackoffStrategy.fixedDelay(POLL)));
    } catch (SdkException e) {
      throw ServiceException.of("waiting for the table '%s'".formatted(name), e);
    }
  }

  /** Its name, keys and indexes: {@code 'gallery' (PK, SK; 1 index)}. */
  public String words() {
    return "'%s' (%s)".formatted(name, definition.words());
  }
}
