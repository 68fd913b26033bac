package dev.dynamomigrate.transform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.table.ModelEditor.UniqueValues;
import java.io.EOFException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementError;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** What the service's answers mean. */
class OutcomeTest {
  private static final Map<String, AttributeValue> ITEM = Map.of("PK", AttributeValue.fromS("a"));

  private static final TableKeys KEYS = new TableKeys("t", "PK", "");

  @ParameterizedTest
  @CsvSource({
    "TableWriteProvisionedThroughputExceeded, TABLE_BUSY",
    "TableWriteMaxOnDemandThroughputExceeded, TABLE_BUSY",
    "IndexWriteProvisionedThroughputExceeded, INDEX_BUSY",
    "IndexWriteKeyRangeThroughputExceeded, PARTITION_BUSY",
    "TableReadKeyRangeThroughputExceeded, PARTITION_BUSY",
    "TableWriteAccountLimitExceeded, ACCOUNT_BUSY"
  })
  void throttlingSaysOfWhat(String reason, Reason expected) {
    assertThat(
            Reason.of(
                ProvisionedThroughputExceededException.builder()
                    .throttlingReasons(ThrottlingReason.builder().reason(reason).build())
                    .build()))
        .contains(expected);
    assertThat(
            Reason.of(
                ThrottlingException.builder()
                    .throttlingReasons(ThrottlingReason.builder().reason(reason).build())
                    .build()))
        .contains(expected);
  }

  @Test
  void throttlingThatSaysNothingIsKnownByItsCode() {
    assertThat(Reason.of(answer("ProvisionedThroughputExceededException", 400, "")))
        .contains(Reason.TABLE_BUSY);
    assertThat(
            Reason.of(
                answer(
                    "ProvisionedThroughputExceededException",
                    400,
                    "... for one or more global secondary indexes of the table was exceeded")))
        .contains(Reason.INDEX_BUSY);
    assertThat(
            Reason.of(
                RequestLimitExceededException.builder()
                    .awsErrorDetails(details("RequestLimitExceeded", ""))
                    .build()))
        .contains(Reason.ACCOUNT_BUSY);
    assertThat(Reason.of(answer("ThrottlingException", 400, ""))).contains(Reason.BUSY);
  }

