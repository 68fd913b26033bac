package dev.dynamomigrate.transform;

import dev.dynamomigrate.InvalidInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** A change to one item as a request of its own, for what a statement in PartiQL cannot say. */
final class SingleRequest {
  /** DynamoDB's own limits of an expression. */
  static final int MAX_LENGTH = 4096;

  static final int MAX_CONDITIONS = 150;

  private static final ReturnValuesOnConditionCheckFailure OLD =
      ReturnValuesOnConditionCheckFailure.ALL_OLD;

  private final Change change;
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<String, AttributeValue> values = new LinkedHashMap<>();

  private SingleRequest(Change change) {
    this.change = change;
  }

  static UpdateItemRequest update(Change change) {
    SingleRequest request = new SingleRequest(change);
    UpdateItemRequest.Builder update =
        UpdateItemRequest.builder()
            .tableName(change.keys().table())
            .key(change.key())
            .updateExpression(request.update())
            .conditionExpression(request.unchanged())
            .returnValuesOnConditionCheckFailure(OLD);
    return update
        .expressionAttributeNames(request.names)
        .expressionAttributeValues(request.valuesOrNull())
        .build();
  }

  static DeleteItemRequest delete(Change change) {
    SingleRequest request = new SingleRequest(change);
    DeleteItemRequest.Builder delete =
        DeleteItemRequest.builder()
            .tableName(change.keys().table())
            .key(change.key())
            .conditionExpression(request.unchanged())
            .returnValuesOnConditionCheckFailure(OLD);
    return delete
        .expressionAttributeNames(request.names)
        .expressionAttributeValues(request.valuesOrNull())
        .build();
  }

  /** The change and what it emits: all of it or nothing. The first item is the change's own. */
  static TransactWriteItemsRequest transaction(Change change) {
    List<TransactWriteItem> items = new ArrayList<>();
    items.add(new SingleRequest(change).own());
    if (change.kind() == Change.Kind.MOVE) {
      items.add(put(change, change.after()));
    }
    change.emitted().forEach(item -> items.add(put(change, item)));
    return TransactWriteItemsRequest.builder()
        .transactItems(items)
        .clientRequestToken(UUID.randomUUID().toString())
        .build();
  }

  private TransactWriteItem own() {
    String unchanged = unchanged();
    String table = change.keys().table();
    TransactWriteItem.Builder own = TransactWriteItem.builder();
    return switch (change.kind()) {
      case NONE ->
          own.conditionCheck(
                  check ->
                      check
                          .tableName(table)
                          .key(change.key())
                          .conditionExpression(unchanged)
                          .expressionAttributeNames(names)
                          .expressionAttributeValues(valuesOrNull())
                          .returnValuesOnConditionCheckFailure(OLD))
              .build();
      case UPDATE -> {
        String update = update();
        yield own.update(
                each ->
                    each.tableName(table)
                        .key(change.key())
                        .updateExpression(update)
                        .conditionExpression(unchanged)
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(valuesOrNull())
                        .returnValuesOnConditionCheckFailure(OLD))
            .build();
      }
      case DELETE, MOVE ->
          own.delete(
                  delete ->
                      delete
                          .tableName(table)
                          .key(change.key())
                          .conditionExpression(unchanged)
                          .expressionAttributeNames(names)
                          .expressionAttributeValues(valuesOrNull())
                          .returnValuesOnConditionCheckFailure(OLD))
              .build();
    };
  }

  private static TransactWriteItem put(Change change, Map<String, AttributeValue> item) {
    return TransactWriteItem.builder()
        .put(
            put ->
                put.tableName(change.keys().table())
                    .item(item)
                    .conditionExpression("attribute_not_exists(#hash)")
                    .expressionAttributeNames(Map.of("#hash", change.keys().hash()))
                    .returnValuesOnConditionCheckFailure(OLD))
        .build();
  }

  private String update() {
    List<String> sets = new ArrayList<>();
    change.edit().sets().forEach((name, value) -> sets.add(name(name) + "=" + value(value)));
    List<String> removes = change.edit().removes().stream().map(this::name).toList();
    return limited(
        (sets.isEmpty() ? "" : "SET " + String.join(",", sets) + " ")
            + (removes.isEmpty() ? "" : "REMOVE " + String.join(",", removes)));
  }

  private String unchanged() {
    Map<String, AttributeValue> compared = change.compared();
    List<String> same = new ArrayList<>();
    same.add("attribute_exists(" + name(change.keys().hash()) + ")");
    compared.forEach(
        (name, value) ->
            same.add(
                value == null
                    ? "attribute_not_exists(" + name(name) + ")"
                    : name(name) + "=" + value(value)));
    if (same.size() > MAX_CONDITIONS) {
      throw tooMuch(compared.size() + " attributes were read or changed");
    }
    return limited(String.join(" AND ", same));
  }

  private String limited(String expression) {
    if (expression.length() > MAX_LENGTH) {
      throw tooMuch("its expression has " + expression.length() + " characters");
    }
    return expression;
  }

  private static InvalidInputException tooMuch(String what) {
    return new InvalidInputException(
        "The change cannot be said to DynamoDB: %s; at most %d can be compared, in %d characters."
            .formatted(what, MAX_CONDITIONS - 1, MAX_LENGTH),
        "Say what the function depends on: .reads(\"a\", \"b\") compares only these.");
  }

  private String name(String attribute) {
    for (Map.Entry<String, String> known : names.entrySet()) {
      if (known.getValue().equals(attribute)) {
        return known.getKey();
      }
    }
    String placeholder = "#" + Integer.toString(names.size(), Character.MAX_RADIX);
    names.put(placeholder, attribute);
    return placeholder;
  }

  private String value(AttributeValue value) {
    String placeholder = ":" + Integer.toString(values.size(), Character.MAX_RADIX);
    values.put(placeholder, value);
    return placeholder;
  }

  private Map<String, AttributeValue> valuesOrNull() {
    return values.isEmpty() ? null : values;
  }
}
