package dev.dynamomigrate.cli;

import java.io.PrintStream;

/** Notes on standard error. */
record ErrorStreamNotes(PrintStream err) implements Notes {
  @Override
  public void info(String line) {
    err.println(line);
  }

  @Override
  public void warn(String line) {
    err.println("Note: " + line);
  }
}
