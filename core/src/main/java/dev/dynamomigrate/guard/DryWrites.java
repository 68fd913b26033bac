package dev.dynamomigrate.guard;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.guard.DryRecord.Kind;
import dev.dynamomigrate.guard.DryTables.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementErrorCodeEnum;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Answers the writes of a dry run, none of which is sent: they are checked as the service would, as
 * far as that needs no reading of expressions, and recorded. Shared by all clients of one script.
 */
public final class DryWrites {
  private static final int LARGEST_BATCH = 25;
  private static final int LARGEST_TRANSACTION = 100;
  private static final int BAD_REQUEST = 400;

  private final DryTables tables;
  private final DryRecord record;
  private final String script;

  /**
   * For one script.
   *
   * @param client reads; nothing is written by it
   * @param record is told everything
   * @param script what the script is called
   */
  public DryWrites(DynamoDbClient client, Weighing weighing, DryRecord record, String script) {
    this.tables = new DryTables(client, weighing);
    this.record = record;
    this.script = script;
  }

  /**
   * A write with what stands and would stand at its place.
   *
   * @param known whether what stands there is all that this script would have made of it
   */
  private record Judged(
      DryWrite write,
      Place place,
      Demand demand,
      Map<String, AttributeValue> before,
      boolean known,
      Optional<Map<String, AttributeValue>> after) {
    /** What the script itself would have put there or deleted may be forgotten. */
    boolean met() {
      return (demand.metBy(before) || !known) && !changed();
    }

    /** Whether the script would have changed meanwhile what this write compares. */
    private boolean changed() {
      return demand.more() && seen().filter(found -> !found.equals(before)).isPresent();
    }

    private Optional<Map<String, AttributeValue>> seen() {
      return write.effect().flatMap(Effect::seen);
    }

    /** Whether something is demanded at which nobody looked. */
    boolean unread() {
      return (demand.more() && seen().isEmpty()) || !demand.metBy(before);
    }
  }

  /** What is sent all the same: a read. */
  boolean sends(DynamoDbRequest request) {
    return DryRule.of(request).way() == DryRule.Way.SENT;
  }

  /** What a script gets by its key if it would have written it itself, else nothing. */
  Optional<GetItemResponse> got(DynamoDbRequest request) {
    if (!(request instanceof GetItemRequest get)
        || get.projectionExpression() != null
        || get.hasAttributesToGet()) {
      return Optional.empty();
    }
    return tables
        .made(new Place(get.tableName(), TableKeys.normal(get.key())))
        .map(item -> GetItemResponse.builder().item(item.isEmpty() ? null : item).build());
  }

  /**
   * The answer to a write.
   *
   * @throws MigrationException if there is none without the service
   * @throws software.amazon.awssdk.services.dynamodb.model.DynamoDbException as the service would
   */
  DynamoDbResponse answer(DynamoDbRequest request) {
    DryRule rule = DryRule.of(request);
    if (rule.way() == DryRule.Way.STOPS) {
      throw record.stopped(stop(request, rule));
    }
    if (request instanceof BatchWriteItemRequest batch) {
      return batch(batch);
    }
    if (request instanceof TransactWriteItemsRequest transaction) {
      transaction(DryWrite.of(transaction));
      return TransactWriteItemsResponse.builder().build();
    }
    List<DryWrite> writes = DryWrite.of(request);
    return writes.isEmpty() ? partiQl(request) : single(request, writes.get(0));
  }

  private MigrationException stop(DynamoDbRequest request, DryRule rule) {
    String operation = request.getClass().getSimpleName().replaceFirst("Request$", "");
    return new MigrationException(
        ExitCode.FAILED,
        "%s calls %s, and a dry run cannot tell %s. Nothing was written."
            .formatted(script, operation, rule.why()),
        "Rehearse it, which runs it on a copy: migrate rehearse.");
  }

  private DynamoDbResponse single(DynamoDbRequest request, DryWrite write) {
    Judged judged = judged(List.of(write)).get(0);
    if (!judged.met()) {
      throw ConditionalCheckFailedException.builder()
          .item(asksForOld(request) && !judged.before().isEmpty() ? judged.before() : null)
          .message("The conditional request failed")
          .statusCode(BAD_REQUEST)
          .awsErrorDetails(
              details("ConditionalCheckFailedException", "The conditional request failed"))
          .build();
    }
    judged.after().ifPresent(tables::checkSize);
    take(judged, 1);
    return answer(request, judged);
  }

