package dev.dynamomigrate.cli.local;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.dynamo.TableDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** A table of a DynamoDB Local: made by a schema and filled with items. */
public final class LocalTable {
  private static final int BATCH = 25;
  private static final Duration BATCH_LIMIT = Duration.ofSeconds(30);

  private final DynamoDbClient client;
  private final String name;

  /** A table that may not exist yet. */
  public LocalTable(DynamoDbClient client, String name) {
    this.client = client;
    this.name = name;
  }

  /**
   * Creates it with the keys and indexes of a schema, on demand, as OneTable would.
   *
   * @param schema OneTable's schema as plain values; of it, {@code indexes} and {@code models}
   * @throws dev.dynamomigrate.InvalidInputException if the schema has no primary index
   * @throws software.amazon.awssdk.services.dynamodb.model.ResourceInUseException if it exists
   */
  public void create(Map<String, ?> schema) {
    client.createTable(new TableDefinition(schema).request(name));
    client.waiter().waitUntilTableExists(table -> table.tableName(name));
  }

  /**
   * Puts items, in batches; one with the same key is overwritten.
   *
   * @param items no key twice
   * @return how many they were
   */
  public long load(Stream<Map<String, AttributeValue>> items) {
    long count = 0;
    List<WriteRequest> batch = new ArrayList<>();
    for (Iterator<Map<String, AttributeValue>> each = items.iterator(); each.hasNext(); ) {
      Map<String, AttributeValue> item = each.next();
      batch.add(WriteRequest.builder().putRequest(put -> put.item(item)).build());
      count++;
      if (batch.size() == BATCH || !each.hasNext()) {
        write(batch);
        batch = new ArrayList<>();
      }
    }
    return count;
  }

  private void write(List<WriteRequest> batch) {
    List<WriteRequest> left = new ArrayList<>(batch);
    try {
      boolean done =
          Wait.upTo(BATCH_LIMIT)
              .untilTrue(
                  () -> {
                    List<WriteRequest> unprocessed = writeOnce(left);
                    left.clear();
                    left.addAll(unprocessed);
                    return left.isEmpty();
                  });
      if (!done) {
        throw new MigrationException(
            ExitCode.SERVICE,
            "The table " + name + " took no more items for " + BATCH_LIMIT.toSeconds() + " s.",
            "Try it again: items that are there already are overwritten.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<WriteRequest> writeOnce(List<WriteRequest> batch) {
    return client
        .batchWriteItem(write -> write.requestItems(Map.of(name, List.copyOf(batch))))
        .unprocessedItems()
        .getOrDefault(name, List.of());
  }
}
