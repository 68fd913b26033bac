package dev.dynamomigrate.it.pages;

import dev.dynamomigrate.it.Poll;
import dev.dynamomigrate.it.RunningProgram;
import dev.dynamomigrate.it.controller.ControllerFixture;
import dev.dynamomigrate.it.controller.ControllerFixture.Account;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The command {@code manager} in a process of its own, as a person starts it. */
final class ServedPages implements AutoCloseable {
  private final RunningProgram program;

  private ServedPages(RunningProgram program) {
    this.program = program;
  }

  /** Starts it on a table of this computer. */
  static ServedPages of(
      ControllerFixture fixture, Path folder, String table, String... options) {
    return start(
        fixture,
        folder,
        Stream.concat(
                Stream.of("--endpoint", fixture.endpoint(), "--table", table), Stream.of(options))
            .toArray(String[]::new));
  }

  /** Starts it with nothing but these options. */
  static ServedPages start(ControllerFixture fixture, Path folder, String... options) {
    List<String> words = new ArrayList<>(List.of("manager", "--no-open"));
    words.addAll(List.of(options));
    return new ServedPages(
        fixture.start(folder, Account.HERE.environment(), words.toArray(String[]::new)));
  }

  /** The address that it prints. */
  URI invitation() {
    Poll.until("the address", () -> !program.isAlive() || program.out().endsWith("\n"));
    if (!program.isAlive()) {
      throw new AssertionError("It ended: " + program.end());
    }
    return URI.create(program.out().strip());
  }

  /** As {@code kill -9} does; waits for its end. */
  void kill() {
    program.signal("KILL");
    program.end();
  }

  /** Another command beside it, to its end. */
  static RunningProgram.Ended command(
      ControllerFixture fixture, Path folder, String table, String... words) {
    try (RunningProgram other = beside(fixture, folder, table, words)) {
      return other.end();
    }
  }

  /** Another command beside it, which goes on. */
  static RunningProgram beside(
      ControllerFixture fixture, Path folder, String table, String... words) {
    Map<String, String> environment = Account.HERE.environment();
    return fixture.start(
        folder,
        environment,
        Stream.concat(
                Stream.of(words), Stream.of("--endpoint", fixture.endpoint(), "--table", table))
            .toArray(String[]::new));
  }

  @Override
  public void close() {
    program.close();
  }
}
