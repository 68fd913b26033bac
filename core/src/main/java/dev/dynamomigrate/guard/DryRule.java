package dev.dynamomigrate.guard;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * What a dry run does with a request, decided by the request alone.
 *
 * @param way what is done
 * @param why if it stops the run, what cannot be told: {@code what it returns (ALL_NEW)}
 */
record DryRule(Way way, String why) {
  /** What is done. */
  enum Way {
    /** It reads, and is sent. */
    SENT,
    /** It is not sent: it is counted, checked, and answered as the service would. */
    ANSWERED,
    /** It is not sent and not understood: it is counted, and the answer says nothing. */
    COUNTED,
    /** It is not sent, and the run goes no further. */
    STOPS
  }

  private static final DryRule SENT = new DryRule(Way.SENT, "");
  private static final DryRule ANSWERED = new DryRule(Way.ANSWERED, "");
  private static final DryRule COUNTED = new DryRule(Way.COUNTED, "");

  static DryRule of(DynamoDbRequest request) {
    if (Reads.contains(request)) {
      return SENT;
    }
    boolean told = !Effect.of(request).isEmpty();
    if (request instanceof PutItemRequest put) {
      boolean plain = told || (put.conditionExpression() == null && !put.hasExpected());
      return returning(put.returnValues(), plain, told);
    }
    if (request instanceof DeleteItemRequest delete) {
      boolean plain = told || (delete.conditionExpression() == null && !delete.hasExpected());
      return returning(delete.returnValues(), plain, told);
    }
    if (request instanceof UpdateItemRequest update) {
      return returning(update.returnValues(), told, told);
    }
    if (request instanceof BatchWriteItemRequest || request instanceof TransactWriteItemsRequest) {
      return ANSWERED;
    }
    List<String> statements = statements(request);
    if (statements.isEmpty()) {
      return new DryRule(Way.STOPS, "what comes of it");
    }
    if (told) {
      return ANSWERED;
    }
    return statements.stream().anyMatch(DryRule::returns)
        ? new DryRule(Way.STOPS, "what its statement returns")
        : COUNTED;
  }

  private static DryRule returning(ReturnValue returned, boolean oldIsKnown, boolean newIsKnown) {
    boolean answered =
        returned == null
            || returned == ReturnValue.NONE
            || (returned == ReturnValue.ALL_OLD && oldIsKnown)
            || (returned == ReturnValue.ALL_NEW && newIsKnown);
    return answered ? ANSWERED : new DryRule(Way.STOPS, "what it returns (" + returned + ")");
  }

  private static List<String> statements(DynamoDbRequest request) {
    Stream<String> statements = Stream.empty();
    if (request instanceof ExecuteStatementRequest one) {
      statements = Stream.of(String.valueOf(one.statement()));
    } else if (request instanceof BatchExecuteStatementRequest batch) {
      statements = batch.statements().stream().map(each -> String.valueOf(each.statement()));
    } else if (request instanceof ExecuteTransactionRequest transaction) {
      statements =
          transaction.transactStatements().stream().map(each -> String.valueOf(each.statement()));
    }
    return statements.toList();
  }

  /** A text in quotes may hold the word as well, and then the run stops for nothing. */
  private static boolean returns(String statement) {
    String text = statement.toUpperCase(Locale.ROOT);
    return text.contains("RETURNING") || text.stripLeading().startsWith("SELECT");
  }
}
