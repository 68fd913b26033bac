package dev.dynamomigrate.cli.lambda;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What functions print. */
final class LogLines {
  private final List<String> lines = new ArrayList<>();

  synchronized void add(String line) {
    lines.add(line);
    notifyAll();
  }

  /** Waits for so many lines that are as asked. */
  synchronized List<String> await(int count, Predicate<String> asked) throws InterruptedException {
    long deadline = System.nanoTime() + TestLambda.LIMIT.toNanos();
    while (lines.stream().filter(asked).count() < count) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new AssertionError("Only this was printed: " + lines);
      }
      wait(left);
    }
    return lines.stream().filter(asked).toList();
  }
}
