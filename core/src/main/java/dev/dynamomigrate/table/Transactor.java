package dev.dynamomigrate.table;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.guard.Effect;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.table.Planned.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Sends calls as one transaction, their sentinels with them. What was based on an item that has
 * changed since is planned anew, and what met another transaction is sent again, so many times as
 * {@link Backoff} allows.
 *
 * @param typeField the attribute that holds the type of a sentinel
 */
record Transactor(DynamoDbClient client, TableKeys keys, String typeField, Backoff backoff) {
  /** How many items DynamoDB takes in one transaction. */
  static final int LARGEST = 100;

  private static final String CONDITION = "ConditionalCheckFailed";
  private static final Set<String> PASSING =
      Set.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

  /**
   * One item of a transaction.
   *
   * @param call the place of the call that it belongs to
   * @param claims the property whose sentinel this is; empty for an item of a call itself
   */
  private record Part(TransactWriteItem item, int call, String claims, Effect effect) {
    private static final Effect UNKNOWN = before -> Optional.empty();

    Part(TransactWriteItem item, int call, String claims) {
      this(item, call, claims, UNKNOWN);
    }
  }

  /** The plans by which it was written, in the order of the calls. */
  List<Plan> write(List<Planned> calls) {
    for (int tries = 1; ; tries++) {
      List<Plan> plans = calls.stream().map(Planned::plan).toList();
      List<Part> parts = parts(plans);
      try {
        client.transactWriteItems(
            all -> {
              Effect.tell(
                  all.transactItems(parts.stream().map(Part::item).toList()),
                  parts.stream().map(Part::effect).toList());
            });
        return plans;
      } catch (TransactionCanceledException e) {
        if (!passes(e, parts, plans) || !backoff.again(tries)) {
          throw failure(e, parts, calls, plans);
        }
      }
    }
  }

  private List<Part> parts(List<Plan> plans) {
    Map<Map<String, AttributeValue>, String> claimed = new HashMap<>();
    Set<Map<String, AttributeValue>> released = new HashSet<>();
    for (Plan plan : plans) {
      released.addAll(plan.released());
      plan.claimed()
          .forEach(
              (key, property) -> {
                if (claimed.put(key, property) != null) {
                  throw UniqueException.twice(property);
                }
              });
    }
    List<Part> parts = new ArrayList<>();
    Map<Map<String, AttributeValue>, Integer> touched = new HashMap<>();
    for (int i = 0; i < plans.size(); i++) {
      Plan plan = plans.get(i);
      int call = i;
      Integer other = touched.put(keys.keyOf(plan.write().subject()), i);
      if (other != null) {
        throw new InvalidInputException(
            "Calls %d and %d of the transaction are about the same item; DynamoDB takes one."
                .formatted(other + 1, i + 1),
            "Make one call of them, or a transaction for each.");
      }
      plan.released().stream()
          .filter(key -> !claimed.containsKey(key))
          .forEach(key -> parts.add(new Part(release(key), call, "")));
      plan.claimed()
          .forEach(
              (key, property) ->
                  parts.add(new Part(claim(key, released.contains(key)), call, property)));
      Effect effect = plan.write().effect().orElse(Part.UNKNOWN);
      parts.add(new Part(plan.write().transacted(keys.table()), call, "", effect));
    }
    checkSize(parts.size(), plans.size());
    return parts;
  }

  private static void checkSize(int parts, int calls) {
    if (parts > LARGEST) {
      throw new InvalidInputException(
          "The transaction writes %d items, %d of them for unique fields; DynamoDB takes %d."
              .formatted(parts, parts - calls, LARGEST),
          "Make several transactions of it, or a batch if the items do not depend on each other.");
    }
  }

  private TransactWriteItem release(Map<String, AttributeValue> key) {
    return TransactWriteItem.builder()
        .delete(delete -> delete.tableName(keys.table()).key(key))
        .build();
  }

  /** One that another call of the transaction gives up only changes hands. */
  private TransactWriteItem claim(Map<String, AttributeValue> key, boolean released) {
    return TransactWriteItem.builder()
        .put(
            put -> {
              put.tableName(keys.table()).item(Sentinels.item(key, typeField));
              if (!released) {
                put.conditionExpression("attribute_not_exists(#hash)")
                    .expressionAttributeNames(Map.of("#hash", keys.hash()));
              }
            })
        .build();
  }

  /** Whether other writes were the reason. */
  static boolean wasBusy(TransactionCanceledException cancelled) {
    return cancelled.cancellationReasons().stream()
        .anyMatch(reason -> PASSING.contains(reason.code()));
  }

  /** Whether another try can succeed: an item has changed since it was read, or was busy. */
  private static boolean passes(
      TransactionCanceledException cancelled, List<Part> parts, List<Plan> plans) {
    List<CancellationReason> reasons = cancelled.cancellationReasons();
    for (int i = 0; i < reasons.size(); i++) {
      CancellationReason reason = reasons.get(i);
      Part part = parts.get(i);
      boolean changed =
          CONDITION.equals(reason.code())
              && part.claims().isEmpty()
              && plans.get(part.call()).changed().test(reason.item());
      if (changed) {
        return true;
      }
    }
    return wasBusy(cancelled);
  }

  private static RuntimeException failure(
      TransactionCanceledException cancelled,
      List<Part> parts,
      List<Planned> calls,
      List<Plan> plans) {
    List<String> texts = new ArrayList<>();
    boolean byCondition = true;
    String taken = "";
    List<CancellationReason> reasons = cancelled.cancellationReasons();
    for (int i = 0; i < reasons.size(); i++) {
      Part part = parts.get(i);
      CancellationReason reason = reasons.get(i);
      if (reason.code() == null || reason.code().equals("None")) {
        continue;
      }
      boolean condition = reason.code().equals(CONDITION);
      if (condition && !part.claims().isEmpty()) {
        taken = part.claims();
        continue;
      }
      boolean changed = condition && plans.get(part.call()).changed().test(reason.item());
      byCondition &= condition && !changed;
      String why = changed ? "others change its item all the time" : why(reason);
      texts.add("call %d (%s): %s".formatted(part.call() + 1, calls.get(part.call()).what(), why));
    }
    return texts.isEmpty() && !taken.isEmpty()
        ? UniqueException.taken(taken, cancelled)
        : new TransactionException(texts, byCondition, cancelled);
  }

  /** Without a value of any item, whatever the service tells. */
  private static String why(CancellationReason reason) {
    return switch (reason.code()) {
      case CONDITION ->
          "its condition is not met, and "
              + (reason.item().isEmpty() ? "there is no such item" : "the item is there");
      case "TransactionConflict" -> "another write holds its item";
      case "ThrottlingError", "ProvisionedThroughputExceeded" -> "the table is too busy";
      case "ItemCollectionSizeLimitExceeded" -> "its partition has 10 GB";
      default -> reason.code() + ", " + reason.message();
    };
  }
}
