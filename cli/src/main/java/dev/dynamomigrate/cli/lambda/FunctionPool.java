package dev.dynamomigrate.cli.lambda;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;

/** The JVMs of a function: one that is free, or another one up to the bound. */
final class FunctionPool implements AutoCloseable {
  private final Starter starter;
  private final Semaphore places;
  private final Deque<FunctionProcess> free = new ArrayDeque<>();
  private final Set<FunctionProcess> all = new LinkedHashSet<>();
  private boolean closed;

  /** Starts a JVM. */
  @FunctionalInterface
  interface Starter {
    FunctionProcess start() throws IOException;
  }

  FunctionPool(int bound, Starter starter) {
    this.starter = starter;
    this.places = new Semaphore(bound, true);
  }

  /** Invokes, unless all are busy. */
  Optional<InvocationResult> invokeIfFree(Invocation invocation) throws InterruptedException {
    return places.tryAcquire() ? Optional.of(invokeAndLeave(invocation)) : Optional.empty();
  }

  /** Invokes when one is free. */
  InvocationResult invoke(Invocation invocation) throws InterruptedException {
    places.acquire();
    return invokeAndLeave(invocation);
  }

  private InvocationResult invokeAndLeave(Invocation invocation) throws InterruptedException {
    try {
      Optional<InvocationResult> result = Optional.empty();
      while (result.isEmpty()) {
        FunctionProcess process = next();
        result = process.invoke(invocation);
        giveBack(process);
      }
      return result.get();
    } catch (IOException e) {
      return InvocationResult.error(
          "Sandbox.StartError", "No JVM can be started: " + e.getMessage());
    } finally {
      places.release();
    }
  }

  private synchronized FunctionProcess next() throws InterruptedException, IOException {
    if (closed) {
      throw new InterruptedException("Lambda is closed");
    }
    while (!free.isEmpty()) {
      // The one that was busy last, so that those which are not needed stay so.
      FunctionProcess process = free.pop();
      if (process.isAlive()) {
        return process;
      }
      discard(process);
    }
    FunctionProcess process = starter.start();
    all.add(process);
    return process;
  }

  private synchronized void giveBack(FunctionProcess process) {
    if (process.isAlive()) {
      free.push(process);
    } else {
      discard(process);
    }
  }

  private void discard(FunctionProcess process) {
    all.remove(process);
    process.close();
  }

  /** Kills all of them, and says how many there were. */
  int kill() throws InterruptedException {
    List<FunctionProcess> alive;
    synchronized (this) {
      alive = all.stream().filter(FunctionProcess::isAlive).toList();
    }
    for (FunctionProcess each : alive) {
      each.kill();
    }
    return alive.size();
  }

  @Override
  public synchronized void close() {
    closed = true;
    all.forEach(FunctionProcess::close);
    all.clear();
    free.clear();
  }
}
