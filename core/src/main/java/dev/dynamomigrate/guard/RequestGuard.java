package dev.dynamomigrate.guard;

import dev.dynamomigrate.InvalidInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** What a guarded client does to each request before it is sent and with each answer. */
final class RequestGuard {
  private final TableKeys keys;
  private final Traffic traffic;
  private final Gate gate;
  private final HiddenItems hidden;

  RequestGuard(TableKeys keys, Traffic traffic, Gate gate) {
    this.keys = keys;
    this.traffic = traffic;
    this.gate = gate;
    this.hidden = new HiddenItems(keys);
  }

  /** The request as it is sent. */
  DynamoDbRequest prepare(DynamoDbRequest request) {
    ask(request);
    if (PartiQl.namesOwn(request)
        || new WrittenKeys(keys).of(request).anyMatch(item -> OwnItems.contains(keys, item))) {
      throw new InvalidInputException(
          "The items under '%s' are the ledger and the lease; a migration leaves them alone."
              .formatted(OwnItems.PARTITION),
          "Skip them. Scans and queries of this client do not show them.");
    }
    return Capacity.asked(hidden.passedOverBy(request));
  }

  /** Throws if it may not be sent any more. */
  void ask(DynamoDbRequest request) {
    if (!Reads.contains(request)) {
      gate.beforeWrite();
    } else if (goesOn(request)) {
      gate.beforeNextPage();
    }
  }

  /** Whether a scan or a query begins where its page before has ended. */
  private static boolean goesOn(DynamoDbRequest request) {
    return (request instanceof ScanRequest scan && scan.hasExclusiveStartKey())
        || (request instanceof QueryRequest query && query.hasExclusiveStartKey());
  }

  /** The answer as the caller sees it. */
  DynamoDbResponse answered(DynamoDbRequest request, DynamoDbResponse response) {
    traffic.written(written(request, response));
    if (response instanceof ScanResponse scan) {
      traffic.read(scan.count());
    } else if (response instanceof QueryResponse query) {
      return withoutOwn((QueryRequest) request, query);
    } else if (response instanceof GetItemResponse get) {
      return withoutOwn((GetItemRequest) request, get);
    } else if (response instanceof BatchGetItemResponse get) {
      return withoutOwn((BatchGetItemRequest) request, get);
    } else if (response instanceof TransactGetItemsResponse get) {
      return withoutOwn((TransactGetItemsRequest) request, get);
    } else if (response instanceof ExecuteStatementResponse partiQl) {
      return withoutOwn(partiQl);
    }
    return response;
  }

  /** How many items were written. */
  static long written(DynamoDbRequest request, DynamoDbResponse response) {
    if (response instanceof BatchWriteItemResponse batch) {
      return size(((BatchWriteItemRequest) request).requestItems())
          - size(batch.unprocessedItems());
    }
    if (request instanceof TransactWriteItemsRequest transaction) {
      return transaction.transactItems().stream()
          .filter(item -> item.conditionCheck() == null)
          .count();
    }
    if (response instanceof BatchExecuteStatementResponse batch) {
      long failed = batch.responses().stream().filter(each -> each.error() != null).count();
      return Math.max(0, PartiQl.writes(request) - failed);
    }
    return switch (request.getClass().getSimpleName()) {
      case "PutItemRequest", "UpdateItemRequest", "DeleteItemRequest" -> 1;
      default -> PartiQl.writes(request);
    };
  }

  /** How many items a request would write; 0 of one that reads. */
  static long asked(DynamoDbRequest request) {
    if (request instanceof BatchWriteItemRequest batch) {
      return size(batch.requestItems());
    }
    return request instanceof TransactWriteItemsRequest transaction
        ? transaction.transactItems().size()
        : PartiQl.writes(request);
  }

  private static long size(Map<String, ? extends List<?>> requests) {
    return requests.values().stream().mapToLong(List::size).sum();
  }

  private QueryResponse withoutOwn(QueryRequest request, QueryResponse query) {
    List<Map<String, AttributeValue>> shown = visible(request.tableName(), query.items());
    int hiddenHere = query.items().size() - shown.size();
    traffic.read(query.count() - hiddenHere);
    return hiddenHere == 0
        ? query
        : query.toBuilder().items(shown).count(query.count() - hiddenHere).build();
  }

  private GetItemResponse withoutOwn(GetItemRequest request, GetItemResponse get) {
    if (isOwn(request.tableName(), request.key())) {
      return get.toBuilder().item(null).build();
    }
    traffic.read(get.hasItem() ? 1 : 0);
    return get;
  }

  private BatchGetItemResponse withoutOwn(BatchGetItemRequest request, BatchGetItemResponse get) {
    Map<String, List<Map<String, AttributeValue>>> shown = new LinkedHashMap<>(get.responses());
    shown.replaceAll((table, items) -> hidden.onlyOwnKeys(request, table) ? List.of() : items);
    traffic.read(size(shown));
    return get.toBuilder().responses(shown).build();
  }

  private TransactGetItemsResponse withoutOwn(
      TransactGetItemsRequest request, TransactGetItemsResponse get) {
    List<ItemResponse> shown = new ArrayList<>(get.responses());
    for (int i = 0; i < shown.size(); i++) {
      var asked = request.transactItems().get(i).get();
      if (isOwn(asked.tableName(), asked.key())) {
        shown.set(i, ItemResponse.builder().build());
      }
    }
    traffic.read(shown.stream().filter(ItemResponse::hasItem).count());
    return get.toBuilder().responses(shown).build();
  }

  /** A statement does not tell its table apart from a text, so that every table is looked at. */
  private ExecuteStatementResponse withoutOwn(ExecuteStatementResponse partiQl) {
    List<Map<String, AttributeValue>> shown =
        partiQl.items().stream()
            .filter(item -> !OwnItems.contains(keys, item) && !item.containsKey(OwnItems.CONTENT))
            .toList();
    traffic.read(shown.size());
    return partiQl.toBuilder().items(shown).build();
  }

  private List<Map<String, AttributeValue>> visible(
      String table, List<Map<String, AttributeValue>> items) {
    return items.stream().filter(item -> !isOwn(table, item)).toList();
  }

  private boolean isOwn(String table, Map<String, AttributeValue> item) {
    return keys.isTable(table) && OwnItems.contains(keys, item);
  }
}
