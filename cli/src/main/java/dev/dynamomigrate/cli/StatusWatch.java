package dev.dynamomigrate.cli;

import dev.dynamomigrate.engine.TableStatus;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Shows a table's state, and shows it again when it has changed: in place of the former one on a
 * terminal, else below it.
 */
final class StatusWatch {
  private static final String CLEAR = "\u001B[H\u001B[2J";

  private final Supplier<TableStatus> question;
  private final Function<TableStatus, String> text;
  private final boolean redrawn;
  private final PrintStream out;

  /**
   * A watch.
   *
   * @param question asks for the state
   * @param text what is shown of it
   * @param redrawn whether it is shown in place of the former one
   */
  StatusWatch(
      Supplier<TableStatus> question,
      Function<TableStatus, String> text,
      boolean redrawn,
      PrintStream out) {
    this.question = question;
    this.text = text;
    this.redrawn = redrawn;
    this.out = out;
  }

  /** Lets time pass between two looks. */
  @FunctionalInterface
  interface Pause {
    /** Whether to look once more. */
    boolean goesOn();

    /** So long, until the thread is interrupted; Ctrl-C ends the process itself. */
    static Pause of(Duration length) {
      return () -> {
        LockSupport.parkNanos(length.toNanos());
        return !Thread.currentThread().isInterrupted();
      };
    }
  }

  void run(Pause pause) {
    String shown = "";
    do {
      TableStatus status = question.get();
      String now = text.apply(redrawn ? status : status.steady());
      if (!now.equals(shown)) {
        out.print((redrawn ? CLEAR : "") + text.apply(status));
        out.flush();
        shown = now;
      }
      // Nobody reads any more: | head -1
    } while (!out.checkError() && pause.goesOn());
  }
}
