package dev.dynamomigrate.guard;

import dev.dynamomigrate.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** What a guarded client does to each request before it is sent and with each answer. */
final class RequestGuard {
  private static final String OWN = "#dynamoMigrateOwn";
  private static final String HIDE = "attribute_not_exists(" + OWN + ")";

  private final TableKeys keys;
  private final Traffic traffic;
  private final Runnable beforeWrite;

  RequestGuard(TableKeys keys, Traffic traffic, Runnable beforeWrite) {
    this.keys = keys;
    this.traffic = traffic;
    this.beforeWrite = beforeWrite;
  }

  /** The request as it is sent. */
  DynamoDbRequest prepare(DynamoDbRequest request) {
    if (!isRead(request)) {
      beforeWrite.run();
      touched(request).forEach(this::refuseOwn);
    }
    if (request instanceof ScanRequest scan) {
      ScanRequest.Builder counted =
          scan.toBuilder().returnConsumedCapacity(measure(scan.returnConsumedCapacity()));
      return hides(scan) ? hidden(scan, counted) : counted.build();
    }
    if (request instanceof QueryRequest query) {
      return query.toBuilder()
          .returnConsumedCapacity(measure(query.returnConsumedCapacity()))
          .build();
    }
    if (request instanceof GetItemRequest get) {
      return get.toBuilder().returnConsumedCapacity(measure(get.returnConsumedCapacity())).build();
    }
    if (request instanceof PutItemRequest put) {
      return put.toBuilder().returnConsumedCapacity(measure(put.returnConsumedCapacity())).build();
    }
    if (request instanceof UpdateItemRequest update) {
      return update.toBuilder()
          .returnConsumedCapacity(measure(update.returnConsumedCapacity()))
          .build();
    }
    if (request instanceof DeleteItemRequest delete) {
      return delete.toBuilder()
          .returnConsumedCapacity(measure(delete.returnConsumedCapacity()))
          .build();
    }
    if (request instanceof BatchGetItemRequest get) {
      return get.toBuilder().returnConsumedCapacity(measure(get.returnConsumedCapacity())).build();
    }
    if (request instanceof BatchWriteItemRequest write) {
      return write.toBuilder()
          .returnConsumedCapacity(measure(write.returnConsumedCapacity()))
          .build();
    }
    if (request instanceof TransactWriteItemsRequest write) {
      return write.toBuilder()
          .returnConsumedCapacity(measure(write.returnConsumedCapacity()))
          .build();
    }
    return request;
  }

  /** The answer as the caller sees it. */
  Object answered(DynamoDbRequest request, Object response) {
    if (response instanceof ScanResponse scan) {
      traffic.consumed(scan.consumedCapacity());
      traffic.read(scan.count());
    } else if (response instanceof QueryResponse query) {
      return withoutOwn((QueryRequest) request, query);
    } else if (response instanceof GetItemResponse get) {
      return withoutOwn((GetItemRequest) request, get);
    } else if (response instanceof BatchGetItemResponse get) {
      return withoutOwn(get);
    } else {
      countWrite(request, response);
    }
    return response;
  }

  private Object withoutOwn(QueryRequest request, QueryResponse query) {
    traffic.consumed(query.consumedCapacity());
    List<Map<String, AttributeValue>> shown = visible(request.tableName(), query.items());
    traffic.read(shown.size());
    return shown.size() == query.items().size()
        ? query
        : query.toBuilder().items(shown).count(shown.size()).build();
  }

  private Object withoutOwn(GetItemRequest request, GetItemResponse get) {
    traffic.consumed(get.consumedCapacity());
    if (request.tableName().equals(keys.table()) && OwnItems.contains(keys, request.key())) {
      return GetItemResponse.builder().build();
    }
    traffic.read(get.hasItem() ? 1 : 0);
    return get;
  }

  private Object withoutOwn(BatchGetItemResponse get) {
    traffic.consumed(get.consumedCapacity());
    Map<String, List<Map<String, AttributeValue>>> shown = new LinkedHashMap<>();
    get.responses().forEach((table, items) -> shown.put(table, visible(table, items)));
    shown.values().forEach(items -> traffic.read(items.size()));
    return get.toBuilder().responses(shown).build();
  }

