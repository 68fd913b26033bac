package dev.dynamomigrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code --dry}: the plan, and nothing else. */
class DryRunTest {
  @RegisterExtension static final Commands commands = new Commands();

  @Test
  void showsThePlanUpwardsAndWritesNothing() {
    commands.puts("0.1.0_first_step", "0.2.0");

    for (String dry : new String[] {"--dry", "--dry-run"}) {
      commands
          .run("all", dry)
          .succeeds()
          .prints(
              "Dry run: no script was called and nothing was written.",
              "  would apply 0.1.0 first step (outstanding)",
              "  would apply 0.2.0 (outstanding)")
          .notes();
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
            "Dry run: no script was called and nothing was written.",
            "  would revert 0.2.0 (applied)",
            "  would revert 0.1.0 first step (applied)")
        .notes();
    assertThat(commands.items()).isEqualTo(before);
  }

  @Test
  void saysThatNothingWouldBeDone() {
    commands
        .run("up", "--dry")
        .succeeds()
        .prints("Dry run: no script was called and nothing was written.", "  Nothing to do.");
  }

  @Test
  void showsANamedMigrationAndDoesNotRunIt() {
    commands.does("tidy", "throw new Exception();");

    commands
        .run("run", "tidy", "--dry")
        .succeeds()
        .prints(
            "Dry run: no script was called and nothing was written.",
            "  would run tidy (asked for by name)");
    assertThat(commands.items()).isEmpty();
  }

  @Test
  void compilesNothing() {
    commands.does("0.1.0", "this does not compile");

    commands.run("up", "--dry").succeeds();
  }

  @Test
  void warnsOfWhatDoesNotFit() {
    commands.puts("0.1.0", "0.2.0");
    commands.run("up").succeeds();
    commands.puts("0.1.0");
    commands.write("0.1.0.java", "// another text");

    commands.run("up", "--dry").succeeds().notes("Note: 0.1.0 changed after it was applied.");
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
