package dev.dynamomigrate.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DelayProxyTest {
  private static final Duration DELAY = Duration.ofMillis(40);
  private static final int MEGABYTES = 3 << 20;

  /** A server that sends back what it is sent, to the end. */
  private static CompletableFuture<Void> echo(ServerSocket server) {
    return CompletableFuture.runAsync(
        () -> {
          try (Socket socket = server.accept()) {
            socket.getInputStream().transferTo(socket.getOutputStream());
          } catch (IOException gone) {
            // The client has closed the connection.
          }
        });
  }

  @Test
  void eachDirectionTakesItsTimeAndEveryByteArrives() throws Exception {
    byte[] sent = new byte[MEGABYTES];
    new Random(1).nextBytes(sent);
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        DelayProxy proxy =
            DelayProxy.before(URI.create("http://127.0.0.1:" + server.getLocalPort()), DELAY)) {
      CompletableFuture<Void> ended = echo(server);
      URI address = proxy.endpoint();
      try (Socket client = new Socket(address.getHost(), address.getPort())) {
        OutputStream out = client.getOutputStream();
        InputStream in = client.getInputStream();
        long start = System.nanoTime();
        out.write(1);
        assertThat(in.read()).isEqualTo(1);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
            .isGreaterThanOrEqualTo(DELAY.multipliedBy(2).minusMillis(1));

        CompletableFuture<Void> writing =
            CompletableFuture.runAsync(
                () -> {
                  try {
                    out.write(sent);
                  } catch (IOException e) {
                    throw new AssertionError(e);
                  }
                });
        assertThat(in.readNBytes(MEGABYTES)).isEqualTo(sent);
        writing.get();
      }
      // The end of the connection is passed on, too.
      ended.get();
    }
  }
}
