package dev.dynamomigrate.transform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.Crc32MismatchException;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** Why something was not done, and may go better the next time. */
enum Reason {
  /** The table's own throughput is used up. */
  TABLE_BUSY,
  /** That of one of its indexes is. */
  INDEX_BUSY,
  /** One partition of either is. */
  PARTITION_BUSY,
  /** The account's is. */
  ACCOUNT_BUSY,
  /** Too much, and the service does not say of what. */
  BUSY,
  /** Another transaction is at the same item. */
  CONFLICT,
  /** A fault of the service. */
  FAULT,
  /** No answer, or one that cannot be read. */
  NO_ANSWER;

  private static final int FIRST_FAULT = 500;
  private static final int DEEPEST = 10;

  /** As a report names it. */
  String word() {
    return this == CONFLICT ? "transaction" : name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Whether it was too much. */
  boolean throttled() {
    return switch (this) {
      case TABLE_BUSY, INDEX_BUSY, PARTITION_BUSY, ACCOUNT_BUSY, BUSY -> true;
      case CONFLICT, FAULT, NO_ANSWER -> false;
    };
  }

  /** Whether it is known that it was not done. */
  boolean certain() {
    return throttled() || this == CONFLICT;
  }

  /** Of what the SDK threw; nothing if it is of no use to try again. */
  static Optional<Reason> of(SdkException thrown) {
    if (thrown instanceof DynamoDbException answer) {
      return of(answer);
    }
    return thrown instanceof SdkClientException client && unanswered(client)
        ? Optional.of(NO_ANSWER)
        : Optional.empty();
  }

  private static Optional<Reason> of(DynamoDbException answer) {
    if (answer instanceof TransactionConflictException
        || answer instanceof TransactionInProgressException) {
      return Optional.of(CONFLICT);
    }
    if (answer instanceof ProvisionedThroughputExceededException table) {
      return Optional.of(ofThrottling(table.throttlingReasons(), code(answer), message(answer)));
    }
    if (answer instanceof RequestLimitExceededException account) {
      return Optional.of(ofThrottling(account.throttlingReasons(), code(answer), ""));
    }
    if (answer instanceof ThrottlingException busy) {
      return Optional.of(ofThrottling(busy.throttlingReasons(), code(answer), message(answer)));
    }
    if (answer.isThrottlingException()) {
      return Optional.of(of(code(answer), message(answer)).orElse(BUSY));
    }
    if (answer.statusCode() < FIRST_FAULT && !hasCode(answer)) {
      // Every answer of the service has one: this is half of an answer.
      return Optional.of(NO_ANSWER);
    }
    // A clock that goes wrong is set right by the SDK for the next request.
    return answer.statusCode() >= FIRST_FAULT || answer.isClockSkewException()
        ? Optional.of(FAULT)
        : Optional.empty();
  }

  private static Reason ofThrottling(List<ThrottlingReason> reasons, String code, String message) {
    return reasons.stream()
        .map(ThrottlingReason::reason)
        .filter(reason -> reason != null)
        .map(Reason::ofResource)
        .findFirst()
        .or(() -> of(code, message))
        .orElse(BUSY);
  }

  /**
   * A text such as {@code IndexWriteKeyRangeThroughputExceeded}: of what, doing what, which limit.
   */
  private static Reason ofResource(String reason) {
    if (reason.contains("AccountLimit")) {
      return ACCOUNT_BUSY;
    }
    if (reason.contains("KeyRange")) {
      return PARTITION_BUSY;
    }
    return reason.startsWith("Index") ? INDEX_BUSY : TABLE_BUSY;
  }

  /**
   * Of the code of a statement, an item of a transaction or an exception.
   *
   * @param message the table and its indexes have one code, and are told apart by this
   */
  static Optional<Reason> of(String code, String message) {
    return switch (code) {
      case "ProvisionedThroughputExceeded", "ProvisionedThroughputExceededException" ->
          Optional.of(
              String.valueOf(message).toLowerCase(Locale.ROOT).contains("secondary index")
                  ? INDEX_BUSY
                  : TABLE_BUSY);
      case "RequestLimitExceeded" -> Optional.of(ACCOUNT_BUSY);
      case "ThrottlingError", "ThrottlingException", "Throttling" -> Optional.of(BUSY);
      case "TransactionConflict" -> Optional.of(CONFLICT);
      case "InternalServerError" -> Optional.of(FAULT);
      default -> Optional.empty();
    };
  }

  /** The service's code of an answer, or its status. */
  static String code(DynamoDbException answer) {
    return hasCode(answer) ? answer.awsErrorDetails().errorCode() : "HTTP " + answer.statusCode();
  }

  private static boolean hasCode(DynamoDbException answer) {
    return answer.awsErrorDetails() != null && answer.awsErrorDetails().errorCode() != null;
  }

  private static String message(DynamoDbException answer) {
    return answer.awsErrorDetails() == null ? "" : answer.awsErrorDetails().errorMessage();
  }

  /** The connection was cut, nothing came in time, or only a part; and not: there is no key. */
  private static boolean unanswered(SdkClientException thrown) {
    String message = String.valueOf(thrown.getMessage());
    if (thrown instanceof AbortedException || message.startsWith("Unable to load credentials")) {
      return false;
    }
    if (message.startsWith("Unable to unmarshall")) {
      return true;
    }
    Throwable cause = thrown;
    // Bounded, because nothing keeps a chain of causes from being a ring.
    for (int depth = 0; depth < DEEPEST && cause != null; depth++) {
      if (cause instanceof IOException
          || cause instanceof UncheckedIOException
          || cause instanceof RetryableException
          || cause instanceof Crc32MismatchException
          || cause instanceof ApiCallAttemptTimeoutException) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }
}
