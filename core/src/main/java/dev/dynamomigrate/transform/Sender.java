package dev.dynamomigrate.transform;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.guard.Cost;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Sends changes, as many in one request as DynamoDB takes, and says what became of each. Used by
 * all workers.
 */
final class Sender {
  /** DynamoDB takes so many statements in a request. */
  static final int BATCH = 25;

  // DynamoDB takes 16 MB in a request; JSON makes more of binaries.
  private static final long BATCH_BYTES = 4 << 20;

  private final DynamoDbClient client;
  private final Reader reads;
  private final String table;
  private List<TableIndex> indexes;
  private final Consumer<String> warnings;
  private final Grouping grouping = new Grouping();
  private final AtomicBoolean statementsDenied = new AtomicBoolean();

  Sender(Surroundings surroundings) {
    this.client = surroundings.writes();
    this.reads = Reader.of(surroundings);
    this.table = surroundings.keys().table();
    this.warnings = surroundings.outside().warnings();
  }

  private void denyStatements() {
    if (!statementsDenied.getAndSet(true)) {
      warnings.accept(
          "PartiQL is not permitted on table '%s', so that a transform writes each item by itself, and slower. Allow dynamodb:PartiQLUpdate and dynamodb:PartiQLDelete."
              .formatted(table));
    }
  }

  /**
   * Sends each once.
   *
   * @throws dev.dynamomigrate.MigrationException if every other write would be refused as well
   */
  Map<Attempt, Outcome> send(List<Attempt> attempts) {
    Map<Attempt, Outcome> outcomes = new LinkedHashMap<>();
    List<Attempt> batch = new ArrayList<>();
    Set<Map<String, AttributeValue>> keys = new HashSet<>();
    List<Attempt> transactions = new ArrayList<>();
    long bytes = 0;
    for (Attempt attempt : attempts) {
      if (attempt.change().several() && !attempt.alone()) {
        transactions.add(attempt);
        continue;
      }
      if (statementsDenied.get() || attempt.statement().isEmpty()) {
        outcomes.put(attempt, sendAlone(attempt));
        continue;
      }
      Map<String, AttributeValue> key = attempt.change().key();
      long more = attempt.bytes();
      boolean full =
          batch.size() == BATCH
              || (!batch.isEmpty() && bytes + more > BATCH_BYTES)
              || keys.contains(key);
      if (full) {
        sendBatch(batch, outcomes);
        batch = new ArrayList<>();
        keys.clear();
        bytes = 0;
      }
      batch.add(attempt);
      keys.add(key);
      bytes += more;
    }
    if (!batch.isEmpty()) {
      sendBatch(batch, outcomes);
    }
    sendTogether(transactions, outcomes);
    outcomes.replaceAll(Attempt::inHindsight);
    return outcomes;
  }

  private void sendBatch(List<Attempt> batch, Map<Attempt, Outcome> outcomes) {
    List<Cost> costs = new ArrayList<>();
    BatchExecuteStatementRequest.Builder request = BatchExecuteStatementRequest.builder();
    request.statements(batch.stream().map(attempt -> attempt.statement().orElseThrow()).toList());
    batch.forEach(attempt -> costs.addAll(attempt.costs(this::indexes)));
    Cost.tell(request, costs);
    try {
      List<BatchStatementResponse> responses =
          client.batchExecuteStatement(request.build()).responses();
      boolean cut = responses.size() != batch.size();
      for (int i = 0; i < batch.size(); i++) {
        Attempt attempt = batch.get(i);
        outcomes.put(
            attempt, cut ? unanswered() : settled(attempt, Outcome.of(responses.get(i).error())));
      }
    } catch (DynamoDbException e) {
      if (Reason.of(e).isEmpty()) {
        // What is wrong with one of them is none of the others' business.
        if ("AccessDeniedException".equals(Reason.code(e))) {
          denyStatements();
        }
        batch.forEach(attempt -> outcomes.put(attempt, alone(attempt)));
      } else {
        Outcome outcome = outcome(e);
        batch.forEach(attempt -> outcomes.put(attempt, outcome));
      }
    } catch (SdkClientException e) {
      Outcome outcome = outcome(e);
      batch.forEach(attempt -> outcomes.put(attempt, outcome));
    }
  }

  /** The answer to a statement; what PartiQL may not do goes by another road. */
  private Outcome settled(Attempt attempt, Outcome outcome) {
    if (!(outcome instanceof Outcome.Refused refused)) {
      return outcome;
    }
    if (!refused.code().equals("AccessDenied")) {
      throw Refusal.of(table, refused.code(), refused.message(), null);
    }
    denyStatements();
    return alone(attempt);
  }

