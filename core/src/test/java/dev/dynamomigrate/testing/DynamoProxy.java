package dev.dynamomigrate.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dynamomigrate.config.AwsSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Stands before DynamoDB Local, sees the operation of every request ({@code GetItem}), and spoils
 * what a test wants spoiled.
 */
public final class DynamoProxy implements AutoCloseable {
  /** What happens to a request. */
  public enum Fate {
    PASSES,
    /** It is refused as the service refuses whom it does not allow to do it. */
    DENIED,
    /** It is carried out, and the caller sees a fault of the service. */
    ANSWER_LOST,
    /** Of a batch nothing is done, and all is left over, as by a table that is too busy. */
    LEFT_OVER,
    /** A transaction meets another one. */
    CONFLICT,
    /** DescribeContinuousBackups, which DynamoDB Local does not know, as the service answers it. */
    RECOVERABLE,
    /** The same of a table that cannot be restored. */
    UNRECOVERABLE
  }

  private final HttpServer server;
  private final ExecutorService pool = Executors.newCachedThreadPool();
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> operations = new CopyOnWriteArrayList<>();
  private final URI target = URI.create(LocalDynamo.settings().endpoint().orElseThrow());
  private final BiFunction<String, String, Fate> fates;

  private DynamoProxy(BiFunction<String, String, Fate> fates) throws IOException {
    this.fates = fates;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(pool);
    server.start();
  }

  /** A proxy that asks for each operation what its fate is. */
  public static DynamoProxy deciding(Function<String, Fate> fates) {
    return reading((operation, body) -> fates.apply(operation));
  }

  /** A proxy that asks for each operation and its body what its fate is. */
  public static DynamoProxy reading(BiFunction<String, String, Fate> fates) {
    try {
      return new DynamoProxy(fates);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The operations that were asked for, in order. */
  public List<String> operations() {
    return operations;
  }

  /** Where it listens. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** How a migrator reaches it. */
  public AwsSettings settings() {
    return LocalDynamo.settings().at(address().toString());
  }

  private void handle(HttpExchange exchange) throws IOException {
    String operation =
        exchange.getRequestHeaders().getFirst("X-Amz-Target").replaceFirst(".*\\.", "");
    operations.add(operation);
    byte[] body = exchange.getRequestBody().readAllBytes();
    switch (fates.apply(operation, new String(body, StandardCharsets.UTF_8))) {
      case PASSES -> forward(exchange, body);
      case DENIED ->
          answer(exchange, 400, error("com.amazon.coral.service#AccessDeniedException", operation));
      case LEFT_OVER -> answer(exchange, 200, leftOver(operation, body));
      case CONFLICT -> answer(exchange, 400, conflict());
      case RECOVERABLE -> answer(exchange, 200, backups("ENABLED"));
      case UNRECOVERABLE -> answer(exchange, 200, backups("DISABLED"));
      case ANSWER_LOST -> {
        send(exchange, body);
        answer(exchange, 500, error("com.amazonaws.dynamodb.v20120810#InternalServerError", ""));
      }
    }
  }

  private static byte[] leftOver(String operation, byte[] body) {
    String request = new String(body, StandardCharsets.UTF_8);
    int start = request.indexOf('{', request.indexOf("\"RequestItems\""));
    int end = start;
    for (int open = 0; open > 0 || end == start; end++) {
      open += request.charAt(end) == '{' ? 1 : request.charAt(end) == '}' ? -1 : 0;
    }
    String left = operation.equals("BatchGetItem") ? "UnprocessedKeys" : "UnprocessedItems";
    return "{\"%s\":%s}"
        .formatted(left, request.substring(start, end))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] conflict() {
    return """
        {"__type": "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
         "Message": "Transaction cancelled", "CancellationReasons": [{"Code": "TransactionConflict"}]}"""
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] backups(String recovery) {
    return """
        {"ContinuousBackupsDescription": {"ContinuousBackupsStatus": "ENABLED",
          "PointInTimeRecoveryDescription": {"PointInTimeRecoveryStatus": "%s"}}}"""
        .formatted(recovery)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] error(String type, String message) {
    return "{\"__type\":\"%s\",\"message\":\"no %s\"}"
        .formatted(type, message)
        .getBytes(StandardCharsets.UTF_8);
  }

  private void forward(HttpExchange exchange, byte[] body) throws IOException {
    HttpResponse<byte[]> response = send(exchange, body);
    response
        .headers()
        .firstValue("Date")
        .ifPresent(date -> exchange.getResponseHeaders().set("Date", date));
    answer(exchange, response.statusCode(), response.body());
  }

  private HttpResponse<byte[]> send(HttpExchange exchange, byte[] body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target).POST(HttpRequest.BodyPublishers.ofByteArray(body));
    for (String name : List.of("X-Amz-Target", "Content-Type", "Authorization", "X-Amz-Date")) {
      request.header(name, exchange.getRequestHeaders().getFirst(name));
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
    exchange.sendResponseHeaders(status, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    pool.shutdownNow();
  }
}
