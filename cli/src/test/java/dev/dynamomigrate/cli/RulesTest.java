package dev.dynamomigrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.dynamo.BookTable;
import dev.dynamomigrate.dynamo.DynamoLeaseStore;
import dev.dynamomigrate.lease.LeaseKeeper;
import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.lease.LeaseRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What stands in the way of a run, in the words that a person reads. */
class RulesTest {
  @RegisterExtension static final Commands commands = new Commands();

  @Test
  void aChangedFileIsWarnedOfAndRefusedOnlyWhenStrict() {
    commands.puts("0.1.0", "0.2.0");
    commands.run("up").succeeds();
    commands.does("0.1.0", "");

    commands
        .run("up", "--strict")
        .endsWith(ExitCode.FAILED)
        .prints()
        .notes()
        .says(
            "Not as it was applied: 0.1.0 changed. Nothing was done.",
            "Bring the old text back and put the change into a new migration, settle it with 'repair', or run without --strict.");
    commands
        .run("up", "--quiet")
        .succeeds()
        .notes("Note: 0.1.0 changed after it was applied.")
        .prints("Applied 0.2.0 (1 item written in <time>)", "The current version is 0.2.0.");
  }

  @Test
  void aChangedFileIsWarnedOfAlsoWhenThereIsNothingToDo() {
    commands.puts("0.1.0");
    commands.run("up").succeeds();
    commands.does("0.1.0", "");

    commands
        .run("up")
        .succeeds()
        .prints("Nothing to do. The current version is 0.1.0.")
        .notes("Note: 0.1.0 changed after it was applied.");
  }

  @Test
  void aMissingFileIsWarnedOf() {
    commands.puts("0.1.0", "0.2.0");
    commands.run("all").succeeds();
    commands.delete("0.2.0.java");

    commands.run("up").succeeds().notes("Note: 0.2.0 is applied, and its file is gone.");
  }

  @Test
  void whatIsOutOfOrderIsRefusedUnlessItIsAllowed() {
    commands.puts("0.3.0");
    commands.run("up").succeeds();
    commands.puts("0.1.0", "0.2.0");

    commands
        .run("all")
        .endsWith(ExitCode.FAILED)
        .prints()
        .says(
            "0.1.0, 0.2.0 are outstanding below the current version 0.3.0: out of order. Nothing was done.",
            "Give them a higher version, or apply with --out-of-order.");
    assertThat(commands.data()).containsExactly("0.3.0");
    commands
        .run("all", "--out-of-order", "--quiet")
        .succeeds()
        .notes(
            "Note: 0.1.0 is outstanding although 0.3.0 is applied.",
            "Note: 0.2.0 is outstanding although 0.3.0 is applied.")
        .prints(
            "Applied 0.1.0 (1 item written in <time>)",
            "Applied 0.2.0 (1 item written in <time>)",
            "The current version is 0.3.0.");
  }

  @Test
  void aFailedMigrationStopsTheRunAndEveryLaterOneUntilItIsRetried() {
    commands.puts("0.1.0", "0.3.0");
    commands.does("0.2.0_bad_step", "throw new IllegalStateException(\"bob has no photo\");");

    commands
        .run("all")
        .endsWith(ExitCode.FAILED)
        .prints()
        .notes(
            "0.1.0 up",
            "  done, 0 items read, 1 written, <time>",
            "0.2.0 up: bad step",
            "  failed, 0 items read, 0 written, <time>")
        .says(
            "0.2.0 (up) failed after 0 items written: IllegalStateException: bob has no photo. Done before it: 0.1.0.",
            "It is recorded as failed and stops every other migration. Mend the cause, then: up --retry-failed");
    for (String command : new String[] {"up", "all", "0.3.0"}) {
      commands
          .run(command)
          .endsWith(ExitCode.FAILED)
          .says(
              "0.2.0 failed on its way up: IllegalStateException: bob has no photo. It stops every other migration; nothing was done.",
              "Mend the cause, then run it again: 'up --retry-failed'. Or settle it by hand: 'repair 0.2.0 --as applied|outstanding'.");
    }
    commands.does("0.2.0_bad_step", "");
    commands
        .run("all", "--retry-failed", "--quiet")
        .succeeds()
        .prints(
            "Applied 0.2.0 bad step (0 items written in <time>)",
            "Applied 0.3.0 (1 item written in <time>)",
            "The current version is 0.3.0.");
  }

