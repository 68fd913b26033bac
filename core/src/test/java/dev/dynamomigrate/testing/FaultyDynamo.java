package dev.dynamomigrate.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/**
 * Stands before DynamoDB Local and lets a part of the requests go wrong, as a service and a network
 * do: before they are carried out or after.
 */
public final class FaultyDynamo implements AutoCloseable {
  /** What goes wrong with a request. */
  public enum Fault {
    DELAY,
    /** All of it is too much. */
    THROTTLED,
    /** Some statements of a batch are too much, or meet a transaction; the others are done. */
    STATEMENTS,
    /** A transaction, or what is written alone, meets another transaction. */
    CONFLICT,
    FAULT_BEFORE,
    FAULT_AFTER,
    RESET_BEFORE,
    RESET_AFTER,
    /** Done, and a part of the answer comes. */
    HALF_ANSWER,
    /** Done, and the answer ends before its content. */
    ANSWER_CUT
  }

  private static final List<String> TOO_MUCH =
      List.of(
          "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException",
          "com.amazonaws.dynamodb.v20120810#RequestLimitExceeded",
          "com.amazonaws.dynamodb.v20120810#ThrottlingException");
  private static final List<String> OF_STATEMENTS =
      List.of(
          "ProvisionedThroughputExceeded",
          "ThrottlingError",
          "RequestLimitExceeded",
          "TransactionConflict",
          "InternalServerError");
  private static final long DELAY_NANOS = Duration.ofMillis(30).toNanos();

  private final HttpServer server;
  private final ExecutorService pool = Executors.newCachedThreadPool();
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI target = URI.create(LocalDynamo.settings().endpoint().orElseThrow());
  private final Collection<String> operations = new ConcurrentLinkedQueue<>();
  private final Map<Fault, Integer> happened = new EnumMap<>(Fault.class);
  private final Random random;
  private final double share;

  /**
   * A proxy.
   *
   * @param share how many of the requests go wrong, from 0 to 1
   * @param seed decides which
   */
  public FaultyDynamo(double share, long seed) {
    this.share = share;
    this.random = new Random(seed);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(pool);
    server.start();
  }

  /** Where it listens. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** How often each fault happened. */
  public synchronized Map<Fault, Integer> happened() {
    return new EnumMap<>(happened);
  }

  /** The operations that were asked for. */
  public Collection<String> operations() {
    return operations;
  }

  private void handle(HttpExchange exchange) throws IOException {
    String operation =
        exchange.getRequestHeaders().getFirst("X-Amz-Target").replaceFirst(".*\\.", "");
    operations.add(operation);
    byte[] body = exchange.getRequestBody().readAllBytes();
    Fault fault = fault(operation);
    if (fault == null) {
      answer(exchange, sent(exchange, body), 1);
      return;
    }
    switch (fault) {
      case DELAY -> {
        LockSupport.parkNanos(DELAY_NANOS);
        answer(exchange, sent(exchange, body), 1);
      }
      case THROTTLED -> answer(exchange, error(400, TOO_MUCH.get(chosen(TOO_MUCH.size())), ""), 1);
      case STATEMENTS -> answer(exchange, withErrors(exchange, body), 1);
      case CONFLICT -> answer(exchange, conflict(operation), 1);
      case FAULT_BEFORE -> answer(exchange, internalError(), 1);
      case FAULT_AFTER -> {
        sent(exchange, body);
        answer(exchange, internalError(), 1);
      }
      case RESET_BEFORE -> exchange.close();
      case RESET_AFTER -> {
        sent(exchange, body);
        exchange.close();
      }
      case HALF_ANSWER -> {
        Answer answer = sent(exchange, body);
        // Without its check sum it is only seen to be no JSON; that of a read must be there.
        boolean checked = operation.equals("Scan") || chosen(2) == 0;
        answer(exchange, checked ? answer : answer.unchecked(), 0.5);
      }
      case ANSWER_CUT -> answer(exchange, sent(exchange, body), 0);
    }
  }

  private synchronized int chosen(int bound) {
    return random.nextInt(bound);
  }

