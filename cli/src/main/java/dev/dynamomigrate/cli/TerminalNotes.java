package dev.dynamomigrate.cli;

import java.io.PrintStream;

/** Notes on a terminal, the last line of which may be one that passes. */
final class TerminalNotes implements Notes {
  /** Back to the line's beginning, and what stands there away (ECMA-48, EL). */
  private static final String ANEW = "\r\u001B[K";

  private final PrintStream err;
  private boolean passing;

  TerminalNotes(PrintStream err) {
    this.err = err;
  }

  @Override
  public synchronized void info(String line) {
    print(line);
  }

  @Override
  public synchronized void warn(String line) {
    print("Note: " + line);
  }

  private void print(String line) {
    err.println(passing ? ANEW + line : line);
    passing = false;
  }

  @Override
  public synchronized void passing(String line) {
    err.print(ANEW + line);
    err.flush();
    passing = !line.isEmpty();
  }
}