  @Test
  void aFailureIsToldAsJsonWithWhatWasDone() {
    commands.puts("0.1.0");
    commands.does("0.2.0", "throw new IllegalStateException(\"\\\"quoted\\\"\\nline\");");

    commands
        .run("all", "--json")
        .endsWith(ExitCode.FAILED)
        .printsJson(
            "error/message",
            "0.2.0 (up) failed after 0 items written: IllegalStateException: \"quoted\"\nline. Done before it: 0.1.0.")
        .printsJson("error/exitCode", "1")
        .printsJson("report/done/0/migration", "0.1.0")
        .printsJson("report/failed/migration", "0.2.0")
        .printsJson("report/failed/state", "failed")
        .printsJson("report/failed/error", "IllegalStateException: \"quoted\"\nline")
        .printsJson("report/current", "0.1.0")
        .printsJson("report/remaining", "[0.2.0]");
  }

  @Test
  void aLeaseThatSomebodyElseHoldsIsNamedAndNothingIsDone() {
    commands.puts("0.1.0");
    try (LeaseKeeper other = held()) {
      assertThat(other.lost()).isFalse();
      commands
          .run("up")
          .endsWith(ExitCode.LEASE)
          .prints()
          .notes()
          .says(
              "alice@laptop (pid <pid>) holds the lease ('all') until <when>. Nothing was done.",
              "Wait for it with --wait 5m. A runner that was killed loses it by itself within 65 s.");
      commands
          .run("up", "--wait", "1ms")
          .endsWith(ExitCode.LEASE)
          .notes("alice@laptop (pid <pid>) holds the lease ('all') until <when>; waiting.");
      commands
          .run("status")
          .succeeds()
          .prints(
              "<table> (<endpoint>)",
              "  Current version  0.0.0",
              "  Saved schema     none",
              "  Outstanding      1, next 0.1.0",
              "  Lease            alice@laptop (pid <pid>) ('all') until <when>");
      commands
          .run("status", "--json")
          .printsJson("lease/owner", "alice@laptop (pid <pid>)")
          .printsJson("lease/purpose", "all")
          .printsJson("lease/expires", "<when>");
    }
    assertThat(commands.data()).isEmpty();
    commands.run("up").succeeds();
  }

  @Test
  void aRunnerThatWasKilledIsWaitedFor() {
    commands.puts("0.1.0");
    LeaseRecord killed =
        new LeaseRecord(
            "gone",
            "bob@desk (pid 4712)",
            "to 0.1.0",
            1,
            7,
            Duration.ofSeconds(1),
            Instant.now().plusSeconds(3600));
    assertThat(leases().replace(Optional.empty(), killed)).isTrue();

    commands
        .run("up", "--wait", "60s")
        .succeeds()
        .prints("Applied 0.1.0 (1 item written in <time>)", "The current version is 0.1.0.")
        .notes(
            "bob@desk (pid <pid>) holds the lease ('to 0.1.0') until <when>; waiting.",
            "0.1.0 up",
            "  done, 0 items read, 1 written, <time>");
  }

  private static DynamoLeaseStore leases() {
    return new DynamoLeaseStore(
        commands.client(), BookTable.ledgerKeys(commands.client(), commands.table()));
  }

  private static LeaseKeeper held() {
    return LeaseKeeper.acquire(
        leases(),
        new LeaseRequest("alice@laptop (pid 4711)", "all", Duration.ofSeconds(60), Duration.ZERO),
        holder -> {},
        () -> {});
  }
}
