package dev.dynamomigrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.dynamo.BookTable;
import dev.dynamomigrate.dynamo.DynamoLeaseStore;
import dev.dynamomigrate.lease.LeaseKeeper;
import dev.dynamomigrate.lease.LeaseRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code repeat, reset, repair, unlock} and {@code stop}, in the words that a person reads. */
class RecordTest {
  @RegisterExtension static final Commands commands = new Commands();

  @Test
  void repeatRunsWhatRanLast() {
    commands.puts("0.1.0", "0.2.0");
    commands.run("repeat").succeeds().prints("Nothing to do. The current version is 0.0.0.");
    commands.run("up").succeeds();

    commands
        .run("repeat")
        .succeeds()
        .prints("Applied 0.1.0 (1 item written in <time>)", "The current version is 0.1.0.")
        .notes(
            "0.1.0 up",
            "  done, 0 items read, 1 written, <time>",
            "Note: Still outstanding: 0.2.0. Apply it with 'all'.");
    commands
        .run("repeat", "--limit", "2")
        .endsWith(ExitCode.INVALID)
        .says("'repeat' takes no --limit.", "It runs the one migration that ran last.");
  }

  @Test
  void resetCountsAllAsApplied() {
    commands.puts("0.1.0", "0.2.0");
    commands.does("latest", "db.putItem(new Item(Map.of(\"PK\", \"fresh\", \"SK\", \"1\")));");

    commands
        .run("reset", "--force", "--quiet")
        .succeeds()
        .prints("Ran latest (1 item written in <time>)", "The current version is 0.2.0.");
    commands
        .run("list")
        .succeeds()
        .printsColumns(
            "VERSION  STATE  WHEN  BY  TOOK  WRITTEN  DESCRIPTION",
            "0.1.0  applied, settled  <when>  <me>  -  -",
            "0.2.0  applied, settled  <when>  <me>  -  -");
    assertThat(commands.data()).containsExactly("fresh");
  }

  @Test
  void resetIsNotRunByItsName() {
    commands.does("reset", "");

    commands
        .run("run", "reset")
        .endsWith(ExitCode.INVALID)
        .says(
            "'reset' is not run by its name: afterwards every version counts as applied. Nothing was done.",
            "Run it with the command 'reset'.");
    assertThat(commands.items()).isEmpty();
  }

  @Test
  void resetIsRefusedInProductionEvenByForce() {
    commands.does("reset", "");
    commands.config("profiles: { prod: {} }");

    commands
        .run("reset", "--profile", "prod", "--force")
        .endsWith(ExitCode.INVALID)
        .says(
            "A reset is refused in the profile 'prod'. Nothing was done.",
            "If it is really meant, write allowReset: true into this profile of migrate.json5.");
    assertThat(commands.items()).isEmpty();
    commands.config("profiles: { prod: { allowReset: true } }");
    commands.run("reset", "--profile", "prod", "--force").succeeds();
  }

  @Test
  void repairSettlesAfterAQuestion() {
    commands.does("0.1.0", "throw new IllegalStateException(\"no photo\");");
    commands.puts("0.2.0");
    commands.run("up").endsWith(ExitCode.FAILED);
    commands.answers("n", "y");

    commands.run("repair", "0.1.0", "--as", "applied").succeeds().prints("Nothing was done.");
    commands
        .run("repair", "0.1.0", "--as", "applied")
        .succeeds()
        .prints("0.1.0 counts as applied. The run that was cut short stays in the record.")
        .notes();
    assertThat(commands.questions())
        .hasSize(2)
        .containsOnly(
            """
            0.1.0 failed (up) IllegalStateException: no photo
            From now on it counts as applied in table '<table>' (<endpoint>). Nothing runs, and no item is looked at.
            Go on? [y/N]""");
    commands.run("all", "--quiet").succeeds();
    assertThat(commands.data()).containsExactly("0.2.0");
  }