  private void sendTogether(List<Attempt> attempts, Map<Attempt, Outcome> outcomes) {
    List<Attempt> sayable = new ArrayList<>();
    for (Attempt attempt : attempts) {
      try {
        attempt.transaction();
        sayable.add(attempt);
      } catch (InvalidInputException e) {
        outcomes.put(attempt, new Outcome.Bad(e.getMessage() + " " + e.hint()));
      }
    }
    for (List<Attempt> group : grouping.of(sayable)) {
      if (group.size() == 1) {
        Outcome outcome = sendAlone(group.get(0));
        outcomes.put(group.get(0), outcome);
        if (outcome instanceof Outcome.Done) {
          grouping.learn(true);
        }
      } else {
        sendTransaction(group, outcomes);
      }
    }
  }

  /** All of a group or nothing; where nothing, each by itself says what is wrong with it. */
  private void sendTransaction(List<Attempt> group, Map<Attempt, Outcome> outcomes) {
    List<TransactWriteItem> items = new ArrayList<>();
    List<Cost> costs = new ArrayList<>();
    for (Attempt attempt : group) {
      items.addAll(attempt.transaction().transactItems());
      costs.addAll(attempt.costs(this::indexes));
    }
    TransactWriteItemsRequest.Builder request =
        TransactWriteItemsRequest.builder()
            .transactItems(items)
            .clientRequestToken(UUID.randomUUID().toString());
    Cost.tell(request, costs);
    try {
      client.transactWriteItems(request.build());
      grouping.learn(true);
      group.forEach(attempt -> outcomes.put(attempt, new Outcome.Done()));
    } catch (TransactionCanceledException e) {
      Optional<Outcome> busy = Outcome.throttled(e.cancellationReasons());
      grouping.learn(false);
      group.forEach(attempt -> outcomes.put(attempt, busy.orElseGet(() -> alone(attempt))));
    } catch (DynamoDbException e) {
      boolean passes = Reason.of(e).isPresent();
      group.forEach(attempt -> outcomes.put(attempt, passes ? outcome(e) : alone(attempt)));
    } catch (SdkClientException e) {
      Outcome outcome = outcome(e);
      group.forEach(attempt -> outcomes.put(attempt, outcome));
    }
  }

  private Outcome alone(Attempt attempt) {
    attempt.goAlone();
    return sendAlone(attempt);
  }

  private Outcome sendAlone(Attempt attempt) {
    Change change = attempt.change();
    List<Cost> costs = attempt.costs(this::indexes);
    try {
      if (change.several()) {
        TransactWriteItemsRequest.Builder request = attempt.transaction().toBuilder();
        Cost.tell(request, costs);
        client.transactWriteItems(request.build());
      } else if (change.kind() == Change.Kind.DELETE) {
        DeleteItemRequest.Builder request = SingleRequest.delete(change).toBuilder();
        Cost.tell(request, costs);
        client.deleteItem(request.build());
      } else {
        UpdateItemRequest.Builder request = SingleRequest.update(change).toBuilder();
        Cost.tell(request, costs);
        client.updateItem(request.build());
      }
      return new Outcome.Done();
    } catch (ConditionalCheckFailedException e) {
      return Outcome.conflictOrGone(e.item());
    } catch (TransactionCanceledException e) {
      return Outcome.of(change, e.cancellationReasons());
    } catch (DynamoDbException | SdkClientException e) {
      return outcome(e);
    } catch (InvalidInputException e) {
      return new Outcome.Bad(e.getMessage() + " " + e.hint());
    }
  }

  private Outcome outcome(SdkException e) {
    if (e instanceof AbortedException) {
      throw e;
    }
    Optional<Reason> reason = Reason.of(e);
    if (e instanceof DynamoDbException answer) {
      String code = Reason.code(answer);
      if (reason.isPresent()) {
        return new Outcome.Again(reason.get(), code);
      }
      if (code.equals("ValidationException")) {
        return new Outcome.Bad(answer.awsErrorDetails().errorMessage());
      }
    }
    if (reason.isEmpty()) {
      throw Refusal.of(table, e);
    }
    return unanswered();
  }

  /** It may be stored. */
  private static Outcome unanswered() {
    return new Outcome.Again(Reason.NO_ANSWER, "no answer");
  }

  private synchronized List<TableIndex> indexes() {
    if (indexes == null) {
      indexes = TableIndex.of(reads.describe());
    }
    return indexes;
  }
}
