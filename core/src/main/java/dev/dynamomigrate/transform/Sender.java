package dev.dynamomigrate.transform;

import dev.dynamomigrate.InvalidInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** Sends changes, as many in one request as DynamoDB takes, and says what became of each. */
final class Sender {
  private static final int BATCH = 25;
  // DynamoDB takes 16 MB in a request; JSON makes more of binaries.
  private static final long BATCH_BYTES = 4 << 20;

  private final DynamoDbClient client;

  Sender(DynamoDbClient client) {
    this.client = client;
  }

  /** Sends each once. */
  Map<Attempt, Outcome> send(List<Attempt> attempts) {
    Map<Attempt, Outcome> outcomes = new LinkedHashMap<>();
    List<Attempt> batch = new ArrayList<>();
    long bytes = 0;
    for (Attempt attempt : attempts) {
      if (attempt.statement().isEmpty()) {
        outcomes.put(attempt, sendAlone(attempt));
        continue;
      }
      long more = attempt.bytes();
      if (batch.size() == BATCH || (!batch.isEmpty() && bytes + more > BATCH_BYTES)) {
        sendBatch(batch, outcomes);
        batch = new ArrayList<>();
        bytes = 0;
      }
      batch.add(attempt);
      bytes += more;
    }
    if (!batch.isEmpty()) {
      sendBatch(batch, outcomes);
    }
    return outcomes;
  }

  private void sendBatch(List<Attempt> batch, Map<Attempt, Outcome> outcomes) {
    List<BatchStatementRequest> statements =
        batch.stream().map(attempt -> attempt.statement().orElseThrow()).toList();
    try {
      List<BatchStatementResponse> responses =
          client.batchExecuteStatement(request -> request.statements(statements)).responses();
      for (int i = 0; i < batch.size(); i++) {
        outcomes.put(batch.get(i), Outcome.of(responses.get(i).error()));
      }
    } catch (DynamoDbException e) {
      Outcome outcome = outcome(e);
      boolean notSo = outcome instanceof Outcome.Bad;
      for (Attempt attempt : batch) {
        if (notSo) {
          attempt.goAlone();
        }
        outcomes.put(attempt, notSo ? new Outcome.Again(true, code(e)) : outcome);
      }
    } catch (SdkClientException e) {
      Outcome outcome = unanswered(e);
      batch.forEach(attempt -> outcomes.put(attempt, outcome));
    }
  }

  private Outcome sendAlone(Attempt attempt) {
    Change change = attempt.change();
    try {
      if (change.several()) {
        client.transactWriteItems(attempt.transaction());
      } else if (change.kind() == Change.Kind.DELETE) {
        client.deleteItem(SingleRequest.delete(change));
      } else {
        client.updateItem(SingleRequest.update(change));
      }
      return new Outcome.Done();
    } catch (ConditionalCheckFailedException e) {
      return Outcome.conflictOrGone(e.item());
    } catch (TransactionCanceledException e) {
      return Outcome.of(change, e.cancellationReasons());
    } catch (DynamoDbException e) {
      return outcome(e);
    } catch (SdkClientException e) {
      return unanswered(e);
    } catch (InvalidInputException e) {
      return new Outcome.Bad(e.getMessage() + " " + e.hint());
    }
  }

  private static Outcome outcome(DynamoDbException e) {
    boolean conflict =
        e instanceof TransactionConflictException || e instanceof TransactionInProgressException;
    if (e.isThrottlingException() || conflict) {
      return new Outcome.Again(true, code(e));
    }
    if (e.statusCode() >= 500) {
      return new Outcome.Again(false, code(e));
    }
    if ("ValidationException".equals(code(e))) {
      return new Outcome.Bad(e.awsErrorDetails().errorMessage());
    }
    throw e;
  }

  private static String code(DynamoDbException e) {
    return e.awsErrorDetails() == null ? "HTTP " + e.statusCode() : e.awsErrorDetails().errorCode();
  }

  /** The connection was cut, or nothing came in time: it may be stored. */
  private static Outcome unanswered(SdkClientException e) {
    if (e instanceof AbortedException) {
      throw e;
    }
    return new Outcome.Again(false, "no answer");
  }
}
