package dev.dynamomigrate.guard;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementError;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementErrorCodeEnum;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Counts what requests cost, and has the throttle reserve what they may. An answer says it itself;
 * what it does not say was told with the request, or is what such requests cost before.
 */
final class Meter {
  /** A page of a megabyte, read consistently. */
  private static final double PAGE = 256;

  private static final double LATEST = 0.3;
  private static final int FIRST_FAULT = 500;

  private final Traffic traffic;
  private final Throttle throttle;
  private final BooleanSupplier ending;
  // What a write of an operation, or all of it, has cost lately.
  private final Map<String, Double> usual = new ConcurrentHashMap<>();

  /**
   * A meter of one client.
   *
   * @param ending whether what still waits for capacity is not to be sent any more
   */
  Meter(Traffic traffic, Throttle throttle, BooleanSupplier ending) {
    this.traffic = traffic;
    this.throttle = throttle;
    this.ending = ending;
  }

  /**
   * A request on its way.
   *
   * @param expected what is reserved for it
   * @param waited whether it had to wait for that
   */
  record Passage(DynamoDbRequest request, Units expected, boolean waited) {}

  /**
   * Waits until a request may be sent.
   *
   * @throws NotSentException if it still waits when nothing more is to be sent
   */
  Passage pass(DynamoDbRequest request) {
    boolean reads = Reads.contains(request);
    if (!throttle.bounds(reads)) {
      return new Passage(request, Units.NONE, false);
    }
    double units =
        Cost.of(request)
            .map(Cost.Told::done)
            .orElseGet(() -> usual.getOrDefault(name(request), first(request)) * parts(request));
    Units expected = Units.of(reads, units);
    return new Passage(request, expected, throttle.reserve(expected, ending));
  }

  private double first(DynamoDbRequest request) {
    boolean pages = request instanceof ScanRequest || request instanceof QueryRequest;
    return pages ? throttle.atMostASecond(true, PAGE) : 1;
  }

  private static long parts(DynamoDbRequest request) {
    return Math.max(1, RequestGuard.asked(request));
  }

  private static String name(DynamoDbRequest request) {
    return request.getClass().getSimpleName();
  }

  void answered(Passage passage, DynamoDbResponse response) {
    DynamoDbRequest request = passage.request();
    Optional<Units> reported = Capacity.of(request, response);
    Units consumed =
        reported
            .filter(units -> !traffic.toldCounts() || Cost.of(request).isEmpty())
            .orElseGet(() -> unreported(request, response));
    traffic.consumed(consumed);
    throttle.correct(consumed.minus(passage.expected()));
    if (reported.isPresent()) {
      double each = (consumed.read() + consumed.write()) / parts(request);
      usual.merge(name(request), each, (before, now) -> before + LATEST * (now - before));
    }
  }

  private static Units unreported(DynamoDbRequest request, DynamoDbResponse response) {
    Optional<Cost.Told> told = Cost.of(request);
    if (told.isEmpty()) {
      return new Units(0, RequestGuard.written(request, response));
    }
    List<? extends Cost> each = told.get().each();
    if (!(response instanceof BatchExecuteStatementResponse batch)
        || batch.responses().size() != each.size()) {
      return new Units(0, told.get().done());
    }
    double units = 0;
    for (int i = 0; i < each.size(); i++) {
      units += unreported(each.get(i), batch.responses().get(i));
    }
    return new Units(0, units);
  }

  private static double unreported(Cost told, BatchStatementResponse response) {
    BatchStatementError error = response.error();
    if (error == null) {
      return told.done();
    }
    return error.code() == BatchStatementErrorCodeEnum.CONDITIONAL_CHECK_FAILED
        ? told.refused()
        : 0;
  }

  /** What a request cost that was not carried out: nobody reports that. */
  void failed(Passage passage, Throwable thrown) {
    Units consumed = Units.NONE;
    if (thrown instanceof ConditionalCheckFailedException || comparedInVain(thrown)) {
      double units =
          Cost.of(passage.request())
              .map(Cost.Told::refused)
              .orElse((double) parts(passage.request()));
      consumed = new Units(0, units);
      traffic.consumed(consumed);
    } else if (unknown(thrown)) {
      consumed = passage.expected();
    }
    throttle.correct(consumed.minus(passage.expected()));
  }

  private static boolean comparedInVain(Throwable thrown) {
    return thrown instanceof TransactionCanceledException cancelled
        && cancelled.cancellationReasons().stream()
            .anyMatch(reason -> "ConditionalCheckFailed".equals(reason.code()));
  }

  private static boolean unknown(Throwable thrown) {
    return thrown instanceof SdkClientException
        || (thrown instanceof DynamoDbException answer && answer.statusCode() >= FIRST_FAULT);
  }
}