  private static boolean asksForOld(DynamoDbRequest request) {
    return request
        .getValueForField("ReturnValuesOnConditionCheckFailure", String.class)
        .filter("ALL_OLD"::equals)
        .isPresent();
  }

  private static DynamoDbResponse answer(DynamoDbRequest request, Judged judged) {
    Map<String, AttributeValue> old = judged.before().isEmpty() ? null : judged.before();
    if (request instanceof PutItemRequest put) {
      boolean asked = put.returnValues() == ReturnValue.ALL_OLD;
      return PutItemResponse.builder().attributes(asked ? old : null).build();
    }
    if (request instanceof DeleteItemRequest delete) {
      boolean asked = delete.returnValues() == ReturnValue.ALL_OLD;
      return DeleteItemResponse.builder().attributes(asked ? old : null).build();
    }
    ReturnValue asked = ((UpdateItemRequest) request).returnValues();
    return UpdateItemResponse.builder()
        .attributes(
            asked == ReturnValue.ALL_OLD
                ? old
                : asked == ReturnValue.ALL_NEW ? judged.after().orElseThrow() : null)
        .build();
  }

  private BatchWriteItemResponse batch(BatchWriteItemRequest batch) {
    List<DryWrite> writes = DryWrite.of(batch);
    if (writes.isEmpty() || writes.size() > LARGEST_BATCH) {
      throw Effect.refused(
          "1 validation error detected: a batch takes 1 to 25 writes, not " + writes.size());
    }
    List<Judged> judged = judged(writes);
    refuseTwice(judged, "Provided list of item keys contains duplicates");
    judged.forEach(each -> each.after().ifPresent(tables::checkSize));
    judged.forEach(each -> take(each, 1));
    return BatchWriteItemResponse.builder().unprocessedItems(Map.of()).build();
  }

  private void transaction(List<DryWrite> writes) {
    if (writes.isEmpty() || writes.size() > LARGEST_TRANSACTION) {
      throw Effect.refused(
          "1 validation error detected: a transaction takes 1 to 100 items, not " + writes.size());
    }
    List<Judged> judged = judged(writes);
    refuseTwice(judged, "Transaction request cannot include multiple operations on one item");
    judged.forEach(each -> each.after().ifPresent(tables::checkSize));
    synchronized (this) {
      // Others may have made meanwhile what this one demands to be missing.
      List<Judged> now = judged.stream().map(this::again).toList();
      if (!now.stream().allMatch(Judged::met)) {
        throw cancelled(now);
      }
      now.forEach(each -> take(each, 2));
    }
  }

  private Judged again(Judged judged) {
    return tables
        .made(judged.place())
        .map(item -> judged(judged.write(), judged.place(), judged.demand(), item))
        .orElse(judged);
  }

  private static void refuseTwice(List<Judged> judged, String message) {
    Set<Place> places = new HashSet<>();
    for (Judged each : judged) {
      if (!places.add(each.place())) {
        throw Effect.refused(message);
      }
    }
  }

  private static TransactionCanceledException cancelled(List<Judged> judged) {
    List<CancellationReason> reasons = new ArrayList<>();
    for (Judged each : judged) {
      reasons.add(
          each.met()
              ? CancellationReason.builder().code("None").build()
              : CancellationReason.builder()
                  .code("ConditionalCheckFailed")
                  .message("The conditional request failed")
                  .item(each.before().isEmpty() ? null : each.before())
                  .build());
    }
    String message =
        "Transaction cancelled, please refer cancellation reasons for specific reasons";
    return TransactionCanceledException.builder()
        .cancellationReasons(reasons)
        .message(message)
        .statusCode(BAD_REQUEST)
        .awsErrorDetails(details("TransactionCanceledException", message))
        .build();
  }

  private static AwsErrorDetails details(String code, String message) {
    return AwsErrorDetails.builder()
        .serviceName("DynamoDb")
        .errorCode(code)
        .errorMessage(message)
        .build();
  }

