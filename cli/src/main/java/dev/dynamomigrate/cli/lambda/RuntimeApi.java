package dev.dynamomigrate.cli.lambda;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The interface by which one JVM is given its invocations, one after the other: it asks for the
 * next one, and waits as long as there is none.
 */
final class RuntimeApi implements AutoCloseable {
  private static final String ROOT = "/2018-06-01/runtime/";
  private static final Pattern ANSWER =
      Pattern.compile(ROOT + "invocation/([^/]+)/(response|error)");
  private static final int ACCEPTED = 202;
  private static final int ENDED = 410;

  private final LambdaFunction function;
  private final LoopbackHttp server;
  // There is never more than one: the next is delivered when this one has ended.
  private final BlockingQueue<Delivery> waiting = new ArrayBlockingQueue<>(1);
  private final CompletableFuture<Long> asked = new CompletableFuture<>();
  private final CompletableFuture<InvocationResult> end = new CompletableFuture<>();
  private Delivery current;

  RuntimeApi(LambdaFunction function, Executor threads) throws IOException {
    this.function = function;
    this.server = LoopbackHttp.listen(0, threads, this::handle);
  }

  /** What the JVM finds it by. */
  String address() {
    return "127.0.0.1:" + server.port();
  }

  /** Gives the JVM its next invocation. */
  synchronized Delivery deliver(Invocation invocation) {
    Delivery delivery = new Delivery(invocation);
    current = delivery;
    if (end.isDone()) {
      delivery.end(end.join());
    } else {
      waiting.add(delivery);
    }
    return delivery;
  }

  /** The JVM is no more, and what it was about to do has come to this; the first end counts. */
  synchronized void end(InvocationResult because) {
    end.complete(because);
    if (current != null) {
      current.end(end.join());
    }
  }

  /** Whether the JVM got so far as to ask for an invocation. */
  boolean wasAsked() {
    return asked.isDone();
  }

  boolean hasEnded() {
    return end.isDone();
  }

  /** What it has come to, if the JVM is no more. */
  Optional<InvocationResult> ended() {
    return Optional.ofNullable(end.getNow(null));
  }

  /**
   * Waits until the JVM asks for its first invocation.
   *
   * @return when that was, by {@link System#nanoTime}; nothing if it ended before, or if that did
   *     not come in time
   */
  OptionalLong awaitAsked(Duration limit) throws InterruptedException {
    Delivery.within(CompletableFuture.anyOf(asked, end), limit);
    return wasAsked() ? OptionalLong.of(asked.join()) : OptionalLong.empty();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      Matcher answer = ANSWER.matcher(path);
      if (path.equals(ROOT + "invocation/next")) {
        next(exchange);
      } else if (answer.matches()) {
        answered(exchange, answer.group(1), answer.group(2).equals("error"));
      } else if (path.equals(ROOT + "init/error")) {
        InvocationResult error = new InvocationResult(read(exchange).payload(), true);
        LoopbackHttp.answer(exchange, ACCEPTED, Map.of(), "");
        end(error);
      } else {
        LoopbackHttp.answer(exchange, 404, Map.of(), "");
      }
    }
  }

  private void next(HttpExchange exchange) throws IOException {
    asked.complete(System.nanoTime());
    Delivery delivery = await();
    if (delivery == null) {
      LoopbackHttp.answer(exchange, ENDED, Map.of(), "");
      return;
    }
    Invocation invocation = delivery.invocation();
    delivery.take();
    Map<String, String> headers =
        Map.of(
            "Content-Type",
            "application/json",
            "Lambda-Runtime-Aws-Request-Id",
            invocation.requestId(),
            "Lambda-Runtime-Deadline-Ms",
            Long.toString(Instant.now().plus(function.timeout()).toEpochMilli()),
            "Lambda-Runtime-Invoked-Function-Arn",
            function.arn(),
            "Lambda-Runtime-Trace-Id",
            invocation.trace().header(function));
    LoopbackHttp.answer(exchange, 200, headers, invocation.payload());
  }

  /** The next one; null if the JVM that asked is no more. */
  private Delivery await() {
    try {
      Delivery delivery = null;
      while (delivery == null && !hasEnded()) {
        delivery = waiting.poll(1, TimeUnit.SECONDS);
      }
      return delivery;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private void answered(HttpExchange exchange, String requestId, boolean error) throws IOException {
    InvocationResult read = read(exchange);
    Optional<Delivery> meant = current(requestId);
    if (meant.isEmpty()) {
      LoopbackHttp.answer(exchange, 400, Map.of(), Json.object("errorType", "InvalidRequestID"));
      return;
    }
    try {
      // First, so that the JVM knows that it was heard when the caller does.
      boolean tooLarge = read.failed() && !error;
      LoopbackHttp.answer(exchange, tooLarge ? 413 : ACCEPTED, Map.of(), "");
    } finally {
      meant.get().end(error ? new InvocationResult(read.payload(), true) : read);
    }
  }

  private synchronized Optional<Delivery> current(String requestId) {
    return Optional.ofNullable(current)
        .filter(delivery -> delivery.invocation().requestId().equals(requestId));
  }

  /** All that is sent, though no more than what tells that it is too much is kept. */
  private static InvocationResult read(HttpExchange exchange) throws IOException {
    byte[] payload = exchange.getRequestBody().readNBytes(InvocationType.ANSWER_LIMIT + 1);
    exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
    return InvocationResult.answered(payload);
  }

  @Override
  public void close() {
    server.close();
  }
}
