package dev.dynamomigrate.table;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.table.Params.Existence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** A batch, which sends what it has whenever a request is full. */
final class QueuedBatch implements Batch {
  private static final int LARGEST = 25;

  private final DynamoDbClient client;
  private final TableKeys keys;
  private final Backoff backoff;
  private final Supplier<ModelTable> models;
  private final Map<Map<String, AttributeValue>, WriteRequest> queued = new LinkedHashMap<>();

  QueuedBatch(DynamoDbClient client, TableKeys keys, Backoff backoff, Supplier<ModelTable> models) {
    this.client = client;
    this.keys = keys;
    this.backoff = backoff;
    this.models = models;
  }

  @Override
  public Item create(String model, Map<String, ?> properties, Params params) {
    if (!params.where().isEmpty() || params.existence(Existence.EITHER) != Existence.EITHER) {
      throw new InvalidInputException(
          "A batch has no conditions.", "Leave out where and exists, or use transact.");
    }
    ModelCall call = call(Operation.PUT, model, properties, Call.BATCH_CREATE.checked(params));
    queue(new Write(Write.Verb.PUT, call.attributes(), null, Expression.NONE));
    return call.created();
  }

  private ModelCall call(
      Operation operation, String model, Map<String, ?> properties, Params params) {
    ModelCall call = models.get().call(operation, model, properties, params);
    if (models.get().writes().hasUnique(call.model())) {
      throw new InvalidInputException(
          model + " has unique fields, and a batch cannot write their sentinels with an item.",
          "Call db." + (operation == Operation.PUT ? "create" : "remove") + ", or use transact.");
    }
    return call;
  }

  @Override
  public void remove(String model, Map<String, ?> properties) {
    ModelCall call = call(Operation.DELETE, model, properties, Params.none());
    queue(new Write(Write.Verb.DELETE, call.key(), null, Expression.NONE));
  }

  @Override
  public void putItem(Map<String, ?> item) {
    queue(Write.put(AttributeValues.of(item)));
  }

  @Override
  public void deleteItem(Map<String, ?> key) {
    queue(new Write(Write.Verb.DELETE, AttributeValues.of(key), null, Expression.NONE));
  }

  private void queue(Write write) {
    queued.put(keys.keyOf(write.subject()), write.batched());
    if (queued.size() == LARGEST) {
      send();
    }
  }

  /** Sends what is left. */
  void send() {
    List<WriteRequest> rest = List.copyOf(queued.values());
    queued.clear();
    for (int tries = 1; !rest.isEmpty(); tries++) {
      List<WriteRequest> writes = rest;
      rest =
          client
              .batchWriteItem(batch -> batch.requestItems(Map.of(keys.table(), writes)))
              .unprocessedItems()
              .values()
              .stream()
              .flatMap(List::stream)
              .toList();
      if (!rest.isEmpty() && !backoff.again(tries)) {
        throw new UnprocessedException("written", rest.stream().map(this::key).toList());
      }
    }
  }

  private Map<String, Object> key(WriteRequest write) {
    Map<String, AttributeValue> written =
        write.putRequest() == null ? write.deleteRequest().key() : write.putRequest().item();
    return AttributeValues.plainMap(keys.keyOf(written));
  }
}