  /** Each with its item: as this script would have made it, as it was read for it, as it stands. */
  private List<Judged> judged(List<DryWrite> writes) {
    Map<Integer, Place> places = new LinkedHashMap<>();
    List<Place> unknown = new ArrayList<>();
    for (int i = 0; i < writes.size(); i++) {
      Place place = tables.place(writes.get(i));
      places.put(i, place);
      if (tables.made(place).isEmpty() && writes.get(i).effect().flatMap(Effect::seen).isEmpty()) {
        unknown.add(place);
      }
    }
    Map<Place, Map<String, AttributeValue>> stored =
        unknown.isEmpty() ? Map.of() : tables.read(unknown);
    List<Judged> judged = new ArrayList<>();
    places.forEach(
        (i, place) -> {
          DryWrite write = writes.get(i);
          Demand demand = write.condition().demand(tables.keys(write.table()));
          judged.add(judged(write, place, demand, stored.getOrDefault(place, Map.of())));
        });
    return judged;
  }

  private Judged judged(
      DryWrite write, Place place, Demand demand, Map<String, AttributeValue> stored) {
    Optional<Map<String, AttributeValue>> made = tables.made(place);
    Map<String, AttributeValue> before =
        made.or(() -> write.effect().flatMap(Effect::seen)).orElse(stored);
    boolean known = made.isPresent() || !tables.forgets();
    Judged judged = new Judged(write, place, demand, before, known, Optional.empty());
    // What the condition refuses has no outcome.
    return judged.met()
        ? new Judged(
            write,
            place,
            demand,
            before,
            known,
            write.made(before.isEmpty() ? keyOnly(write) : before))
        : judged;
  }

  /** An update makes the item that is not there. */
  private static Map<String, AttributeValue> keyOnly(DryWrite write) {
    boolean updates = write.kind().filter(Kind.UPDATE::equals).isPresent();
    return updates ? new LinkedHashMap<>(write.subject()) : Map.of();
  }

  /** Counts it, and remembers what it would have made. */
  private void take(Judged judged, int times) {
    DryWrite write = judged.write();
    boolean condition = judged.unread();
    Map<String, AttributeValue> before = judged.before();
    double least = times * Math.max(1, tables.units(write.table(), before, before));
    if (write.kind().isEmpty()) {
      record.checked(condition, least);
      return;
    }
    Kind kind = write.kind().get();
    if (judged.after().isEmpty()) {
      tables.forget(judged.place());
      record.wroteUnseen(kind, condition, least);
      return;
    }
    Map<String, AttributeValue> after = judged.after().get();
    tables.make(judged.place(), after);
    double units = times * tables.units(write.table(), before, after);
    record.wrote(
        new DryRecord.Sample(kind, write.table(), judged.place().key(), before, after),
        condition,
        units);
  }

  private DynamoDbResponse partiQl(DynamoDbRequest request) {
    List<Effect> told = Effect.of(request);
    List<PartiQl.Written> statements = PartiQl.written(request);
    boolean all = told.size() == statements.size();
    List<BatchStatementResponse> each = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      boolean seen = all && told.get(i).seen().isPresent();
      each.add(
          seen ? compared(statements.get(i), told.get(i)) : counted(statements.get(i), request));
    }
    if (request instanceof BatchExecuteStatementRequest) {
      return BatchExecuteStatementResponse.builder().responses(each).build();
    }
    if (request instanceof ExecuteTransactionRequest) {
      return ExecuteTransactionResponse.builder()
          .responses(Collections.nCopies(each.size(), ItemResponse.builder().build()))
          .build();
    }
    return ExecuteStatementResponse.builder().items(List.of()).build();
  }

  private BatchStatementResponse counted(PartiQl.Written statement, DynamoDbRequest request) {
    int least = request instanceof ExecuteTransactionRequest ? 2 : 1;
    record.wroteUnseen(statement.kind(), true, least);
    return BatchStatementResponse.builder().build();
  }

  /** A statement on the condition that the item is still as it was read for it. */
  private BatchStatementResponse compared(PartiQl.Written statement, Effect told) {
    Map<String, AttributeValue> key = new LinkedHashMap<>(told.seen().orElseThrow());
    key.keySet().retainAll(tables.keys(statement.table()));
    DryWrite write = DryWrite.of(statement, key, told);
    Judged judged = judged(write, tables.place(write), new Demand(true, false, true), Map.of());
    if (judged.met()) {
      take(judged, 1);
      return BatchStatementResponse.builder().build();
    }
    return BatchStatementResponse.builder()
        .error(
            error ->
                error
                    .code(BatchStatementErrorCodeEnum.CONDITIONAL_CHECK_FAILED)
                    .message("The conditional request failed")
                    .item(judged.before().isEmpty() ? null : judged.before()))
        .build();
  }
}
