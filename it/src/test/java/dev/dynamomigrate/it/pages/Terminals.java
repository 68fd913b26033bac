package dev.dynamomigrate.it.pages;

import dev.dynamomigrate.it.RunningProgram;
import dev.dynamomigrate.it.controller.ControllerFixture;
import dev.dynamomigrate.it.controller.ControllerFixture.Account;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Where commands are typed, each of which is a process of its own. What still runs after a test is
 * ended; register it before the browser, which is closed first then.
 */
final class Terminals implements AfterEachCallback {
  private final ControllerFixture fixture;
  private final List<RunningProgram> programs = new ArrayList<>();

  Terminals(ControllerFixture fixture) {
    this.fixture = fixture;
  }

  /** The pages of a table of this computer. */
  ServedPages serve(Path folder, String table, String... options) {
    return new ServedPages(
        start(
            folder,
            table,
            Stream.concat(Stream.of("manager", "--no-open"), Stream.of(options))
                .toArray(String[]::new)));
  }

  /** The pages of what the options name. */
  ServedPages serve(Path folder, String[] options) {
    return new ServedPages(
        begun(
            folder,
            Stream.concat(Stream.of("manager", "--no-open"), Stream.of(options))
                .toArray(String[]::new)));
  }

  /** The pages of a table of this computer, by the goal of that name. */
  ServedPages serveByMaven(Path folder, String table) {
    RunningProgram program =
        fixture.startGoal(
            folder,
            Account.HERE.environment(),
            "manager",
            "-Ddynamo.noOpen",
            "-Ddynamo.endpoint=" + fixture.endpoint(),
            "-Ddynamo.table=" + table);
    programs.add(program);
    return new ServedPages(program);
  }

  /** A command on a table of this computer, which goes on. */
  RunningProgram start(Path folder, String table, String... words) {
    return begun(
        folder,
        Stream.concat(
                Stream.of(words), Stream.of("--endpoint", fixture.endpoint(), "--table", table))
            .toArray(String[]::new));
  }

  /** A command on a table of this computer, to its end. */
  RunningProgram.Ended run(Path folder, String table, String... words) {
    return start(folder, table, words).end();
  }

  private RunningProgram begun(Path folder, String[] words) {
    RunningProgram program = fixture.start(folder, Account.HERE.environment(), words);
    programs.add(program);
    return program;
  }

  @Override
  public void afterEach(ExtensionContext test) {
    programs.forEach(RunningProgram::close);
    programs.clear();
  }
}
