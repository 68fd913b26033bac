package dev.dynamomigrate.table;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.guard.TableKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Reads by key until they are sent. An item that is asked for twice is read once. */
final class QueuedGets implements Gets {
  private static final int LARGEST = 100;

  private final DynamoDbClient client;
  private final TableKeys keys;
  private final Backoff backoff;
  private final Supplier<ModelTable> models;
  private final List<Asked> asked = new ArrayList<>();

  /** One call, and how its item is read. */
  private record Asked(
      Map<String, AttributeValue> key, Function<Map<String, AttributeValue>, Item> reader) {}

  QueuedGets(DynamoDbClient client, TableKeys keys, Backoff backoff, Supplier<ModelTable> models) {
    this.client = client;
    this.keys = keys;
    this.backoff = backoff;
    this.models = models;
  }

  @Override
  public void get(String model, Map<String, ?> properties, Params params) {
    if (params.index().isPresent() || !params.where().isEmpty()) {
      throw new InvalidInputException(
          "Items are read together by their keys; there is no index and no filter.",
          "Use find, or leave out what stands in the params.");
    }
    ModelCall call =
        models.get().call(Operation.GET, model, properties, Call.GETS_GET.checked(params));
    asked.add(
        new Asked(
            TableKeys.normal(call.key()),
            item -> call.reader().read(call.model(), AttributeValues.plainMap(item))));
  }

  @Override
  public void getItem(Map<String, ?> key) {
    asked.add(new Asked(TableKeys.normal(AttributeValues.of(key)), Item::of));
  }

  private List<Map<String, AttributeValue>> distinct() {
    return List.copyOf(new LinkedHashSet<>(asked.stream().map(Asked::key).toList()));
  }

  private List<Optional<Item>> answers(
      Map<Map<String, AttributeValue>, Map<String, AttributeValue>> items) {
    return asked.stream()
        .map(each -> Optional.ofNullable(items.get(each.key())).map(each.reader()))
        .toList();
  }

  /** What they read, in the order of the calls. */
  List<Optional<Item>> batched() {
    Map<Map<String, AttributeValue>, Map<String, AttributeValue>> items = new HashMap<>();
    List<Map<String, AttributeValue>> all = distinct();
    for (int from = 0; from < all.size(); from += LARGEST) {
      read(all.subList(from, Math.min(all.size(), from + LARGEST)), items);
    }
    return answers(items);
  }

  private void read(
      List<Map<String, AttributeValue>> wanted,
      Map<Map<String, AttributeValue>, Map<String, AttributeValue>> items) {
    KeysAndAttributes rest = KeysAndAttributes.builder().keys(wanted).consistentRead(true).build();
    for (int tries = 1; rest != null && !rest.keys().isEmpty(); tries++) {
      KeysAndAttributes next = rest;
      var response = client.batchGetItem(get -> get.requestItems(Map.of(keys.table(), next)));
      response.responses().values().stream()
          .flatMap(List::stream)
          .forEach(item -> items.put(keys.keyOf(item), item));
      rest = response.unprocessedKeys().get(keys.table());
      // More than 16 MB are left over without the table being busy.
      boolean advances = rest != null && rest.keys().size() < next.keys().size();
      if (advances) {
        tries = 0;
      } else if (rest != null && !backoff.again(tries)) {
        throw new UnprocessedException(
            "read", rest.keys().stream().map(keys::keyOf).map(AttributeValues::plainMap).toList());
      }
    }
  }

  /** What they read at one moment, in the order of the calls. */
  List<Optional<Item>> transacted() {
    List<Map<String, AttributeValue>> all = distinct();
    if (all.size() > LARGEST) {
      throw new InvalidInputException(
          "The transaction reads %d items; DynamoDB takes %d.".formatted(all.size(), LARGEST),
          "Read them with batchGet, if they need not be of the same moment.");
    }
    Map<Map<String, AttributeValue>, Map<String, AttributeValue>> items = new HashMap<>();
    if (!all.isEmpty()) {
      for (ItemResponse response : atOnce(all)) {
        if (response.hasItem()) {
          items.put(keys.keyOf(response.item()), response.item());
        }
      }
    }
    return answers(items);
  }

  private List<ItemResponse> atOnce(List<Map<String, AttributeValue>> all) {
    List<TransactGetItem> gets =
        all.stream()
            .map(
                key ->
                    TransactGetItem.builder()
                        .get(get -> get.tableName(keys.table()).key(key))
                        .build())
            .toList();
    for (int tries = 1; ; tries++) {
      try {
        return client.transactGetItems(get -> get.transactItems(gets)).responses();
      } catch (TransactionCanceledException e) {
        if (!Transactor.wasBusy(e) || !backoff.again(tries)) {
          throw e;
        }
      }
    }
  }
}
