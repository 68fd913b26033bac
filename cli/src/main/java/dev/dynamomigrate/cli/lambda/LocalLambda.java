package dev.dynamomigrate.cli.lambda;

import com.sun.net.httpserver.HttpExchange;
import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.cli.artifacts.Artifacts;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Lambda on this machine with one function, on the loopback address: the SDK's client invokes it
 * when it is given {@link #endpoint}. The function runs under AWS's own runtime client, in JVMs
 * that are started when they are needed and killed at its time-out; its events are delivered again
 * after a failure, and its chains end, as in AWS.
 */
public final class LocalLambda implements AutoCloseable {
  private final LambdaFunction function;
  private final WorkFolder folder;
  private final ExecutorService threads;
  private final FunctionPool pool;
  private final EventQueue events;
  private final Mishaps mishaps = new Mishaps();
  private final List<InvocationRecord> ended = new CopyOnWriteArrayList<>();
  private final LoopbackHttp server;
  private final AtomicBoolean closed = new AtomicBoolean();

  private LocalLambda(Builder builder, RuntimeCommand command, WorkFolder folder)
      throws IOException {
    this.function = builder.function;
    this.folder = folder;
    this.threads = Executors.newCachedThreadPool(LocalLambda::daemon);
    this.pool =
        new FunctionPool(
            function.concurrency(),
            () -> FunctionProcess.start(function, command, endpoint(), threads, builder.log));
    this.events =
        new EventQueue(
            function,
            (invocation, attempt) -> recorded(invocation, true, attempt, pool.invoke(invocation)),
            builder.clock,
            threads);
    InvokeApi api = new InvokeApi(function, this::synchronously, events, mishaps);
    this.server =
        LoopbackHttp.listen(
            builder.port, threads, exchange -> api.handle(exchange, isAddressed(exchange)));
  }

  private boolean isAddressed(HttpExchange exchange) {
    return server.isAddressed(exchange);
  }

  static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "lambda");
    thread.setDaemon(true);
    return thread;
  }

  /** One that is about to serve a function. */
  public static Builder of(LambdaFunction function) {
    return new Builder(function);
  }

  /** How it is to be served. */
  public static final class Builder {
    private final LambdaFunction function;
    private int port;
    private Consumer<String> log = line -> {};
    private EventClock clock = EventClock.ofMachine();

    private Builder(LambdaFunction function) {
      this.function = function;
    }

    /** On this port; any that is free if it is 0. */
    public Builder port(int number) {
      port = number;
      return this;
    }

    /** Passes on each line that the function prints. */
    public Builder log(Consumer<String> lines) {
      log = lines;
      return this;
    }

    /** With another clock for events. */
    public Builder clock(EventClock other) {
      clock = other;
      return this;
    }

    /**
     * Serves it. No JVM is started before the first invoke.
     *
     * @param artifacts fetches AWS's runtime client
     * @throws InvalidInputException if the code has no handler, or the port is taken
     * @throws dev.dynamomigrate.MigrationException if AWS's runtime client cannot be had, or does
     *     not run on this machine
     */
    public LocalLambda start(Artifacts artifacts) {
      WorkFolder folder = null;
      try {
        folder = WorkFolder.create();
        TaskRoot root = TaskRoot.of(function, folder.path());
        return new LocalLambda(
            this, RuntimeCommand.prepare(function, root, folder.path(), artifacts), folder);
      } catch (IOException | RuntimeException e) {
        if (folder != null) {
          folder.close();
        }
        throw refusal(e);
      }
    }

    private RuntimeException refusal(Exception cause) {
      if (cause instanceof BindException) {
        return new InvalidInputException(
            "The port " + port + " is in use, or may not be used.",
            "Choose another one, or leave --port out: then a free one is taken.",
            cause);
      }
      return cause instanceof IOException io
          ? new InvalidInputException(
              "Lambda cannot be served here: " + io.getMessage(),
              "Make room in the folder for temporary files, and check that it is writable.",
              io)
          : (RuntimeException) cause;
    }
  }

  private Optional<InvocationResult> synchronously(Invocation invocation)
      throws InterruptedException {
    return pool.invokeIfFree(invocation).map(result -> recorded(invocation, false, 1, result));
  }

  private InvocationResult recorded(
      Invocation invocation, boolean event, int attempt, InvocationResult result) {
    ended.add(
        new InvocationRecord(
            invocation.requestId(),
            event,
            attempt,
            invocation.trace().invoked(),
            result.failed(),
            result.payload()));
    return result;
  }

  /** Where it answers, such as {@code http://127.0.0.1:49152}. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  /** The function's name in full. */
  public String arn() {
    return function.arn();
  }

  /** What can be made to go wrong. */
  public Mishaps mishaps() {
    return mishaps;
  }

  /** The invocations that have ended, in the order of their ends. */
  public List<InvocationRecord> invocations() {
    return List.copyOf(ended);
  }

  /** What has arrived at the on-failure destination. */
  public List<FailedEvent> failures() {
    return events.failures();
  }

  /**
   * Kills the function's JVMs, as the kernel does when memory is short.
   *
   * @return how many there were
   */
  public int kill() throws InterruptedException {
    return pool.kill();
  }

  /**
   * Waits until no event is being delivered or waits for a JVM; one that waits to be delivered
   * again does not count.
   *
   * @return whether that came in time
   */
  public boolean awaitQuiet(Duration limit) throws InterruptedException {
    return events.awaitQuiet(limit);
  }

  /** Ends it, and what runs in it. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    server.close();
    pool.close();
    threads.shutdownNow();
    folder.close();
  }
}
