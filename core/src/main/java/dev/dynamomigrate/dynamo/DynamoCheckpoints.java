package dev.dynamomigrate.dynamo;

import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.lease.Lease;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * How far the scripts of a table got, one item for each label ({@link CheckpointItem}), written
 * like the ledger on the condition that the lease is held.
 */
public final class DynamoCheckpoints {
  /** The next one follows soon, and the lease is not renewed meanwhile. */
  private static final int ATTEMPTS = 3;

  private final DynamoDbClient client;
  private final TableKeys keys;

  /**
   * Checkpoints.
   *
   * @param client with time limits well below the lease's length
   * @param keys of the table that holds the ledger
   */
  public DynamoCheckpoints(DynamoDbClient client, TableKeys keys) {
    this.client = client;
    this.keys = keys;
  }

  /** The one that is stored of a script, read consistently. */
  public Optional<ScriptCheckpoint> read(String label) {
    return item(label).map(item -> CheckpointItem.checkpoint(keys, item));
  }

  /** Whether one is stored of a script, readable or not. */
  public boolean exists(String label) {
    return item(label).isPresent();
  }

  private Optional<Map<String, AttributeValue>> item(String label) {
    try {
      GetItemResponse response =
          client.getItem(
              get ->
                  get.tableName(keys.table())
                      .key(CheckpointItem.key(keys, label))
                      .consistentRead(true));
      return response.hasItem() ? Optional.of(response.item()) : Optional.empty();
    } catch (SdkException e) {
      throw ServiceException.of("reading how far %s got".formatted(label), e);
    }
  }

  /**
   * Stores one in place of the one before.
   *
   * @throws dev.dynamomigrate.lease.LeaseLostException if the lease is no longer held
   * @throws ServiceException if the service does not answer
   */
  public void store(Lease lease, ScriptCheckpoint checkpoint) {
    TransactWriteItem put =
        TransactWriteItem.builder()
            .put(
                request ->
                    request.tableName(keys.table()).item(CheckpointItem.of(keys, checkpoint)))
            .build();
    write(lease, put, checkpoint.label());
  }

  /** Removes the one of a script; the errors of {@link #store}. */
  public void remove(Lease lease, String label) {
    TransactWriteItem delete =
        TransactWriteItem.builder()
            .delete(request -> request.tableName(keys.table()).key(CheckpointItem.key(keys, label)))
            .build();
    write(lease, delete, label);
  }

  private void write(Lease lease, TransactWriteItem write, String label) {
    new FencedWrite(client, keys, ATTEMPTS)
        .write(
            lease,
            List.of(write),
            "storing how far %s got".formatted(label),
            "how far %s got is not stored.".formatted(label));
  }
}
