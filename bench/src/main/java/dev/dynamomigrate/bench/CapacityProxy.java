package dev.dynamomigrate.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A table's capacity, which DynamoDB Local has not: it counts the units of what passes through, and
 * answers what is above the granted write units as the service does, for each statement of a batch
 * and for any other request as a whole. Reads are counted and granted.
 */
final class CapacityProxy implements AutoCloseable {
  private static final String MESSAGE =
      "The level of configured provisioned throughput for the table was exceeded.";
  private static final String EXCEEDED =
      "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException\","
          + "\"message\":\""
          + MESSAGE
          + "\"}";
  private static final String STATEMENT_EXCEEDED =
      "{\"Error\":{\"Code\":\"ProvisionedThroughputExceeded\",\"Message\":\"" + MESSAGE + "\"}}";
  private static final int THREADS = 64;

  static {
    // Else its answers wait for the client's acknowledgement of their first part.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final URI target;
  private final Optional<TokenBucket> granted;
  private final UnitCount count = new UnitCount();
  private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);
  private final HttpClient forward =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpServer server;

  private CapacityProxy(URI target, Optional<TokenBucket> granted) throws IOException {
    this.target = target;
    this.granted = granted;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(pool);
    server.createContext("/", this::handle);
  }

  /** One that counts only. */
  static CapacityProxy counting(URI endpoint) {
    return start(endpoint, Optional.empty());
  }

  /** One that grants so many write units a second. */
  static CapacityProxy granting(URI endpoint, int perSecond) {
    return start(endpoint, Optional.of(new TokenBucket(perSecond, System::nanoTime)));
  }

  private static CapacityProxy start(URI endpoint, Optional<TokenBucket> granted) {
    try {
      CapacityProxy proxy = new CapacityProxy(endpoint, granted);
      proxy.server.start();
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What passed through until now. */
  UnitCount count() {
    return count;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      WireRequest request =
          WireRequest.of(exchange.getRequestHeaders().getFirst("X-Amz-Target"), body).asked();
      Answer answer =
          request.isStatements() ? statements(exchange, request) : whole(exchange, request);
      byte[] bytes = answer.body().getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private record Answer(int status, String body) {}

  private boolean take(int units) {
    if (units == 0 || granted.isEmpty() || granted.get().take(units)) {
      return true;
    }
    count.refused(units);
    return false;
  }

  private Answer whole(HttpExchange exchange, WireRequest request) throws IOException {
    int units = request.writeUnits();
    if (!take(units)) {
      return new Answer(400, EXCEEDED);
    }
    Answer answer = send(exchange, request);
    count.written(units, request.isRecord());
    count.read(request.readUnits(answer.body()));
    return answer;
  }

  private Answer statements(HttpExchange exchange, WireRequest request) throws IOException {
    List<Boolean> passes = new ArrayList<>();
    List<String> passed = new ArrayList<>();
    int units = 0;
    for (String statement : request.statements()) {
      int cost = WireRequest.units(statement);
      boolean pass = take(cost);
      passes.add(pass);
      if (pass) {
        passed.add(statement);
        units += cost;
      }
    }
    if (passed.isEmpty()) {
      return merged(passes, List.of());
    }
    Answer answer = send(exchange, request.with(passed));
    count.written(units, request.isRecord());
    return answer.status() == 200
        ? merged(passes, WireRequest.elements(answer.body(), "Responses"))
        : answer;
  }

  private static Answer merged(List<Boolean> passes, List<String> responses) {
    Iterator<String> rest = responses.iterator();
    List<String> all =
        passes.stream().map(pass -> pass ? rest.next() : STATEMENT_EXCEEDED).toList();
    return new Answer(200, "{\"Responses\":[" + String.join(",", all) + "]}");
  }

  private Answer send(HttpExchange exchange, WireRequest request) throws IOException {
    HttpRequest.Builder sent =
        HttpRequest.newBuilder(target)
            .POST(HttpRequest.BodyPublishers.ofString(request.body(), UTF_8));
    for (String header : List.of("X-Amz-Target", "X-Amz-Date", "Authorization", "Content-Type")) {
      Optional.ofNullable(exchange.getRequestHeaders().getFirst(header))
          .ifPresent(value -> sent.setHeader(header, value));
    }
    try {
      HttpResponse<String> answer =
          forward.send(sent.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
      return new Answer(answer.statusCode(), answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Closed", e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    pool.shutdownNow();
  }
}
