package dev.dynamomigrate.transform;

import dev.dynamomigrate.InvalidInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** A change to one item as a request of its own, for what a statement in PartiQL cannot say. */
final class SingleRequest {
  /** DynamoDB's own limits of an expression. */
  static final int MAX_LENGTH = 4096;

  static final int MAX_CONDITIONS = 150;

  private static final String AND = " AND ";

  /** {@code attribute_not_exists(#xxx)}, with what joins it. */
  private static final int LONGEST_CONDITION = 31;

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

  /**
   * The change and all that goes with it: all of it or nothing. The first item is the change's own;
   * those that are put follow, then unique values that are given up, then those that are taken.
   */
  static TransactWriteItemsRequest transaction(Change change) {
    List<TransactWriteItem> items = new ArrayList<>();
    items.add(new SingleRequest(change).own());
    if (change.kind() == Change.Kind.MOVE) {
      items.add(put(change, Emission.ifAbsent(change.after())));
    }
    change.further().forEach(item -> items.add(put(change, item)));
    change.unique().released().forEach(key -> items.add(release(change, key)));
    change
        .unique()
        .claimed()
        .keySet()
        .forEach(item -> items.add(put(change, Emission.ifAbsent(item))));
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

  private static TransactWriteItem put(Change change, Emission emission) {
    Put.Builder put =
        Put.builder()
            .tableName(change.keys().table())
            .item(emission.item())
            .returnValuesOnConditionCheckFailure(OLD);
    if (emission.condition().isEmpty()) {
      put.conditionExpression("attribute_not_exists(#hash)")
          .expressionAttributeNames(Map.of("#hash", change.keys().hash()));
    } else {
      put.conditionExpression(emission.condition())
          .expressionAttributeValues(emission.values().isEmpty() ? null : emission.values());
    }
    return TransactWriteItem.builder().put(put.build()).build();
  }

  /** On no condition: the change's own says that the item still has the value. */
  private static TransactWriteItem release(Change change, Map<String, AttributeValue> key) {
    return TransactWriteItem.builder()
        .delete(delete -> delete.tableName(change.keys().table()).key(key))
        .build();
  }

  private String update() {
    List<String> sets = new ArrayList<>();
    change.edit().sets().forEach((name, value) -> sets.add(name(name) + "=" + value(value)));
    List<String> removes = change.edit().removes().stream().map(this::name).toList();
    String update =
        (sets.isEmpty() ? "" : "SET " + String.join(",", sets) + " ")
            + (removes.isEmpty() ? "" : "REMOVE " + String.join(",", removes));
    if (update.length() > MAX_LENGTH) {
      throw new InvalidInputException(
          "The change cannot be said to DynamoDB: it sets and removes %d attributes, in %d characters of %d."
              .formatted(sets.size() + removes.size(), update.length(), MAX_LENGTH),
          "Change them in two transforms, or put them into one map.");
    }
    return update;
  }

  private String unchanged() {
    Map<String, AttributeValue> compared = change.compared();
    List<String> same = new ArrayList<>();
    same.add("attribute_exists(" + name(change.keys().hash()) + ")");
    compared.forEach((name, value) -> same.add(same(name, value)));
    int length = String.join(AND, same).length();
    if (same.size() > MAX_CONDITIONS || length > MAX_LENGTH) {
      throw tooMuch(compared.size(), length);
    }
    for (Map.Entry<String, AttributeValue> each : change.watched().entrySet()) {
      // A placeholder that is made and not used would be refused.
      if (same.size() == MAX_CONDITIONS || length + LONGEST_CONDITION > MAX_LENGTH) {
        break;
      }
      String condition = same(each.getKey(), each.getValue());
      same.add(condition);
      length += AND.length() + condition.length();
    }
    return String.join(AND, same);
  }

  private String same(String name, AttributeValue value) {
    return value == null
        ? "attribute_not_exists(" + name(name) + ")"
        : name(name) + "=" + value(value);
  }

  private InvalidInputException tooMuch(int compared, int length) {
    String what =
        change.kind() == Change.Kind.MOVE
            ? "an item that moves is compared whole, and this has %d attributes, in %d characters"
            : "%d attributes were read or changed, in %d characters";
    return new InvalidInputException(
        "The change cannot be said to DynamoDB: %s; at most %d can be compared, in %d."
            .formatted(what.formatted(compared, length), MAX_CONDITIONS - 1, MAX_LENGTH),
        "Say what the function depends on: .reads(\"a\", \"b\") compares only these"
            + (change.kind() == Change.Kind.MOVE ? ", and of the rest as many as fit." : "."));
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
