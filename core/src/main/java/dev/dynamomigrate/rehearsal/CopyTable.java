package dev.dynamomigrate.rehearsal;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.table.Backoff;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The copy, in a DynamoDB Local of its own. */
final class CopyTable {
  private static final int BATCH = 25;
  private static final int TRIES = 12;

  private final DynamoDbClient client;
  private final String name;

  CopyTable(DynamoDbClient client, String name) {
    this.client = client;
    this.name = name;
  }

  /** What creates a table with the keys and indexes of another, on demand. */
  static CreateTableRequest definition(TableDescription table) {
    CreateTableRequest.Builder request =
        CreateTableRequest.builder()
            .tableName(table.tableName())
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .keySchema(table.keySchema())
            .attributeDefinitions(table.attributeDefinitions());
    // DynamoDB takes no empty list for none.
    if (!table.globalSecondaryIndexes().isEmpty()) {
      request.globalSecondaryIndexes(
          table.globalSecondaryIndexes().stream()
              .map(
                  index ->
                      GlobalSecondaryIndex.builder()
                          .indexName(index.indexName())
                          .keySchema(index.keySchema())
                          .projection(index.projection())
                          .build())
              .toList());
    }
    if (!table.localSecondaryIndexes().isEmpty()) {
      request.localSecondaryIndexes(
          table.localSecondaryIndexes().stream()
              .map(
                  index ->
                      LocalSecondaryIndex.builder()
                          .indexName(index.indexName())
                          .keySchema(index.keySchema())
                          .projection(index.projection())
                          .build())
              .toList());
    }
    return request.build();
  }

  /**
   * Creates it.
   *
   * @throws InvalidInputException if it is there: what is given as the place for the copy may be
   *     where the original is
   */
  void create(CreateTableRequest definition) {
    try {
      client.createTable(definition.toBuilder().tableName(name).build());
      client.waiter().waitUntilTableExists(table -> table.tableName(name));
    } catch (ResourceInUseException e) {
      throw new InvalidInputException(
          "There is a table '%s' already where the copy is to be. Nothing was done."
              .formatted(name),
          "Rehearse in a DynamoDB Local that is empty.",
          e);
    }
  }

  /** Puts items. Safe to be used by several threads. */
  void put(List<Map<String, AttributeValue>> items) {
    write(
        items.stream()
            .map(item -> WriteRequest.builder().putRequest(put -> put.item(item)).build())
            .toList());
  }

  /** Removes items. */
  void delete(List<Map<String, AttributeValue>> keys) {
    write(
        keys.stream()
            .map(key -> WriteRequest.builder().deleteRequest(delete -> delete.key(key)).build())
            .toList());
  }

  private void write(List<WriteRequest> all) {
    for (int from = 0; from < all.size(); from += BATCH) {
      List<WriteRequest> left =
          new ArrayList<>(all.subList(from, Math.min(from + BATCH, all.size())));
      for (int tries = 1; !left.isEmpty(); tries++) {
        if (tries > TRIES) {
          throw new MigrationException(
              ExitCode.SERVICE,
              "The copy took no more items.",
              "Has DynamoDB Local enough memory? Rehearse on a --sample.");
        }
        List<WriteRequest> batch = List.copyOf(left);
        left =
            client
                .batchWriteItem(write -> write.requestItems(Map.of(name, batch)))
                .unprocessedItems()
                .getOrDefault(name, List.of());
        if (!left.isEmpty()) {
          // While it makes an index, DynamoDB Local takes none for a moment.
          Backoff.usual().before(tries);
        }
      }
    }
  }

  /** Gives every item. */
  void scan(Consumer<Map<String, AttributeValue>> each) {
    client
        .scanPaginator(scan -> scan.tableName(name).consistentRead(true))
        .forEach(page -> page.items().forEach(each));
  }

  /** Gives every item that a query finds. */
  void query(QueryRequest query, Consumer<Map<String, AttributeValue>> each) {
    client.queryPaginator(query).forEach(page -> page.items().forEach(each));
  }

  void drop() {
    client.deleteTable(table -> table.tableName(name));
  }
}
