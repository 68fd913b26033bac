package dev.dynamomigrate.cli.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The interface by which callers invoke the function, as the SDK's client speaks it. */
final class InvokeApi {
  private static final Pattern PATH = Pattern.compile("/2015-03-31/functions/([^/]+)/invocations");

  /** A name alone, or an ARN in full or in part; each may name a version or an alias. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?:(?:arn:[^:]*:lambda:[^:]*:)?\\d{12}:function:)?([A-Za-z0-9_-]+)(?::(.+))?");

  private static final String LATEST = "$LATEST";

  private final LambdaFunction function;
  private final Invoker invoker;
  private final EventQueue events;
  private final Mishaps mishaps;

  /** Invokes the function, unless its JVMs are all busy. */
  @FunctionalInterface
  interface Invoker {
    Optional<InvocationResult> invoke(Invocation invocation) throws InterruptedException;
  }

  InvokeApi(LambdaFunction function, Invoker invoker, EventQueue events, Mishaps mishaps) {
    this.function = function;
    this.invoker = invoker;
    this.events = events;
    this.mishaps = mishaps;
  }

  private record Answer(int status, Map<String, String> headers, String body) {
    static Answer of(ServiceError error) {
      return new Answer(error.status(), Map.of("x-amzn-errortype", error.type()), error.body());
    }
  }

  /** Answers a request; {@code addressed} is whether it was meant for this server. */
  void handle(HttpExchange exchange, boolean addressed) throws IOException {
    try (exchange) {
      String requestId = UUID.randomUUID().toString();
      Answer answer =
          addressed ? answer(exchange, requestId) : Answer.of(ServiceError.unknownOperation());
      // What is still being sent is heard out, or the caller would not hear the answer.
      exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
      if (mishaps.answerIsLost()) {
        return;
      }
      Map<String, String> headers = new HashMap<>(answer.headers());
      headers.put("Content-Type", "application/json");
      headers.put("x-amzn-RequestId", requestId);
      LoopbackHttp.answer(exchange, answer.status(), headers, answer.body());
    } catch (InterruptedException e) {
      // Lambda is closed: the caller finds the connection cut.
      Thread.currentThread().interrupt();
    }
  }

  private Answer answer(HttpExchange exchange, String requestId)
      throws IOException, InterruptedException {
    Matcher path = PATH.matcher(exchange.getRequestURI().getRawPath());
    if (!path.matches() || !exchange.getRequestMethod().equals("POST")) {
      return Answer.of(ServiceError.unknownOperation());
    }
    // Nobody's signature is looked at; but a web page cannot send one.
    if (!exchange.getRequestHeaders().containsKey("Authorization")) {
      return Answer.of(ServiceError.notSigned());
    }
    Optional<ServiceError> refusal =
        mishaps.refused().or(() -> unknown(path.group(1), exchange.getRequestURI().getQuery()));
    if (refusal.isPresent()) {
      return Answer.of(refusal.get());
    }
    String word = header(exchange, "X-Amz-Invocation-Type").orElse("RequestResponse");
    Optional<InvocationType> type = InvocationType.of(word);
    return type.isEmpty()
        ? Answer.of(ServiceError.unknownType(word))
        : invoke(exchange, requestId, type.get());
  }

  /** The error if another function is meant, or a version or alias: none is ever published. */
  private Optional<ServiceError> unknown(String encoded, String query) {
    String name = URLDecoder.decode(encoded, UTF_8);
    Matcher parts = NAME.matcher(name);
    if (parts.matches() && parts.group(1).equals(function.name())) {
      String asked = query == null ? null : query.replaceFirst("^Qualifier=", "");
      String qualifier = parts.group(2) == null ? asked : parts.group(2);
      return qualifier == null || qualifier.equals(LATEST)
          ? Optional.empty()
          : Optional.of(ServiceError.notFound(function.arn() + ":" + qualifier));
    }
    String meant = function.arn().replaceFirst("[^:]+$", Matcher.quoteReplacement(name));
    return Optional.of(ServiceError.notFound(name.startsWith("arn:") ? name : meant));
  }

  private Answer invoke(HttpExchange exchange, String requestId, InvocationType type)
      throws IOException, InterruptedException {
    byte[] body = exchange.getRequestBody().readNBytes(type.limit() + 1);
    if (body.length > type.limit()) {
      return Answer.of(ServiceError.tooLarge(type));
    }
    String payload = body.length == 0 ? "{}" : new String(body, UTF_8);
    if (!Json.isOneValue(payload)) {
      return Answer.of(ServiceError.noJson());
    }
    Trace trace = Trace.following(header(exchange, "X-Amzn-Trace-Id").orElse(""), function);
    Invocation invocation = new Invocation(requestId, payload, trace);
    return switch (type) {
      case DRY_RUN -> new Answer(204, Map.of(), "");
      case EVENT -> {
        events.accept(invocation, mishaps.copies());
        yield new Answer(202, Map.of(), "");
      }
      case REQUEST_RESPONSE -> synchronously(invocation);
    };
  }

  private Answer synchronously(Invocation invocation) throws InterruptedException {
    if (invocation.trace().tooLong() && !function.delivery().recursiveLoop()) {
      return Answer.of(ServiceError.recursion());
    }
    return invoker
        .invoke(invocation)
        .map(InvokeApi::answered)
        .orElseGet(() -> Answer.of(ServiceError.tooManyRequests()));
  }

  private static Answer answered(InvocationResult result) {
    Map<String, String> headers = new HashMap<>();
    headers.put("X-Amz-Executed-Version", LATEST);
    if (result.failed()) {
      headers.put("X-Amz-Function-Error", "Unhandled");
    }
    return new Answer(200, headers, result.payload());
  }

  private static Optional<String> header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }
}