  private void countWrite(DynamoDbRequest request, Object response) {
    if (response instanceof PutItemResponse put) {
      count(1, put.consumedCapacity());
    } else if (response instanceof UpdateItemResponse update) {
      count(1, update.consumedCapacity());
    } else if (response instanceof DeleteItemResponse delete) {
      count(1, delete.consumedCapacity());
    } else if (response instanceof BatchWriteItemResponse batch) {
      traffic.consumed(batch.consumedCapacity());
      traffic.written(size((BatchWriteItemRequest) request) - unprocessed(batch));
    } else if (response instanceof TransactWriteItemsResponse transaction) {
      traffic.consumed(transaction.consumedCapacity());
      traffic.written(
          ((TransactWriteItemsRequest) request)
              .transactItems().stream().filter(item -> item.conditionCheck() == null).count());
    }
  }

  private void count(
      long items, software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity consumed) {
    traffic.written(items);
    traffic.consumed(consumed);
  }

  private static long size(BatchWriteItemRequest request) {
    return request.requestItems().values().stream().mapToLong(List::size).sum();
  }

  private static long unprocessed(BatchWriteItemResponse response) {
    return response.unprocessedItems().values().stream().mapToLong(List::size).sum();
  }

  private List<Map<String, AttributeValue>> visible(
      String table, List<Map<String, AttributeValue>> items) {
    return table.equals(keys.table())
        ? items.stream().filter(item -> !OwnItems.contains(keys, item)).toList()
        : items;
  }

  /** Own items are never in a global index; the old filter syntax cannot be combined with ours. */
  private boolean hides(ScanRequest scan) {
    return scan.tableName().equals(keys.table())
        && scan.indexName() == null
        && !scan.hasScanFilter();
  }

  private static ScanRequest hidden(ScanRequest scan, ScanRequest.Builder counted) {
    Map<String, String> names = new LinkedHashMap<>(scan.expressionAttributeNames());
    names.put(OWN, OwnItems.CONTENT);
    return counted
        .filterExpression(and(scan.filterExpression()))
        .expressionAttributeNames(names)
        .build();
  }

  private static String and(String filter) {
    return filter == null || filter.isBlank() ? HIDE : "(" + filter + ") AND " + HIDE;
  }

  private static ReturnConsumedCapacity measure(ReturnConsumedCapacity asked) {
    return asked == null || asked == ReturnConsumedCapacity.NONE
        ? ReturnConsumedCapacity.TOTAL
        : asked;
  }

  private static boolean isRead(DynamoDbRequest request) {
    String name = request.getClass().getSimpleName();
    return name.startsWith("Get")
        || name.startsWith("BatchGet")
        || name.startsWith("TransactGet")
        || name.startsWith("Query")
        || name.startsWith("Scan")
        || name.startsWith("Describe")
        || name.startsWith("List");
  }

  /** The keys and items of our table that a request writes. */
  private Stream<Map<String, AttributeValue>> touched(DynamoDbRequest request) {
    if (request instanceof PutItemRequest put) {
      return inTable(put.tableName(), put.item());
    }
    if (request instanceof UpdateItemRequest update) {
      return inTable(update.tableName(), update.key());
    }
    if (request instanceof DeleteItemRequest delete) {
      return inTable(delete.tableName(), delete.key());
    }
    if (request instanceof BatchWriteItemRequest batch) {
      return batch.requestItems().getOrDefault(keys.table(), List.of()).stream()
          .map(RequestGuard::written);
    }
    if (request instanceof TransactWriteItemsRequest transaction) {
      return transaction.transactItems().stream().flatMap(this::written);
    }
    return Stream.empty();
  }

  private static Map<String, AttributeValue> written(WriteRequest write) {
    return write.putRequest() != null ? write.putRequest().item() : write.deleteRequest().key();
  }

  private Stream<Map<String, AttributeValue>> written(TransactWriteItem item) {
    if (item.put() != null) {
      return inTable(item.put().tableName(), item.put().item());
    }
    if (item.update() != null) {
      return inTable(item.update().tableName(), item.update().key());
    }
    return item.delete() == null
        ? Stream.empty()
        : inTable(item.delete().tableName(), item.delete().key());
  }

  private Stream<Map<String, AttributeValue>> inTable(
      String table, Map<String, AttributeValue> item) {
    return keys.table().equals(table) ? Stream.of(item) : Stream.empty();
  }

  private void refuseOwn(Map<String, AttributeValue> item) {
    if (OwnItems.contains(keys, item)) {
      throw new InvalidInputException(
          "The items under '%s' are the ledger and the lease; a migration does not write them."
              .formatted(OwnItems.PARTITION),
          "Skip them. Scans and queries of this client do not show them.");
    }
  }
}
