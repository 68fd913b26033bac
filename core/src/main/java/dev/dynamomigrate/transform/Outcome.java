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
   * What the reasons for which a change's transaction was cancelled say, which come in the order of
   * its items: the change's own, those that are put, unique values that are given up, which have no
   * condition, and those that are taken. Where the item itself has changed, nothing else matters;
   * while it is being written, nothing is certain about the others.
   */
  static Outcome of(Change change, List<CancellationReason> reasons) {
    List<Outcome> each = new ArrayList<>();
    for (int place = 0; place < reasons.size(); place++) {
      each.add(of(place, reasons.get(place)));
    }
    if (each.isEmpty()) {
      return new Again(Reason.FAULT, "TransactionCanceled");
    }
    Outcome own = each.get(0);
    if (own instanceof Conflict || own instanceof Gone) {
      return isThere(change, reasons) ? new Done() : own;
    }
    return first(Bad.class, each)
        .or(() -> Optional.of(own).filter(Again.class::isInstance))
        .or(() -> first(Collision.class, each).map(met -> beside(change, (Collision) met)))
        .or(() -> first(Again.class, each))
        .orElseGet(() -> new Again(Reason.FAULT, "TransactionCanceled"));
  }

  /** Whether a transaction of several changes was too much; nothing else is known of each then. */
  static Optional<Outcome> throttled(List<CancellationReason> reasons) {
    List<Outcome> each = new ArrayList<>();
    reasons.forEach(reason -> each.add(of(0, reason)));
    return each.stream()
        .filter(one -> one instanceof Again again && again.reason().throttled())
        .findFirst();
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

  /** Whether an item has moved already, as an attempt that nobody answered leaves it. */
  private static boolean isThere(Change change, List<CancellationReason> reasons) {
    return change.kind() == Change.Kind.MOVE
        && reasons.get(0).item().isEmpty()
        && SameValue.of(change.after(), reasons.get(1).item());
  }

  /** A unique value that is taken is nothing that could be there by this change. */
  private static Outcome beside(Change change, Collision met) {
    int taken = met.place() - (change.items() - 1 - change.unique().claimed().size());
    if (taken < 0) {
      return met;
    }
    String property = List.copyOf(change.unique().claimed().values()).get(taken);
    return new Bad(property + " is unique, and another item has the value that it would get.");
  }

  static Outcome conflictOrGone(Map<String, AttributeValue> item) {
    return item == null || item.isEmpty() ? new Gone() : new Conflict(item);
  }
}
