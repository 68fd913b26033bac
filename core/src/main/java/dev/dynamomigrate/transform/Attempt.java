package dev.dynamomigrate.transform;

import dev.dynamomigrate.guard.Cost;
import dev.dynamomigrate.table.ItemSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** One change on its way to the table. */
final class Attempt {
  /** Pauses of up to 320 ms. */
  private static final int MOST_PATIENCE = 5;

  private final Change change;
  private final Optional<BatchStatementRequest> statement;
  private final int conflicts;
  private TransactWriteItemsRequest transaction;
  private boolean uncertain;
  private boolean alone;
  private boolean throttled;
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

  /** Whether it is to be. */
  boolean alone() {
    return alone;
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

  /**
   * How often it was tried, as far as that is a reason to pause the longer: how much is sent to a
   * table that is busy is what the window is for, and its units should not stand idle.
   */
  int patience() {
    return throttled ? Math.min(retries, MOST_PATIENCE) : retries;
  }

  void retried(Outcome.Again again) {
    retries++;
    throttled = again.reason().throttled();
    uncertain |= !again.reason().certain();
  }

  /** What an answer means, if an attempt before it may have been stored. */
  Outcome inHindsight(Outcome outcome) {
    if (!uncertain) {
      return outcome;
    }
    boolean goneByUs =
        outcome instanceof Outcome.Gone
            && (change.kind() == Change.Kind.DELETE || change.kind() == Change.Kind.MOVE);
    boolean doneByUs = outcome instanceof Outcome.Conflict conflict && isDoneIn(conflict.item());
    return goneByUs || doneByUs ? new Outcome.Done() : outcome;
  }

  /**
   * Whether an attempt that nobody answered has stored it already, as this item shows. What is
   * marked was stored, whatever others have changed since.
   */
  boolean isDoneIn(Map<String, AttributeValue> item) {
    if (!uncertain || change.kind() != Change.Kind.UPDATE) {
      return false;
    }
    AttributeValue mark = change.edit().sets().get(Edits.ONCE);
    return change.isIn(item) || (mark != null && mark.equals(item.get(Edits.ONCE)));
  }

  /** What its writes cost, in the order in which they stand in its request. */
  List<Cost> costs(Supplier<List<TableIndex>> indexes) {
    Map<String, AttributeValue> before = change.seen();
    if (!change.several()) {
      return List.of(new WriteCost(before, change.after(), 1, indexes));
    }
    List<Cost> costs = new ArrayList<>();
    if (change.kind() == Change.Kind.MOVE) {
      costs.add(new WriteCost(before, Map.of(), 2, indexes));
      costs.add(new WriteCost(Map.of(), change.after(), 2, indexes));
    } else {
      costs.add(new WriteCost(before, change.after(), 2, indexes));
    }
    change.further().forEach(each -> costs.add(new WriteCost(Map.of(), each.item(), 2, indexes)));
    change.unique().released().forEach(key -> costs.add(new WriteCost(key, Map.of(), 2, indexes)));
    change
        .unique()
        .claimed()
        .keySet()
        .forEach(item -> costs.add(new WriteCost(Map.of(), item, 2, indexes)));
    return costs;
  }

  /** What it weighs on the wire, about. */
  long bytes() {
    Map<String, AttributeValue> compared = change.compared();
    compared.values().removeIf(Objects::isNull);
    long put = change.kind() == Change.Kind.MOVE ? ItemSize.ofItem(change.after()) : 0;
    long further = change.further().stream().mapToLong(each -> ItemSize.ofItem(each.item())).sum();
    return ItemSize.ofItem(compared) + ItemSize.ofItem(change.edit().sets()) + put + further;
  }
}