  @Test
  void whatIsOfUseToTryAgainAndWhatIsNot() {
    assertThat(Reason.of(answer("InternalServerError", 500, ""))).contains(Reason.FAULT);
    assertThat(Reason.of(TransactionInProgressException.builder().build()))
        .contains(Reason.CONFLICT);
    assertThat(Reason.of(client("cut", new EOFException()))).contains(Reason.NO_ANSWER);
    assertThat(Reason.of(client("Unable to unmarshall response (x)", null)))
        .contains(Reason.NO_ANSWER);
    assertThat(Reason.of(ApiCallAttemptTimeoutException.create(1))).contains(Reason.NO_ANSWER);
    assertThat(Reason.of((DynamoDbException) DynamoDbException.builder().statusCode(400).build()))
        .contains(Reason.NO_ANSWER);
    assertThat(Reason.of(AbortedException.create("stopped"))).isEmpty();
    assertThat(Reason.of(client("Unable to load credentials from any", new EOFException())))
        .isEmpty();
    assertThat(Reason.of(client("no such profile", null))).isEmpty();
    assertThat(Reason.of(answer("AccessDeniedException", 400, ""))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void onlyAFaultAndNoAnswerLeaveOpenWhetherItIsStored(Reason reason) {
    boolean open = reason == Reason.FAULT || reason == Reason.NO_ANSWER;
    assertThat(reason.certain()).isNotEqualTo(open);
    assertThat(reason.throttled()).isEqualTo(!open && reason != Reason.CONFLICT);
  }

  @ParameterizedTest
  @CsvSource({
    "ProvisionedThroughputExceeded, TABLE_BUSY",
    "RequestLimitExceeded, ACCOUNT_BUSY",
    "ThrottlingError, BUSY",
    "TransactionConflict, CONFLICT",
    "InternalServerError, FAULT"
  })
  void aStatementThatIsNotDoneSaysWhy(String code, Reason expected) {
    assertThat(Outcome.of(BatchStatementError.builder().code(code).message("").build()))
        .isEqualTo(new Outcome.Again(expected, code));
  }

  @Test
  void ofACancelledTransactionAllReasonsCount() {
    assertThat(cancelled(reason("None"), failed())).isEqualTo(new Outcome.Collision(0, ITEM));
    assertThat(cancelled(reason("None"), reason("ThrottlingError"), failed()))
        .isEqualTo(new Outcome.Collision(1, ITEM));
    assertThat(cancelled(reason("TransactionConflict"), failed()))
        .isEqualTo(new Outcome.Again(Reason.CONFLICT, "TransactionConflict"));
    assertThat(cancelled(failed(), reason("ValidationError")))
        .isEqualTo(new Outcome.Conflict(ITEM));
    assertThat(cancelled(reason("ConditionalCheckFailed"), reason("ThrottlingError")))
        .isEqualTo(new Outcome.Gone());
    assertThat(cancelled(reason("ProvisionedThroughputExceeded"), reason("ValidationError")))
        .isEqualTo(new Outcome.Bad("ValidationError: null"));
    assertThat(cancelled(reason("None"), reason("ThrottlingError")))
        .isEqualTo(new Outcome.Again(Reason.BUSY, "ThrottlingError"));
    assertThat(cancelled()).isEqualTo(new Outcome.Again(Reason.FAULT, "TransactionCanceled"));
  }

  private static Outcome cancelled(CancellationReason... reasons) {
    List<Emission> further =
        List.of(Emission.ifAbsent(Map.of("PK", "e")), Emission.ifAbsent(Map.of("PK", "f")));
    Change emitting = new Change(KEYS, ITEM, change(false).edit(), further, UniqueValues.UNCHANGED);
    return Outcome.of(emitting, Arrays.asList(reasons));
  }

  private static CancellationReason reason(String code) {
    return CancellationReason.builder().code(code).build();
  }

  private static CancellationReason failed() {
    return CancellationReason.builder().code("ConditionalCheckFailed").item(ITEM).build();
  }

  private static DynamoDbException answer(String code, int status, String message) {
    DynamoDbException.Builder builder =
        code.startsWith("ProvisionedThroughput")
            ? ProvisionedThroughputExceededException.builder()
            : code.equals("ThrottlingException")
                ? ThrottlingException.builder()
                : DynamoDbException.builder();
    return (DynamoDbException)
        builder.awsErrorDetails(details(code, message)).statusCode(status).build();
  }

  private static AwsErrorDetails details(String code, String message) {
    return AwsErrorDetails.builder().errorCode(code).errorMessage(message).build();
  }

  private static SdkClientException client(String message, Throwable cause) {
    return SdkClientException.create(message, cause);
  }

  @Test
  void aTransformKnowsWhatItWroteThoughNobodyAnswered() {
    Attempt attempt = new Attempt(change(false), 0);
    Map<String, AttributeValue> counted =
        Map.of("PK", AttributeValue.fromS("a"), "n", AttributeValue.fromN("1"));
    assertThat(attempt.inHindsight(new Outcome.Conflict(counted)))
        .isEqualTo(new Outcome.Conflict(counted));
    attempt.retried(new Outcome.Again(Reason.TABLE_BUSY, "busy"));
    assertThat(attempt.isDoneIn(counted)).isFalse();
    attempt.retried(new Outcome.Again(Reason.NO_ANSWER, "no answer"));
    assertThat(attempt.inHindsight(new Outcome.Conflict(counted))).isEqualTo(new Outcome.Done());
    assertThat(attempt.inHindsight(new Outcome.Conflict(ITEM)))
        .isEqualTo(new Outcome.Conflict(ITEM));
    assertThat(attempt.inHindsight(new Outcome.Gone())).isEqualTo(new Outcome.Gone());
  }

  @Test
  void whatIsMarkedWasWrittenThoughOthersChangedItSince() {
    Attempt attempt = new Attempt(change(true), 0);
    Map<String, AttributeValue> since =
        Map.of("n", AttributeValue.fromN("7"), Edits.ONCE, AttributeValue.fromS("run"));
    assertThat(attempt.inHindsight(new Outcome.Conflict(since)))
        .isEqualTo(new Outcome.Conflict(since));
    attempt.retried(new Outcome.Again(Reason.FAULT, "HTTP 500"));
    assertThat(attempt.inHindsight(new Outcome.Conflict(since))).isEqualTo(new Outcome.Done());
  }

  @Test
  void whatWasDeletedOrMovedAndNotAnsweredIsGoneByIt() {
    Change.Edit deletion = new Change.Edit(Set.of(), Set.of(), Map.of(), Set.of(), true);
    Attempt attempt =
        new Attempt(new Change(KEYS, ITEM, deletion, List.of(), UniqueValues.UNCHANGED), 0);
    assertThat(attempt.inHindsight(new Outcome.Gone())).isEqualTo(new Outcome.Gone());
    attempt.retried(new Outcome.Again(Reason.NO_ANSWER, "no answer"));
    assertThat(attempt.inHindsight(new Outcome.Gone())).isEqualTo(new Outcome.Done());
  }

  private static Change change(boolean marked) {
    Map<String, AttributeValue> sets = new HashMap<>();
    sets.put("n", AttributeValue.fromN("1"));
    Optional.of(Edits.ONCE)
        .filter(name -> marked)
        .ifPresent(name -> sets.put(name, AttributeValue.fromS("run")));
    Change.Edit edit = new Change.Edit(sets.keySet(), Set.of(), sets, Set.of(), false);
    return new Change(KEYS, ITEM, edit, List.of(), UniqueValues.UNCHANGED);
  }
}
