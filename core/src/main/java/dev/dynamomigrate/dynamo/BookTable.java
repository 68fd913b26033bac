package dev.dynamomigrate.dynamo;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.guard.TableKeys;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** Learns a table's keys from the service, and whether it can hold our items. */
public final class BookTable {
  private BookTable() {}

  /**
   * The keys of a table.
   *
   * @throws InvalidInputException if there is no such table
   */
  public static TableKeys keys(DynamoDbClient client, String table) {
    TableDescription description = describe(client, table);
    return new TableKeys(table, key(description, KeyType.HASH), key(description, KeyType.RANGE));
  }

  /**
   * The keys of a table that holds the ledger.
   *
   * @throws InvalidInputException if it has no sort key, or if its keys are not texts
   */
  public static TableKeys ledgerKeys(DynamoDbClient client, String table) {
    TableDescription description = describe(client, table);
    TableKeys keys =
        new TableKeys(table, key(description, KeyType.HASH), key(description, KeyType.RANGE));
    if (!areTexts(keys, description)) {
      throw cannotHoldTheLedger(table);
    }
    return keys;
  }

  /** Whether a table has a partition key and a sort key, both texts. */
  static boolean hasTextKeys(DynamoDbClient client, TableKeys keys) {
    return areTexts(keys, describe(client, keys.table()));
  }

  private static boolean areTexts(TableKeys keys, TableDescription description) {
    Map<String, ScalarAttributeType> types = keyTypes(description);
    return types.get(keys.hash()) == ScalarAttributeType.S
        && types.get(keys.sort()) == ScalarAttributeType.S;
  }

  /** The types of all key attributes, of the table and of its indexes. */
  static Map<String, ScalarAttributeType> keyTypes(DynamoDbClient client, String table) {
    return keyTypes(describe(client, table));
  }

  private static Map<String, ScalarAttributeType> keyTypes(TableDescription description) {
    return description.attributeDefinitions().stream()
        .collect(
            Collectors.toMap(
                AttributeDefinition::attributeName, AttributeDefinition::attributeType));
  }

  static InvalidInputException cannotHoldTheLedger(String table) {
    return new InvalidInputException(
        "The table '%s' cannot hold the ledger: that takes a partition key and a sort key, both texts."
            .formatted(table),
        "Keep the ledger in a table of its own: ledger: { table: '%s-migrations' } in migrate.json5."
            .formatted(table));
  }

  /** Whether there is such a table, and somebody is not just creating it. */
  static boolean exists(DynamoDbClient client, String table) {
    try {
      return client.describeTable(request -> request.tableName(table)).table().tableStatus()
          != TableStatus.CREATING;
    } catch (ResourceNotFoundException notThere) {
      return false;
    } catch (SdkException e) {
      throw ServiceException.of("describing the table '%s'".formatted(table), e);
    }
  }

  private static TableDescription describe(DynamoDbClient client, String table) {
    try {
      return client.describeTable(request -> request.tableName(table)).table();
    } catch (ResourceNotFoundException e) {
      throw new InvalidInputException(
          "There is no table '%s' at %s.".formatted(table, where(client)),
          "Check name, region, endpoint and profile, or create it from the schema's indexes with"
              + " 'up --create-table'.",
          e);
    } catch (SdkException e) {
      throw ServiceException.of("describing the table '%s'".formatted(table), e);
    }
  }

  private static String where(DynamoDbClient client) {
    var settings = client.serviceClientConfiguration();
    return settings
        .endpointOverride()
        .map(Object::toString)
        .orElseGet(() -> "DynamoDB in " + settings.region());
  }

  private static String key(TableDescription table, KeyType type) {
    return table.keySchema().stream()
        .filter(key -> key.keyType() == type)
        .map(key -> key.attributeName())
        .findFirst()
        .orElse("");
  }
}
