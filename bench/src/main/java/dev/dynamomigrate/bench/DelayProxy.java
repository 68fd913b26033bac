package dev.dynamomigrate.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;

/**
 * A network that takes its time: a port of the loopback address, what comes in on which reaches the
 * server after a delay, and what the server says, the client after another. Bytes are passed on
 * unread, by one thread for all connections, so that it costs little.
 */
final class DelayProxy implements AutoCloseable {
  private static final int BUFFER = 64 << 10;
  // The selector waits whole milliseconds: what is due within half of one is passed on.
  private static final long NEARLY = 500_000;

  private final InetSocketAddress target;
  private final long delayNanos;
  private final Selector selector;
  private final ServerSocketChannel server;
  private final Thread thread;
  // All delays are equal, so what came first is due first.
  private final Queue<Chunk> inFlight = new ArrayDeque<>();
  private final ByteBuffer read = ByteBuffer.allocateDirect(BUFFER);

  /** Bytes on their way, or the end of the stream if there are none. */
  private record Chunk(long due, End to, ByteBuffer bytes) {
    boolean last() {
      return bytes.capacity() == 0;
    }
  }

  /** One side of a connection that is passed on, and what it has not taken yet. */
  private static final class End {
    final SocketChannel channel;
    final Deque<Chunk> waiting = new ArrayDeque<>();
    End other;
    SelectionKey key;

    End(SocketChannel channel) {
      this.channel = channel;
    }
  }

  private DelayProxy(InetSocketAddress target, Duration delay) throws IOException {
    this.target = target;
    this.delayNanos = delay.toNanos();
    selector = Selector.open();
    server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    server.configureBlocking(false);
    server.register(selector, SelectionKey.OP_ACCEPT);
    thread = new Thread(this::work, "delay proxy");
    thread.setDaemon(true);
  }

  /**
   * Opens one.
   *
   * @param delay of each direction
   */
  static DelayProxy before(URI endpoint, Duration delay) {
    try {
      DelayProxy proxy =
          new DelayProxy(new InetSocketAddress(endpoint.getHost(), endpoint.getPort()), delay);
      proxy.thread.start();
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.socket().getLocalPort());
  }

  private void work() {
    try {
      while (selector.isOpen()) {
        long wait = untilDue(System.nanoTime());
        if (wait < 0) {
          selector.select(this::ready);
        } else if (wait == 0) {
          selector.selectNow(this::ready);
        } else {
          selector.select(this::ready, wait);
        }
        passOn(System.nanoTime());
      }
    } catch (ClosedSelectorException closed) {
      // That is how it is ended.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Milliseconds; less than none if nothing is on its way. */
  private long untilDue(long now) {
    Chunk first = inFlight.peek();
    return first == null ? -1 : Math.max(0, (first.due() - now + NEARLY) / 1_000_000);
  }

  private void passOn(long now) {
    while (!inFlight.isEmpty() && inFlight.peek().due() - now <= NEARLY) {
      Chunk chunk = inFlight.remove();
      chunk.to().waiting.add(chunk);
      write(chunk.to());
    }
  }

  private void ready(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        accept();
        return;
      }
      End end = (End) key.attachment();
      if (key.isWritable()) {
        write(end);
      }
      if (key.isReadable()) {
        read(end);
      }
    } catch (CancelledKeyException closed) {
      // Its other end was closed since it was selected, or the proxy itself.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() throws IOException {
    SocketChannel client = server.accept();
    if (client == null) {
      return;
    }
    End left = new End(client);
    End right = new End(SocketChannel.open(target));
    left.other = right;
    right.other = left;
    for (End end : new End[] {left, right}) {
      end.channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      end.channel.configureBlocking(false);
      end.key = end.channel.register(selector, SelectionKey.OP_READ, end);
    }
  }

  private void read(End from) {
    int count;
    read.clear();
    try {
      count = from.channel.read(read);
    } catch (IOException reset) {
      count = -1;
    }
    if (count < 0) {
      from.key.interestOpsAnd(~SelectionKey.OP_READ);
    }
    ByteBuffer bytes = ByteBuffer.allocate(Math.max(0, count));
    bytes.put(read.flip()).flip();
    if (count != 0) {
      inFlight.add(new Chunk(System.nanoTime() + delayNanos, from.other, bytes));
    }
  }

  private static void write(End to) {
    try {
      while (!to.waiting.isEmpty()) {
        Chunk chunk = to.waiting.peek();
        if (chunk.last()) {
          close(to);
          return;
        }
        to.channel.write(chunk.bytes());
        if (chunk.bytes().hasRemaining()) {
          to.key.interestOpsOr(SelectionKey.OP_WRITE);
          return;
        }
        to.waiting.remove();
      }
      to.key.interestOpsAnd(~SelectionKey.OP_WRITE);
    } catch (IOException | CancelledKeyException gone) {
      close(to);
    }
  }

  /** Neither HTTP client nor server goes on with half a connection. */
  private static void close(End end) {
    end.waiting.clear();
    try {
      end.channel.close();
      end.other.channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
