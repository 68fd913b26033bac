package dev.dynamomigrate.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 * One write of one item of a request that is not sent.
 *
 * @param kind what is done; nothing if the item is only checked
 * @param subject the item that is put, else the key
 * @param condition with its names; its text is null if there is none
 * @param effect what it makes of the item, if somebody said so
 */
record DryWrite(
    Optional<DryRecord.Kind> kind,
    String table,
    Map<String, AttributeValue> subject,
    Condition condition,
    Optional<Effect> effect) {

  /**
   * A condition.
   *
   * @param text null if there is none
   * @param old whether there is one in the old parameters, which nobody reads here
   */
  record Condition(String text, Map<String, String> names, boolean old) {
    static final Condition NONE = new Condition(null, Map.of(), false);

    Demand demand(Set<String> keys) {
      return old ? Demand.UNREAD : Demand.of(text, names, keys);
    }
  }

  private static DryWrite of(
      DryRecord.Kind kind, String table, Map<String, AttributeValue> subject, Condition condition) {
    return new DryWrite(Optional.of(kind), table, subject, condition, Optional.empty());
  }

  /** A statement of which it was said what it makes of its item. */
  static DryWrite of(PartiQl.Written statement, Map<String, AttributeValue> key, Effect told) {
    return of(statement.kind(), statement.table(), key, Condition.NONE).with(told);
  }

  private DryWrite with(Effect told) {
    return new DryWrite(kind, table, subject, condition, Optional.of(told));
  }

  boolean puts() {
    return kind.filter(DryRecord.Kind.PUT::equals).isPresent();
  }

  /** The item afterwards; nothing if only the service knows. */
  Optional<Map<String, AttributeValue>> made(Map<String, AttributeValue> before) {
    if (kind.isEmpty()) {
      return Optional.of(before);
    }
    return switch (kind.get()) {
      case PUT -> Optional.of(subject);
      case DELETE -> Optional.of(Map.of());
      case UPDATE -> effect.flatMap(told -> told.made(before));
    };
  }

  /** All of a request, in their order; none of one in PartiQL. */
  static List<DryWrite> of(DynamoDbRequest request) {
    List<DryWrite> writes = new ArrayList<>();
    if (request instanceof PutItemRequest put) {
      Condition condition =
          new Condition(
              put.conditionExpression(), put.expressionAttributeNames(), put.hasExpected());
      writes.add(of(DryRecord.Kind.PUT, put.tableName(), put.item(), condition));
    } else if (request instanceof UpdateItemRequest update) {
      Condition condition =
          new Condition(
              update.conditionExpression(),
              update.expressionAttributeNames(),
              update.hasExpected());
      writes.add(of(DryRecord.Kind.UPDATE, update.tableName(), update.key(), condition));
    } else if (request instanceof DeleteItemRequest delete) {
      Condition condition =
          new Condition(
              delete.conditionExpression(),
              delete.expressionAttributeNames(),
              delete.hasExpected());
      writes.add(of(DryRecord.Kind.DELETE, delete.tableName(), delete.key(), condition));
    } else if (request instanceof BatchWriteItemRequest batch) {
      batch
          .requestItems()
          .forEach((table, all) -> all.forEach(each -> writes.add(of(table, each))));
    } else if (request instanceof TransactWriteItemsRequest transaction) {
      transaction.transactItems().forEach(each -> writes.add(of(each)));
    }
    List<Effect> told = Effect.of(request);
    if (told.size() == writes.size()) {
      for (int i = 0; i < told.size(); i++) {
        writes.set(i, writes.get(i).with(told.get(i)));
      }
    }
    return writes;
  }

  private static DryWrite of(String table, WriteRequest write) {
    return write.putRequest() != null
        ? of(DryRecord.Kind.PUT, table, write.putRequest().item(), Condition.NONE)
        : of(DryRecord.Kind.DELETE, table, write.deleteRequest().key(), Condition.NONE);
  }

  private static DryWrite of(TransactWriteItem item) {
    if (item.put() != null) {
      Condition condition =
          new Condition(
              item.put().conditionExpression(), item.put().expressionAttributeNames(), false);
      return of(DryRecord.Kind.PUT, item.put().tableName(), item.put().item(), condition);
    }
    if (item.update() != null) {
      Condition condition =
          new Condition(
              item.update().conditionExpression(), item.update().expressionAttributeNames(), false);
      return of(DryRecord.Kind.UPDATE, item.update().tableName(), item.update().key(), condition);
    }
    if (item.delete() != null) {
      Condition condition =
          new Condition(
              item.delete().conditionExpression(), item.delete().expressionAttributeNames(), false);
      return of(DryRecord.Kind.DELETE, item.delete().tableName(), item.delete().key(), condition);
    }
    Condition condition =
        new Condition(
            item.conditionCheck().conditionExpression(),
            item.conditionCheck().expressionAttributeNames(),
            false);
    return new DryWrite(
        Optional.empty(),
        item.conditionCheck().tableName(),
        item.conditionCheck().key(),
        condition,
        Optional.empty());
  }
}
