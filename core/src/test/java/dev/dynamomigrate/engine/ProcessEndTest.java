package dev.dynamomigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.MigrationState;
import dev.dynamomigrate.ledger.RunState;
import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.plan.PlanRefusedException;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.source.ListSource;
import dev.dynamomigrate.testing.LocalDynamo;
import dev.dynamomigrate.testing.Poll;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What stays behind when a process ends while a migration runs. */
class ProcessEndTest {
  private final TableKeys keys = LocalDynamo.newTable();
  private Process process;

  @AfterEach
  void end() {
    process.destroyForcibly();
  }

  @Test
  void aScriptThatCallsExitFailsAndSoDoesTheProcess() throws Exception {
    List<String> lines = start(ForkedRun.Exits.class, 30).lines().toList();
    assertThat(exitCode()).isEqualTo(1);
    String reason = "The script called System.exit, which a migration must not.";
    assertThat(lines).containsExactly("stopped " + reason);
    LedgerEntry entry = entry();
    assertThat(entry.state()).isEqualTo(RunState.FAILED);
    assertThat(entry.error()).isEqualTo(reason);
    assertThat(entry.work().itemsWritten()).isEqualTo(1);
    assertThat(Engine.sorts(keys, "_migration")).isEmpty();
    assertThat(Engine.lease(keys).orElseThrow().free()).isTrue();
  }

  @Test
  void aSignalInterruptsTheScriptAndFreesTheLease() throws Exception {
    List<String> lines;
    try (BufferedReader out = start(ForkedRun.Waits.class, 30)) {
      ForkedRun.awaitScript(out);
      process.toHandle().destroy();
      lines = out.lines().toList();
    }
    assertThat(exitCode()).isEqualTo(143);
    assertThat(lines)
        .containsExactly(
            "stopping",
            "asked to stop: true",
            "stopped Stopped; what was done is recorded. 0.1.0 goes on with: up --retry-failed");
    assertThat(entry().error()).isEqualTo("Stopped by a signal: IllegalStateException: stopped");
    assertThat(entry().state()).isEqualTo(RunState.INTERRUPTED);
    assertThat(Engine.sorts(keys, "_migration")).isEmpty();
    assertThat(Engine.lease(keys).orElseThrow().free()).isTrue();
  }

  @Test
  void aSignalReachesEveryThreadOfAScriptThatAsks() throws Exception {
    try (BufferedReader out = start(ForkedRun.Polls.class, 30)) {
      ForkedRun.awaitScript(out);
      process.toHandle().destroy();
      assertThat(exitCode()).isEqualTo(143);
    }
    assertThat(Engine.sorts(keys, "script")).containsExactly("asked");
    assertThat(entry().state()).isEqualTo(RunState.INTERRUPTED);
    assertThat(Engine.lease(keys).orElseThrow().free()).isTrue();
  }

  @Test
  void aKilledRunnerBlocksNobodyLongerThanItsLeaseAndFiveSeconds() throws Exception {
    try (BufferedReader out = start(ForkedRun.Waits.class, 2)) {
      ForkedRun.awaitScript(out);
      process.toHandle().destroyForcibly();
      assertThat(exitCode()).isEqualTo(137);
    }
    ListSource source = new ListSource().add("0.1.0", "one", Scripts.One.class);
    try (Migrator migrator = Engine.on(keys, source)) {
      assertThat(
              Poll.until(
                  Duration.ofSeconds(7), () -> state(migrator) == MigrationState.INTERRUPTED))
          .isTrue();
      assertThatThrownBy(() -> migrator.run(new Target.All(), RunOptions.of("all")))
          .isInstanceOf(PlanRefusedException.class)
          .hasMessage(
              "0.1.0 was interrupted on its way up. It stops every other migration;"
                  + " nothing was done.");
      assertThat(migrator.run(new Target.All(), RunOptions.of("all").with(Engine.RETRY)).done())
          .hasSize(1);
      assertThat(state(migrator)).isEqualTo(MigrationState.APPLIED);
    }
  }

  private static MigrationState state(Migrator migrator) {
    return migrator.status().migrations().get(0).state();
  }

  private BufferedReader start(Class<? extends Migration> script, int leaseSeconds)
      throws IOException {
    process = ForkedRun.of(keys, script, Duration.ofSeconds(leaseSeconds));
    return process.inputReader();
  }

  private int exitCode() throws InterruptedException {
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private LedgerEntry entry() {
    try (Migrator migrator = Engine.on(keys, new ListSource())) {
      return migrator.status().migrations().get(0).entry().orElseThrow();
    }
  }
}
