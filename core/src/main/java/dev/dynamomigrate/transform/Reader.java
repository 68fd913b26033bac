package dev.dynamomigrate.transform;

import dev.dynamomigrate.table.Backoff;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * Reads, again where there was no answer, half of one or too much to do: the SDK gives up after
 * nine attempts, and at once where a check sum is wrong.
 *
 * @param stopping whether nothing more is to be begun
 */
record Reader(DynamoDbClient client, String table, BooleanSupplier stopping) {
  private static final int MAX_TRIES = 40;

  /** For one transform. */
  static Reader of(Surroundings surroundings) {
    return new Reader(
        surroundings.reads(), surroundings.keys().table(), surroundings.outside().stopping());
  }

  TableDescription describe() {
    return patiently(() -> client.describeTable(request -> request.tableName(table)).table());
  }

  ScanResponse scan(ScanRequest request) {
    return patiently(() -> client.scan(request));
  }

  QueryResponse query(QueryRequest request) {
    return patiently(() -> client.query(request));
  }

  BatchGetItemResponse batchGet(BatchGetItemRequest request) {
    return patiently(() -> client.batchGetItem(request));
  }

  GetItemResponse get(GetItemRequest request) {
    return patiently(() -> client.getItem(request));
  }

  private <T> T patiently(Supplier<T> request) {
    for (int tries = 1; ; tries++) {
      try {
        return request.get();
      } catch (SdkException e) {
        if (Reason.of(e).isEmpty() || tries == MAX_TRIES || stopping.getAsBoolean()) {
          throw Refusal.ofReading(table, e);
        }
        Backoff.usual().before(tries);
      }
    }
  }
}
