package dev.dynamomigrate.it.pages;

import dev.dynamomigrate.it.Poll;
import dev.dynamomigrate.it.RunningProgram;
import java.net.URI;

/**
 * The command {@code manager} in a process of its own.
 *
 * @param program that process
 */
record ServedPages(RunningProgram program) {
  /** The address that it prints; it lets in one browser. */
  URI invitation() {
    Poll.until("the address", () -> !program.isAlive() || program.out().endsWith("\n"));
    if (!program.isAlive()) {
      throw new AssertionError("It ended: " + program.end());
    }
    return URI.create(program.out().strip());
  }

  /** As {@code kill -9} does. */
  void kill() {
    program.signal("KILL");
    program.end();
  }
}
