package dev.dynamomigrate.dynamo;

import dev.dynamomigrate.guard.OwnItems;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.lease.LeaseStore;
import dev.dynamomigrate.table.AttributeValues;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** The lease in a table; the item is described at {@link LeaseItem}. */
public final class DynamoLeaseStore implements LeaseStore {
  private final DynamoDbClient client;
  private final TableKeys keys;
  private final ServiceClock clock = new ServiceClock();

  /**
   * A lease.
   *
   * @param client with time limits well below the lease's length
   * @param keys of the table that holds the ledger
   */
  public DynamoLeaseStore(DynamoDbClient client, TableKeys keys) {
    this.client = client;
    this.keys = keys;
  }

  /** Whether an item is the lease, or what asks its holder to stop: of no use in a copy. */
  public static boolean keeps(TableKeys keys, Map<String, AttributeValue> item) {
    return OwnItems.contains(keys, item)
        && Set.of(LeaseItem.SORT, StopItem.SORT).contains(item.get(keys.sort()).s());
  }

  /**
   * What becomes of such an item in a copy: the lease is nobody's there, and its number goes on, so
   * that what runs in the copy comes after what is recorded.
   */
  public static Optional<Map<String, AttributeValue>> freed(
      TableKeys keys, Map<String, AttributeValue> item) {
    if (!LeaseItem.SORT.equals(item.get(keys.sort()).s())) {
      return Optional.empty();
    }
    LeaseRecord held = LeaseItem.record(keys, item);
    LeaseRecord free =
        new LeaseRecord(
            "",
            held.owner(),
            held.purpose(),
            held.fence(),
            held.renewals(),
            held.length(),
            held.expires());
    return Optional.of(LeaseItem.of(keys, free));
  }

  @Override
  public Optional<LeaseRecord> read() {
    try {
      GetItemResponse response =
          client.getItem(
              get ->
                  get.tableName(keys.table())
                      .key(keys.key(OwnItems.PARTITION, LeaseItem.SORT))
                      .consistentRead(true));
      clock.read(response);
      return response.hasItem()
          ? Optional.of(LeaseItem.record(keys, response.item()))
          : Optional.empty();
    } catch (SdkException e) {
      throw ServiceException.of("reading the lease of table '%s'".formatted(keys.table()), e);
    }
  }

  @Override
  public boolean replace(Optional<LeaseRecord> seen, LeaseRecord next) {
    PutItemRequest.Builder put =
        PutItemRequest.builder().tableName(keys.table()).item(LeaseItem.of(keys, next));
    if (seen.isPresent()) {
      put.conditionExpression(
              "#content.holder = :holder AND #content.fence = :fence AND #content.renewals = :renewals")
          .expressionAttributeNames(LeaseItem.names())
          .expressionAttributeValues(
              AttributeValues.of(
                  Map.of(
                      ":holder", seen.get().holder(),
                      ":fence", seen.get().fence(),
                      ":renewals", seen.get().renewals())));
    } else {
      put.conditionExpression("attribute_not_exists(#hash)")
          .expressionAttributeNames(Map.of("#hash", keys.hash()));
    }
    try {
      clock.read(client.putItem(put.build()));
      return true;
    } catch (ConditionalCheckFailedException changedMeanwhile) {
      return false;
    } catch (TransactionConflictException recording) {
      // A ledger write of another process holds the item this moment: it is not free, and not ours
      // to say more.
      return false;
    } catch (SdkException e) {
      throw ServiceException.of("writing the lease of table '%s'".formatted(keys.table()), e);
    }
  }

  @Override
  public void requestStop(long fence, String by) {
    try {
      clock.read(
          client.putItem(put -> put.tableName(keys.table()).item(StopItem.of(keys, fence, by))));
    } catch (SdkException e) {
      throw ServiceException.of("asking a run of table '%s' to stop".formatted(keys.table()), e);
    }
  }

  @Override
  public Optional<String> stopRequest(long fence) {
    try {
      GetItemResponse response =
          client.getItem(
              get -> get.tableName(keys.table()).key(keys.key(OwnItems.PARTITION, StopItem.SORT)));
      clock.read(response);
      return response.hasItem() ? StopItem.by(response.item(), fence) : Optional.empty();
    } catch (SdkException e) {
      throw ServiceException.of("reading of table '%s'".formatted(keys.table()), e);
    }
  }

  @Override
  public Instant serviceTime() {
    return clock.now();
  }
}
