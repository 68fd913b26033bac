package dev.dynamomigrate.cli;

import dev.dynamomigrate.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code validate}. */
class ValidateTest {
  @RegisterExtension static final Commands commands = new Commands();

  @Test
  void saysWhereNothingIsWrong() {
    commands.puts("0.1.0", "0.2.0");
    commands.run("up").succeeds();

    commands
        .run("validate")
        .succeeds()
        .prints("Nothing is wrong: 1 migration applied, 1 outstanding.")
        .notes();
    commands.run("validate", "--json").succeeds().printsJson("errors", "[]");
  }

  @Test
  void namesAllThatIsWrongAndFails() {
    everythingIsWrong();

    commands
        .run("validate")
        .endsWith(ExitCode.FAILED)
        .prints(
            "error    0.1.0 changed after it was applied.",
            "error    0.2.0 is applied, and its file is gone.",
            "error    0.2.1 is outstanding although 0.3.0 is applied.",
            "error    0.4.0 failed (up) IllegalStateException: no photo")
        .says(
            "The validation found: 0.1.0 changed, 0.2.0 missing, 0.2.1 out of order, 0.4.0 failed.",
            "Bring the old text back ('list --show 0.1.0' prints it), or settle it: 'repair 0.1.0 --as applied'.");
    commands
        .run("validate", "--json")
        .endsWith(ExitCode.FAILED)
        .printsJson("error/exitCode", "1")
        .printsJson(
            "validation/errors/0",
            "{kind=changed, migration=0.1.0, message=0.1.0 changed after it was applied.}")
        .printsJson("validation/warnings", "[]");
  }

  @Test
  void goesByThePolicyOfTheConfiguration() {
    everythingIsWrong();
    commands.config(
        "validate: { changed: 'warn', missing: 'ignore', outOfOrder: 'ignore', failed: 'warn' }");

    commands
        .run("validate")
        .succeeds()
        .prints(
            "warning  0.1.0 changed after it was applied.",
            "warning  0.4.0 failed (up) IllegalStateException: no photo");
    commands
        .run("validate", "--strict")
        .endsWith(ExitCode.FAILED)
        .prints(
            "error    0.1.0 changed after it was applied.",
            "error    0.4.0 failed (up) IllegalStateException: no photo")
        .says(
            "The validation found: 0.1.0 changed, 0.4.0 failed.",
            "Bring the old text back ('list --show 0.1.0' prints it), or settle it: 'repair 0.1.0 --as applied'.");
  }

  @Test
  void whatThePolicyIgnoresIsNoRemarkOfARunEither() {
    commands.puts("0.1.0", "0.2.0");
    commands.run("up").succeeds();
    commands.does("0.1.0", "");
    commands.config("validate: { changed: 'ignore' }");

    commands.run("up", "--quiet").succeeds().notes();
  }

  private static void everythingIsWrong() {
    commands.puts("0.1.0", "0.2.0", "0.3.0");
    commands.run("all").succeeds();
    commands.does("0.1.0", "");
    commands.delete("0.2.0.java");
    commands.does("0.4.0", "throw new IllegalStateException(\"no photo\");");
    commands.run("up").endsWith(ExitCode.FAILED);
    commands.puts("0.2.1");
  }
}
