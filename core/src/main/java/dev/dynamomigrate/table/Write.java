package dev.dynamomigrate.table;

import dev.dynamomigrate.guard.Effect;
import dev.dynamomigrate.guard.TableKeys;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * One write of one item, before it is known with which others it is sent.
 *
 * @param subject the item that is put, else the key
 * @param update the update expression; null unless it is one
 * @param condition with the names and values of both expressions
 * @param effect what it makes of the item, if that is known beforehand
 */
record Write(
    Verb verb,
    Map<String, AttributeValue> subject,
    String update,
    Expression condition,
    Optional<Effect> effect) {
  private static final ReturnValuesOnConditionCheckFailure OLD =
      ReturnValuesOnConditionCheckFailure.ALL_OLD;

  /** Of which only the service knows what it makes of the item, unless it is a put or a delete. */
  Write(Verb verb, Map<String, AttributeValue> subject, String update, Expression condition) {
    this(verb, subject, update, condition, Optional.empty());
  }

  /** What is done to the item. */
  enum Verb {
    PUT,
    UPDATE,
    DELETE,
    CHECK
  }

  /** A put of a whole item, on no condition. */
  static Write put(Map<String, AttributeValue> item) {
    return new Write(Verb.PUT, ItemSize.checked(item, "The item"), null, Expression.NONE);
  }

  /** A write item by item, which is no update. */
  static Write of(Verb verb, Map<String, ?> subject, Params params, TableKeys keys) {
    Map<String, AttributeValue> attributes = AttributeValues.of(subject);
    if (verb == Verb.PUT) {
      ItemSize.checked(attributes, "The item");
    }
    return new Write(verb, attributes, null, Expression.condition(params, keys));
  }

  /** An update item by item. */
  static Write update(Map<String, ?> key, Params params, TableKeys keys) {
    Expression update = Expression.update(params);
    Expression changes = new Expression(null, update.names(), update.values());
    return new Write(
            Verb.UPDATE, AttributeValues.of(key), update.text(), changes, Changes.of(params))
        .and(Expression.condition(params, keys));
  }

  /** This write on a further condition, whose placeholders are others. */
  Write and(Expression further) {
    String both =
        condition.text() == null || further.text() == null
            ? (condition.text() == null ? further.text() : condition.text())
            : condition.text() + " and " + further.text();
    return new Write(
        verb,
        subject,
        update,
        new Expression(
            both,
            union(condition.names(), further.names()),
            union(condition.values(), further.values())),
        effect);
  }

  private static <V> Map<String, V> union(Map<String, V> one, Map<String, V> other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    Map<String, V> all = new LinkedHashMap<>(one);
    all.putAll(other);
    return all;
  }

  /** As a part of a transaction, which tells what stands there if the condition is not met. */
  TransactWriteItem transacted(String table) {
    TransactWriteItem.Builder item = TransactWriteItem.builder();
    switch (verb) {
      case PUT ->
          item.put(
              put ->
                  put.tableName(table)
                      .item(subject)
                      .conditionExpression(condition.text())
                      .expressionAttributeNames(condition.names())
                      .expressionAttributeValues(condition.values())
                      .returnValuesOnConditionCheckFailure(OLD));
      case UPDATE ->
          item.update(
              set ->
                  set.tableName(table)
                      .key(subject)
                      .updateExpression(update)
                      .conditionExpression(condition.text())
                      .expressionAttributeNames(condition.names())
                      .expressionAttributeValues(condition.values())
                      .returnValuesOnConditionCheckFailure(OLD));
      case DELETE ->
          item.delete(
              delete ->
                  delete
                      .tableName(table)
                      .key(subject)
                      .conditionExpression(condition.text())
                      .expressionAttributeNames(condition.names())
                      .expressionAttributeValues(condition.values())
                      .returnValuesOnConditionCheckFailure(OLD));
      case CHECK ->
          item.conditionCheck(
              check ->
                  check
                      .tableName(table)
                      .key(subject)
                      .conditionExpression(condition.text())
                      .expressionAttributeNames(condition.names())
                      .expressionAttributeValues(condition.values())
                      .returnValuesOnConditionCheckFailure(OLD));
    }
    return item.build();
  }

  /** As a part of a batch, which knows puts and deletes without conditions. */
  WriteRequest batched() {
    return verb == Verb.PUT
        ? WriteRequest.builder().putRequest(put -> put.item(subject)).build()
        : WriteRequest.builder().deleteRequest(delete -> delete.key(subject)).build();
  }
}
