package dev.dynamomigrate.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.dynamomigrate.it.RunningProgram.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run that does not come to its end: killed, stopped by a signal, or ended by its script. */
class KilledRunnerIT {
  private static CliProject project;

  private final String table = project.newTable();
  private final Path said = project.folder().resolve(table + ".said");
  private final Path goOn = project.folder().resolve(table + ".go-on");

  @BeforeAll
  static void writeTheMigrations() {
    project = new CliProject();
    project.migration(
        "0.1.0",
        """
        if (migrate.param("exit").isPresent()) {
          System.exit(0);
        }
        while (migrate.param("deaf").isPresent()) {
          LockSupport.park();
          Thread.interrupted();
        }
        awaitFile(migrate.param("goOn").orElseThrow(), migrate);
        """);
  }

  @AfterAll
  static void stopTheServer() {
    project.close();
  }

  @Test
  void afterAKillTheNextSaysInterruptedAndGoesOnWhenToldTo() throws IOException {
    try (RunningProgram killed = up()) {
      Poll.until("the script's beginning", () -> Files.exists(said));
      assertThat(status().out()).contains("until ").doesNotContain("interrupted");

      killed.signal("KILL");
      assertThat(killed.end().exitCode()).isEqualTo(137);
    }
    Poll.until("the end of its lease", () -> status().out().contains("Lease            free"));
    assertThat(status().out()).contains("  ! 0.1.0 interrupted (up)\n");

    Ended refused = project.run("up", "--table", table);
    assertThat(refused.exitCode()).as("%s", refused).isEqualTo(1);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err())
        .isEqualTo(
            """
            0.1.0 was interrupted on its way up. It stops every other migration; nothing was done.
            Mend the cause, then run it again: 'up --retry-failed'. Or settle it by hand: 'repair 0.1.0 --as applied|outstanding'.
            """);

    Files.delete(said);
    Files.createFile(goOn);
    try (RunningProgram again = up("--retry-failed")) {
      Ended ended = again.end();
      assertThat(ended.exitCode()).as("%s", ended).isZero();
      assertThat(ended.out()).contains("Applied 0.1.0").contains("The current version is 0.1.0.");
    }
    assertThat(status().out()).contains("Outstanding      none").doesNotContain("interrupted");
    assertThat(project.runs(table, "0.1.0")).isEqualTo(2);
  }

  @Test
  void aKilledOneBlocksNobodyLongerThanItsLeaseAndFiveSeconds() {
    try (RunningProgram killed = up()) {
      Poll.until("the script's beginning", () -> Files.exists(said));
      killed.signal("KILL");
      killed.end();
    }
    long killedAt = System.nanoTime();

    // It waits for the lease, and no longer: 2 s, and five more; the rest is a slow machine's.
    Ended waited = project.run("up", "--table", table, "--lease", "2s", "--wait", "7s");

    assertThat(waited.err()).contains("0.1.0 was interrupted on its way up.");
    assertThat(waited.exitCode())
        .as("%s after %d ns", waited, System.nanoTime() - killedAt)
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aSignalEndsItAsInterruptedAndTheLeaseIsFreeAtOnce(String signal, int exitCode) {
    assumeFalse(
        RunningProgram.ignoresInterrupts(), "This build ignores Ctrl-C, and its children with it");
    try (RunningProgram stopped = up()) {
      Poll.until("the script's beginning", () -> Files.exists(said));
      stopped.signal(signal);
      Ended ended = stopped.end();
      assertThat(ended.exitCode()).as("%s", ended).isEqualTo(exitCode);
      assertThat(ended.err())
          .containsSubsequence(
              "Note: Stopping at the end of the page; press Ctrl-C again to stop at once.\n",
              "Note: Stopped; what was done is recorded. 0.1.0 goes on with: up --retry-failed\n");
    }
    assertThat(status().out())
        .contains("  Lease            free\n")
        .contains("  ! 0.1.0 interrupted (up)");
  }

  @Test
  void aScriptThatNeverReturnsIsLeftAloneAfterTenSecondsAndCalledInterruptedNext() {
    assumeFalse(
        RunningProgram.ignoresInterrupts(), "This build ignores Ctrl-C, and its children with it");
    try (RunningProgram deaf = up("--param=deaf=yes")) {
      Poll.until("the script's beginning", () -> Files.exists(said));
      deaf.signal("INT");
      Ended ended = deaf.end();
      assertThat(ended.exitCode()).as("%s", ended).isEqualTo(130);
      assertThat(ended.out()).isEmpty();
      assertThat(ended.err())
          .endsWith(
              "Note: Stopped. The migration did not end within 10 s; the next run will call it interrupted. 0.1.0 goes on with: up --retry-failed\n");
    }

    Ended next = project.run("up", "--table", table, "--lease", "2s", "--wait", "7s");

    assertThat(next.exitCode()).as("%s", next).isEqualTo(1);
    assertThat(next.err()).contains("0.1.0 was interrupted on its way up.");
  }

  @ParameterizedTest
  @CsvSource({"INT, INT, 130", "TERM, TERM, 143", "INT, TERM, 143"})
  void aSecondSignalEndsItAtOnce(String first, String second, int exitCode) {
    assumeFalse(
        RunningProgram.ignoresInterrupts(), "This build ignores Ctrl-C, and its children with it");
    try (RunningProgram deaf = up("--param=deaf=yes")) {
      Poll.until("the script's beginning", () -> Files.exists(said));
      deaf.signal(first);
      Poll.until("the first signal", () -> deaf.err().contains("press Ctrl-C again"));
      long again = System.nanoTime();
      Poll.until("the second signal", () -> endedBy(deaf, second));
      assertThat(Duration.ofNanos(System.nanoTime() - again)).isLessThan(Duration.ofSeconds(8));
      Ended ended = deaf.end();
      assertThat(ended.exitCode()).as("%s", ended).isEqualTo(exitCode);
      assertThat(ended.err())
          .endsWith("Note: Stopping at the end of the page; press Ctrl-C again to stop at once.\n");
    }
  }

  /** It says that it stops before it listens for the next. */
  private static boolean endedBy(RunningProgram program, String signal) {
    program.signal(signal);
    return !program.isAlive();
  }

  @Test
  void aScriptThatCallsExitHasFailedWhateverCodeItAskedFor() {
    try (RunningProgram exiting = up("--param=exit=yes")) {
      Ended ended = exiting.end();
      assertThat(ended.exitCode()).as("%s", ended).isEqualTo(1);
      assertThat(ended.err())
          .contains("The script called System.exit, which a migration must not.");
      assertThat(ended.out()).doesNotContain("Applied");
    }
    assertThat(status().out())
        .contains("  Lease            free\n")
        .contains(
            "  ! 0.1.0 failed (up) The script called System.exit, which a migration must not.");
  }

  private RunningProgram up(String... options) {
    return project.start(
        Stream.concat(
                Stream.of("up", "--table", table, "--lease", "2s", "--param=said=" + said),
                Stream.concat(Stream.of("--param=goOn=" + goOn), Stream.of(options)))
            .toArray(String[]::new));
  }

  private Ended status() {
    Ended status = project.run("status", "--table", table);
    assertThat(status.exitCode()).as("%s", status).isZero();
    return status;
  }
}
