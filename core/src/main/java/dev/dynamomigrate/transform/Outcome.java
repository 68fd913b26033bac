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
   * What the reasons for which a transaction was cancelled say; the first is about the item itself.
   */
  static Outcome of(List<CancellationReason> reasons) {
    Optional<Outcome> again = Optional.empty();
    for (int place = 0; place < reasons.size(); place++) {
      CancellationReason reason = reasons.get(place);
      switch (String.valueOf(reason.code())) {
        case "None", "null" -> {}
        case "ConditionalCheckFailed" -> {
          return place == 0
              ? conflictOrGone(reason.item())
              : new Collision(place - 1, reason.item());
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

  static Outcome conflictOrGone(Map<String, AttributeValue> item) {
    return item == null || item.isEmpty() ? new Gone() : new Conflict(item);
  }
}
