package dev.dynamomigrate.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Answers every request with an error, as AWS does; the address says with which. */
final class RefusingService implements AutoCloseable {
  private final HttpServer server;

  RefusingService() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.start();
  }

  /** The address where it answers with this error of the service, in these words. */
  String saying(int status, String error, String message) {
    byte[] body =
        "{\"__type\":\"com.amazon.coral.service#%s\",\"message\":\"%s\"}"
            .formatted(error, message)
            .getBytes(StandardCharsets.UTF_8);
    server.createContext("/" + error, exchange -> answer(exchange, status, body));
    return "http://127.0.0.1:%d/%s".formatted(server.getAddress().getPort(), error);
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
