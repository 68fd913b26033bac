package dev.dynamomigrate.transform;

import dev.dynamomigrate.table.ItemSize;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** One change on its way to the table. */
final class Attempt {
  private final Change change;
  private final Optional<BatchStatementRequest> statement;
  private final int conflicts;
  private TransactWriteItemsRequest transaction;
  private boolean uncertain;
  private boolean alone;
  private int retries;

  Attempt(Change change, int conflicts) {
    this.change = change;
    this.conflicts = conflicts;
    this.statement = change.several() ? Optional.empty() : Statement.of(change);
  }

  Change change() {
    return change;
  }

  /** How often the item had changed before. */
  int conflicts() {
    return conflicts;
  }

  /** The statement, unless it is to go in a request of its own. */
  Optional<BatchStatementRequest> statement() {
    return alone ? Optional.empty() : statement;
  }

  /** From now on in a request of its own, because a batch with it was refused. */
  void goAlone() {
    alone = true;
  }

  /** The same request each time: its token makes a repetition harmless. */
  TransactWriteItemsRequest transaction() {
    if (transaction == null) {
      transaction = SingleRequest.transaction(change);
    }
    return transaction;
  }

  int retries() {
    return retries;
  }

  void retried(Outcome.Again again) {
    retries++;
    uncertain |= !again.certain();
  }

  /** Whether an attempt that nobody answered has stored it already, as this item shows. */
  boolean isDoneIn(Map<String, AttributeValue> item) {
    return uncertain && change.kind() == Change.Kind.UPDATE && change.isIn(item);
  }

  /** What it weighs on the wire, about. */
  long bytes() {
    Map<String, AttributeValue> compared = change.compared();
    compared.values().removeIf(Objects::isNull);
    return ItemSize.ofItem(compared) + ItemSize.ofItem(change.edit().sets());
  }
}
