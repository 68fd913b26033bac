package dev.dynamomigrate.bench.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** By hand: a conditional UpdateItem for each item, or a transaction for each that moves. */
public final class UpdateClient extends HandWritten {
  private UpdateClient(String... args) {
    super(args);
  }

  /**
   * Runs the loop.
   *
   * @param args endpoint, table, job, threads
   */
  public static void main(String... args) {
    new UpdateClient(args).run();
  }

  @Override
  void write(List<Map<String, AttributeValue>> page) {
    page.forEach(this::write);
  }

  private void write(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> seen = item;
    while (!seen.isEmpty()) {
      Map<String, AttributeValue> done = job.done(seen);
      if (done.equals(seen)) {
        return;
      }
      try {
        switch (job) {
          case EMAIL -> update(seen, done);
          case KEY -> move(seen, done);
        }
        return;
      } catch (ConditionalCheckFailedException | TransactionCanceledException e) {
        seen = readAgain(seen);
      }
    }
  }

  private void update(Map<String, AttributeValue> seen, Map<String, AttributeValue> done) {
    client.updateItem(
        update ->
            update
                .tableName(table)
                .key(key(seen))
                .updateExpression("SET email = :new")
                .conditionExpression("email = :seen")
                .expressionAttributeValues(
                    Map.of(":new", done.get("email"), ":seen", seen.get("email"))));
  }

  /** All of the item is read to be put elsewhere, so all of it must still be so. */
  private void move(Map<String, AttributeValue> seen, Map<String, AttributeValue> done) {
    List<String> conditions = new ArrayList<>();
    Map<String, String> names = new HashMap<>();
    Map<String, AttributeValue> values = new HashMap<>();
    seen.forEach(
        (name, value) -> {
          String number = Integer.toString(conditions.size());
          names.put("#" + number, name);
          values.put(":" + number, value);
          conditions.add("#" + number + " = :" + number);
        });
    TransactWriteItem delete =
        TransactWriteItem.builder()
            .delete(
                each ->
                    each.tableName(table)
                        .key(key(seen))
                        .conditionExpression(String.join(" AND ", conditions))
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(values))
            .build();
    TransactWriteItem put =
        TransactWriteItem.builder()
            .put(
                each ->
                    each.tableName(table)
                        .item(done)
                        .conditionExpression("attribute_not_exists(PK)"))
            .build();
    client.transactWriteItems(transact -> transact.transactItems(delete, put));
  }
}
