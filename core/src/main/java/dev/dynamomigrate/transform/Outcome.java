package dev.dynamomigrate.transform;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementError;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;

/** What became of one write. */
sealed interface Outcome {
  /** It is stored. */
  record Done() implements Outcome {}

  /** The item is no longer there. */
  record Gone() implements Outcome {}

  /** Something that was compared has changed; this is the item now. */
  record Conflict(Map<String, AttributeValue> item) implements Outcome {}

  /** Another item has a key that this change would give; its place among the items that are put. */
  record Collision(int place, Map<String, AttributeValue> item) implements Outcome {}

  /**
   * Not stored, and it may go better the next time.
   *
   * @param certain whether it is known that it was not stored
   * @param code what the service calls it
   */
  record Again(boolean certain, String code) implements Outcome {
    /** Whether it was too much, and not something else that went wrong. */
    boolean throttled() {
      return certain && !code.startsWith("Transaction");
    }
  }

  /** It can never be stored. */
  record Bad(String reason) implements Outcome {}

  /** What the answer to a statement says. */
  static Outcome of(BatchStatementError error) {
    if (error == null) {
      return new Done();
    }
    return switch (error.codeAsString()) {
      case "ConditionalCheckFailed" -> conflictOrGone(error.item());
      case "ThrottlingError",
          "ProvisionedThroughputExceeded",
          "RequestLimitExceeded",
          "TransactionConflict" ->
          new Again(true, error.codeAsString());
      case "InternalServerError" -> new Again(false, error.codeAsString());
      default -> new Bad(error.codeAsString() + ": " + error.message());
    };
  }

  /**
   * What the reasons for which a change's transaction was cancelled say, which come in the order of
   * its items: the change's own, those that are put, unique values that are given up, which have no
   * condition, and those that are taken.
   */
  static Outcome of(Change change, List<CancellationReason> reasons) {
    Optional<Outcome> again = Optional.empty();
    for (int place = 0; place < reasons.size(); place++) {
      CancellationReason reason = reasons.get(place);
      switch (String.valueOf(reason.code())) {
        case "None", "null" -> {}
        case "ConditionalCheckFailed" -> {
          if (place == 0) {
            return isThere(change, reasons) ? new Done() : conflictOrGone(reason.item());
          }
          // While the item itself is being written, nothing is certain about the others.
          if (again.isEmpty()) {
            return beside(change, place - 1, reason.item());
          }
        }
        case "TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded" ->
            again = Optional.of(new Again(true, reason.code()));
        default -> {
          return new Bad(reason.code() + ": " + reason.message());
        }
      }
    }
    return again.orElseGet(() -> new Again(true, "TransactionCanceled"));
  }

  /** Whether an item has moved already, as an attempt that nobody answered leaves it. */
  private static boolean isThere(Change change, List<CancellationReason> reasons) {
    return change.kind() == Change.Kind.MOVE
        && reasons.get(0).item().isEmpty()
        && SameValue.of(change.after(), reasons.get(1).item());
  }

  private static Outcome beside(Change change, int place, Map<String, AttributeValue> item) {
    int taken = place - (change.items() - 1 - change.unique().claimed().size());
    if (taken < 0) {
      return new Collision(place, item);
    }
    String property = List.copyOf(change.unique().claimed().values()).get(taken);
    return new Bad(property + " is unique, and another item has the value that it would get.");
  }

  static Outcome conflictOrGone(Map<String, AttributeValue> item) {
    return item == null || item.isEmpty() ? new Gone() : new Conflict(item);
  }
}
