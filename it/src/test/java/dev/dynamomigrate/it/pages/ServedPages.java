package dev.dynamomigrate.it.pages;

import dev.dynamomigrate.it.Poll;
import dev.dynamomigrate.it.RunningProgram;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The command or the goal {@code manager} in a process of its own.
 *
 * @param program that process
 */
record ServedPages(RunningProgram program) {
  private static final Pattern ADDRESS =
      Pattern.compile("^(http://127\\.0\\.0\\.1:\\d+/open\\?token=[\\w-]+)\\R", Pattern.MULTILINE);

  /** The address that it prints; it lets in one browser. */
  URI invitation() {
    Poll.until("the address", () -> !program.isAlive() || address().isPresent());
    if (!program.isAlive()) {
      throw new AssertionError("It ended: " + program.end());
    }
    return address().orElseThrow();
  }

  /** In a line of its own; Maven says more. */
  private Optional<URI> address() {
    return ADDRESS
        .matcher(program.out())
        .results()
        .findFirst()
        .map(line -> URI.create(line.group(1)));
  }

  /** As {@code kill -9} does. */
  void kill() {
    program.signal("KILL");
    program.end();
  }
}
