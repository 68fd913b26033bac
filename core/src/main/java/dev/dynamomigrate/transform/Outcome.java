package dev.dynamomigrate.transform;

import java.util.ArrayList;
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
   * Not stored, as far as is known, and it may go better the next time.
   *
   * @param code what the service calls it
   */
  record Again(Reason reason, String code) implements Outcome {}

  /** It can never be stored. */
  record Bad(String reason) implements Outcome {}

  /** It is not permitted, or there is no table; so it would be with every other item. */
  record Refused(String code, String message) implements Outcome {}

  /** What the answer to a statement says. */
  static Outcome of(BatchStatementError error) {
    if (error == null) {
      return new Done();
    }
    String code = String.valueOf(error.codeAsString());
    return switch (code) {
      case "ConditionalCheckFailed" -> conflictOrGone(error.item());
      case "AccessDenied", "ResourceNotFound" -> new Refused(code, error.message());
      default -> againOrBad(code, error.message());
    };
  }

  /**
   * What the reasons for which a transaction was cancelled say. The first is about the item itself:
   * where that one has changed, nothing else matters, and where nobody knows yet, neither.
   */
  static Outcome of(List<CancellationReason> reasons) {
    List<Outcome> each = new ArrayList<>();
    for (int place = 0; place < reasons.size(); place++) {
      each.add(of(place, reasons.get(place)));
    }
    if (each.isEmpty()) {
      return new Again(Reason.FAULT, "TransactionCanceled");
    }
    Outcome own = each.get(0);
    if (own instanceof Conflict || own instanceof Gone) {
      return own;
    }
    return first(Bad.class, each)
        .or(() -> Optional.of(own).filter(Again.class::isInstance))
        .or(() -> first(Collision.class, each))
        .or(() -> first(Again.class, each))
        .orElseGet(() -> new Again(Reason.FAULT, "TransactionCanceled"));
  }

  private static Optional<Outcome> first(Class<? extends Outcome> kind, List<Outcome> each) {
    return each.stream().filter(kind::isInstance).findFirst();
  }

  private static Outcome of(int place, CancellationReason reason) {
    String code = String.valueOf(reason.code());
    return switch (code) {
      case "None", "null" -> new Done();
      case "ConditionalCheckFailed" ->
          place == 0 ? conflictOrGone(reason.item()) : new Collision(place - 1, reason.item());
      default -> againOrBad(code, reason.message());
    };
  }

  private static Outcome againOrBad(String code, String message) {
    return Reason.of(code, message)
        .<Outcome>map(reason -> new Again(reason, code))
        .orElseGet(() -> new Bad(code + ": " + message));
  }

  static Outcome conflictOrGone(Map<String, AttributeValue> item) {
    return item == null || item.isEmpty() ? new Gone() : new Conflict(item);
  }
}