  @Test
  void repairWantsAStateAndAMigrationThatNeedsIt() {
    commands.puts("0.1.0");
    commands
        .run("repair", "0.1.0", "--as", "done")
        .endsWith(ExitCode.INVALID)
        .says(
            "'done' is not a state that can be given.", "Write --as applied or --as outstanding.");
    commands
        .run("repair", "0.1.0")
        .endsWith(ExitCode.INVALID)
        .says("Missing required option: '--as=<state>'.", "See: migrate repair --help");
    commands
        .run("repair", "0.1.0", "--as", "applied")
        .endsWith(ExitCode.INVALID)
        .says(
            "0.1.0 is outstanding: there is nothing to settle. Nothing was done.",
            "'up' applies and 'down' reverts; 'repair' is for what 'validate' finds in the record.");
    commands
        .run("repair", "9.9.9", "--as", "applied")
        .endsWith(ExitCode.INVALID)
        .says(
            "There is no migration '9.9.9' to settle. Nothing was done.",
            "'validate' names those that need it.");
    assertThat(commands.items()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"repair 0.1.0 --as applied", "unlock", "stop"})
  void whatHasNoPlanHasNoDryRun(String command) {
    commands
        .run((command + " --dry").split(" "))
        .endsWith(ExitCode.INVALID)
        .says(
            "'%s' has no dry run.".formatted(command.replaceFirst(" .*", "")),
            "Leave --dry out: it shows what it will do, and asks.");
  }

  @Test
  void unlockAndStopSayWhereNobodyRuns() {
    commands.run("unlock").succeeds().prints("Nobody holds the lease.");
    commands.run("stop").succeeds().prints("Nothing runs.");
    commands.run("unlock", "--json").succeeds().printsJson("unlocked", "false");
    commands.run("stop", "--json").succeeds().printsJson("asked", "false");
    assertThat(commands.items()).isEmpty();
  }

  @Test
  void stopAsksTheHolderAfterAQuestion() {
    try (LeaseKeeper other = held()) {
      commands.answers("n", "y");

      commands.run("stop").succeeds().prints("Nothing was done.");
      assertThat(leases().stopRequest(other.lease().fence())).isEmpty();
      commands
          .run("stop")
          .succeeds()
          .prints(
              "alice@laptop (pid <pid>) is asked to stop; 'status' tells when the lease is free.")
          .notes();
      assertThat(commands.questions())
          .hasSize(2)
          .containsOnly(
              """
              The lease is held by alice@laptop (pid <pid>) ('all') until <when>.
              A migration that is stopped in the middle counts as interrupted.
              Go on? [y/N]""");
      assertThat(leases().stopRequest(other.lease().fence())).isPresent();
    }
  }

  @Test
  void unlockBreaksTheLeaseAfterAQuestion() {
    commands.puts("0.1.0");
    try (LeaseKeeper other = held()) {
      commands.answers("n", "y");

      commands.run("unlock").succeeds().prints("Nothing was done.");
      commands.run("up").endsWith(ExitCode.LEASE);
      commands.run("unlock").succeeds().prints("The lease of alice@laptop (pid <pid>) is broken.");
      assertThat(commands.questions())
          .hasSize(2)
          .containsOnly(
              """
              The lease is held by alice@laptop (pid <pid>) ('all') until <when>.
              If that run is alive, it can record nothing more, and stops at its next write.
              Go on? [y/N]""");
      commands.run("up", "--quiet").succeeds();
      assertThat(other.lease()).isNotNull();
    }
    commands.run("unlock", "--force").succeeds().prints("Nobody holds the lease.");
  }

  private static DynamoLeaseStore leases() {
    return new DynamoLeaseStore(
        commands.client(), BookTable.ledgerKeys(commands.client(), commands.table()));
  }

  private static LeaseKeeper held() {
    LeaseRequest request =
        new LeaseRequest("alice@laptop (pid 4711)", "all", Duration.ofSeconds(60), Duration.ZERO);
    return LeaseKeeper.acquire(leases(), request, holder -> {}, () -> {});
  }
}
