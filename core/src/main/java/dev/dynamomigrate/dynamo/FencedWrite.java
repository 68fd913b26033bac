package dev.dynamomigrate.dynamo;

import dev.dynamomigrate.guard.OwnItems;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.lease.Lease;
import dev.dynamomigrate.lease.LeaseLostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * Writes on the condition that a lease is still held: one TransactWriteItems with a check of it.
 * Its client request token is kept over our own attempts, so that a lost answer does not write
 * twice; that such an attempt succeeds proves nothing about the lease.
 *
 * @param keys of the table that holds the lease, and what is written
 * @param attempts how often it is tried where the service does not answer
 */
record FencedWrite(DynamoDbClient client, TableKeys keys, int attempts) {

  /**
   * Writes all of it, or nothing.
   *
   * @param doing what this is, if it fails: {@code recording 0.1.0}
   * @param unwritten what has not been done, if the lease is lost
   */
  void write(Lease lease, List<TransactWriteItem> writes, String doing, String unwritten) {
    List<TransactWriteItem> all = new ArrayList<>();
    all.add(stillHeld(lease));
    all.addAll(writes);
    TransactWriteItemsRequest request =
        TransactWriteItemsRequest.builder()
            .transactItems(all)
            .clientRequestToken(UUID.randomUUID().toString())
            .build();
    for (int attempt = 1; !attempt(request, attempt < attempts, doing, unwritten); attempt++) {
      LockSupport.parkNanos(Duration.ofMillis(25L << attempt).toNanos());
    }
  }

  private TransactWriteItem stillHeld(Lease lease) {
    return TransactWriteItem.builder()
        .conditionCheck(
            check ->
                check
                    .tableName(keys.table())
                    .key(keys.key(OwnItems.PARTITION, LeaseItem.SORT))
                    .conditionExpression(LeaseItem.stillHeld())
                    .expressionAttributeNames(LeaseItem.names())
                    .expressionAttributeValues(LeaseItem.values(lease)))
        .build();
  }

  /** Whether it is written; false if it may be tried again. */
  private boolean attempt(
      TransactWriteItemsRequest request, boolean more, String doing, String unwritten) {
    try {
      client.transactWriteItems(request);
      return true;
    } catch (TransactionCanceledException e) {
      if (e.cancellationReasons().get(0).code().equals("ConditionalCheckFailed")) {
        throw new LeaseLostException(unwritten);
      }
      boolean conflict =
          e.cancellationReasons().stream()
              .anyMatch(reason -> "TransactionConflict".equals(reason.code()));
      if (!conflict || !more) {
        throw ServiceException.of(doing, e);
      }
      return false;
    } catch (SdkException e) {
      if (!passes(e) || !more) {
        throw ServiceException.of(doing, e);
      }
      return false;
    }
  }

  /** No answer, too many requests, or our own attempt before that is still under way. */
  private static boolean passes(SdkException fault) {
    if (fault instanceof AwsServiceException refused) {
      return refused.statusCode() >= 500
          || refused.isThrottlingException()
          || fault instanceof TransactionInProgressException;
    }
    return !(fault instanceof AbortedException);
  }
}