  /** One that can happen to such a request, or null. */
  private synchronized Fault fault(String operation) {
    if (random.nextDouble() >= share) {
      return null;
    }
    List<Fault> possible = new ArrayList<>(List.of(Fault.values()));
    if (!operation.equals("BatchExecuteStatement")) {
      possible.remove(Fault.STATEMENTS);
    }
    if (!operation.equals("TransactWriteItems") && !operation.equals("UpdateItem")) {
      possible.remove(Fault.CONFLICT);
    }
    Fault fault = possible.get(random.nextInt(possible.size()));
    happened.merge(fault, 1, Integer::sum);
    return fault;
  }

  /** What the other side says, or what we say in its place. */
  private static final class Answer {
    private final int status;
    private final byte[] body;
    private final Map<String, String> headers;

    Answer(int status, byte[] body, Map<String, String> headers) {
      this.status = status;
      this.body = body;
      this.headers = headers;
    }

    Answer unchecked() {
      return new Answer(status, body, Map.of());
    }
  }

  private static Answer error(int status, String type, String more) {
    String body =
        "{\"__type\":\"%s\",\"message\":\"as the test wants it\"%s}".formatted(type, more);
    return new Answer(status, body.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  private static Answer internalError() {
    return error(500, "com.amazonaws.dynamodb.v20120810#InternalServerError", "");
  }

  private static Answer conflict(String operation) {
    return operation.equals("UpdateItem")
        ? error(400, "com.amazonaws.dynamodb.v20120810#TransactionConflictException", "")
        : error(
            400,
            "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
            ",\"CancellationReasons\":[{\"Code\":\"TransactionConflict\"},{\"Code\":\"None\"}]");
  }

  /** About every third statement is not carried out. */
  private Answer withErrors(HttpExchange exchange, byte[] body) throws IOException {
    JsonNode request = JsonNode.parser().parse(body);
    List<JsonNode> statements = request.field("Statements").orElseThrow().asArray();
    List<String> answers = new ArrayList<>();
    List<String> left = new ArrayList<>();
    for (JsonNode statement : statements) {
      boolean fails = chosen(3) == 0 || (left.isEmpty() && answers.isEmpty());
      answers.add(
          fails
              ? "{\"Error\":{\"Code\":\"%s\",\"Message\":\"as the test wants it\"}}"
                  .formatted(OF_STATEMENTS.get(chosen(OF_STATEMENTS.size())))
              : null);
      if (!fails) {
        left.add(statement.toString());
      }
    }
    if (!left.isEmpty()) {
      String others = "{\"Statements\":[%s]}".formatted(String.join(",", left));
      Answer answer = sent(exchange, others.getBytes(StandardCharsets.UTF_8));
      List<JsonNode> done =
          JsonNode.parser().parse(answer.body).field("Responses").orElseThrow().asArray();
      int next = 0;
      for (int i = 0; i < answers.size(); i++) {
        if (answers.get(i) == null) {
          answers.set(i, done.get(next++).toString());
        }
      }
    }
    String all = "{\"Responses\":[%s]}".formatted(String.join(",", answers));
    return new Answer(200, all.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  private Answer sent(HttpExchange exchange, byte[] body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target).POST(HttpRequest.BodyPublishers.ofByteArray(body));
    for (String name : List.of("X-Amz-Target", "Content-Type", "Authorization", "X-Amz-Date")) {
      request.header(name, exchange.getRequestHeaders().getFirst(name));
    }
    try {
      HttpResponse<byte[]> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      Map<String, String> headers =
          response
              .headers()
              .firstValue("x-amz-crc32")
              .map(sum -> Map.of("x-amz-crc32", sum))
              .orElse(Map.of());
      return new Answer(response.statusCode(), response.body(), headers);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** Sends an answer, or the beginning of it, and then the connection ends. */
  private static void answer(HttpExchange exchange, Answer answer, double part) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
    answer.headers.forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(answer.status, answer.body.length);
    exchange.getResponseBody().write(answer.body, 0, (int) (answer.body.length * part));
    exchange.getResponseBody().flush();
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    pool.shutdownNow();
  }
}
