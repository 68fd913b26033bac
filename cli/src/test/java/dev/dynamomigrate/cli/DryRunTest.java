package dev.dynamomigrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code --dry}: the plan, what its first migration would write, and nothing written. */
class DryRunTest {
  private static final String PRICE =
      "  $0.00 on demand, at $0.625 and $0.125 a million (us-east-1, November 2024; configure 'prices')";

  @RegisterExtension static final Commands commands = new Commands();

  @Test
  void showsThePlanUpwardsAndWritesNothing() {
    commands.puts("0.1.0_first_step", "0.2.0");

    for (String dry : new String[] {"--dry", "--dry-run"}) {
      commands
          .run("all", dry)
          .succeeds()
          .prints(
              "Dry run: nothing was written.",
              "  would apply 0.1.0 first step (outstanding)",
              "  would apply 0.2.0 (outstanding)",
              "0.1.0 would do this:",
              "  0 items read; 1 to be put, 0 updated, 0 deleted",
              "  about 1 write units, tables and indexes, and 0.0 read units",
              PRICE,
              "  put PK=0.1.0, SK=put",
              "    + PK: 0.1.0",
              "    + SK: put",
              "Not shown, because it would read what 0.1.0 has not written: 0.2.0. Rehearse them all: migrate rehearse.")
          .notes("0.1.0 up: first step");
    }
    assertThat(commands.items()).isEmpty();
  }

  @Test
  void showsThePlanDownwardsAndWritesNothing() {
    commands.puts("0.1.0_first_step", "0.2.0");
    commands.run("all").succeeds();
    var before = commands.items();

    commands
        .run("to", "0.0.0", "--dry")
        .succeeds()
        .prints(
            "Dry run: nothing was written.",
            "  would revert 0.2.0 (applied)",
            "  would revert 0.1.0 first step (applied)",
            "0.2.0 would do this:",
            "  0 items read; 0 to be put, 0 updated, 1 deleted",
            "  about 1 write units, tables and indexes, and 0.0 read units",
            PRICE,
            "  delete PK=0.2.0, SK=put",
            "    - PK: 0.2.0",
            "    - SK: put",
            "Not shown, because it would read what 0.2.0 has not written: 0.1.0. Rehearse them all: migrate rehearse.")
        .notes("0.2.0 down");
    assertThat(commands.items()).isEqualTo(before);
  }

  @Test
  void saysThatNothingWouldBeDone() {
    commands
        .run("up", "--dry")
        .succeeds()
        .prints("Dry run: nothing was written.", "  Nothing to do.");
  }

  @Test
  void failsAsTheRunWould() {
    commands.does("tidy", "throw new Exception(\"no\");");

    commands
        .run("run", "tidy", "--dry")
        .endsWith(ExitCode.FAILED)
        .prints()
        .says(
            "tidy (up) failed in its dry run after 0 writes counted: Exception: no. Nothing was written.",
            "Nothing is recorded either. Mend the cause, or rehearse it on a copy: migrate rehearse.");
    assertThat(commands.items()).isEmpty();
  }

  @Test
  void refusesWhatDoesNotCompile() {
    commands.does("0.1.0", "this does not compile");

    commands.run("up", "--dry").endsWith(ExitCode.INVALID);
  }

  @Test
  void tellsTimeAndPriceAsConfigured() {
    commands.puts("0.1.0");
    commands.config("prices: { write: 500000, read: 1 }");

    assertThat(commands.run("up", "--dry", "--max-wcu", "0.5").succeeds().out())
        .contains("  2.0 s at --max-wcu; $0.50 on demand, at $500000.0 and $1.0 a million\n");
  }

  @Test
  void warnsOfWhatDoesNotFit() {
    commands.puts("0.1.0", "0.2.0");
    commands.run("up").succeeds();
    commands.puts("0.1.0");
    commands.write("0.1.0.java", "// another text");

    commands
        .run("up", "--dry")
        .succeeds()
        .notes("Note: 0.1.0 changed after it was applied.", "0.2.0 up");
  }

  @Test
  void isRefusedByTheRulesAsTheRunWouldBe() {
    commands.puts("0.2.0");
    commands.run("up").succeeds();
    commands.puts("0.1.0");

    commands
        .run("up", "--dry")
        .endsWith(ExitCode.FAILED)
        .prints()
        .says(
            "0.1.0 is outstanding below the current version 0.2.0: out of order. Nothing was done.",
            "Give it a higher version, or apply with --out-of-order.");
  }

  @Test
  void tellsThePlanAsJson() {
    commands.puts("0.1.0_first_step", "0.2.0");

    commands
        .run("up", "--dry", "--json")
        .succeeds()
        .printsJson("dry", "true")
        .printsJson(
            "plan", "[{migration=0.1.0, direction=up, description=first step, reason=outstanding}]")
        .printsJson("done", "[]")
        .printsJson("current", "0.0.0")
        .printsJson("remaining", "[0.2.0]");
  }
}
