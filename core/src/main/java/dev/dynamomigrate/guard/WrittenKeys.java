package dev.dynamomigrate.guard;

import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * The keys and items of one table that a request writes, or that a transaction checks: a check can
 * answer with the whole item.
 */
record WrittenKeys(TableKeys keys) {

  Stream<Map<String, AttributeValue>> of(DynamoDbRequest request) {
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
      return batch.requestItems().entrySet().stream()
          .filter(table -> keys.isTable(table.getKey()))
          .flatMap(table -> table.getValue().stream().map(WrittenKeys::of));
    }
    return request instanceof TransactWriteItemsRequest transaction
        ? transaction.transactItems().stream().flatMap(this::of)
        : Stream.empty();
  }

  private static Map<String, AttributeValue> of(WriteRequest write) {
    return write.putRequest() != null ? write.putRequest().item() : write.deleteRequest().key();
  }

  private Stream<Map<String, AttributeValue>> of(TransactWriteItem item) {
    if (item.put() != null) {
      return inTable(item.put().tableName(), item.put().item());
    }
    if (item.update() != null) {
      return inTable(item.update().tableName(), item.update().key());
    }
    if (item.conditionCheck() != null) {
      return inTable(item.conditionCheck().tableName(), item.conditionCheck().key());
    }
    return item.delete() == null
        ? Stream.empty()
        : inTable(item.delete().tableName(), item.delete().key());
  }

  private Stream<Map<String, AttributeValue>> inTable(
      String table, Map<String, AttributeValue> item) {
    return keys.isTable(table) ? Stream.of(item) : Stream.empty();
  }
}
