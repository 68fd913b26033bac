package dev.dynamomigrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code down} and {@code to}, which a bare version means. */
class DownTest {
  @RegisterExtension static final Commands commands = new Commands();

  @Test
  void revertsTheCurrentVersionAndTellsNothingOfWhatIsOutstanding() {
    commands.puts("0.1.0_first", "0.2.0_second");
    commands.run("all").succeeds();

    commands
        .run("down", "--force")
        .succeeds()
        .prints("Reverted 0.2.0 second (1 item written in <time>)", "The current version is 0.1.0.")
        .notes("0.2.0 down: second", "  done, 0 items read, 1 written, <time>");
    assertThat(commands.data()).containsExactly("0.1.0");
  }

  @Test
  void revertsAsManyAsTheLimitSays() {
    commands.puts("0.1.0", "0.2.0", "0.3.0");
    commands.run("all").succeeds();

    commands.run("down", "--limit", "2", "--force").succeeds();

    assertThat(commands.data()).containsExactly("0.1.0");
  }

  @Test
  void takesTheLimitFromTheCommandLineOnly() {
    commands.puts("0.1.0", "0.2.0");
    commands.config("up: 'all'");
    commands.run("up").succeeds();

    commands.run("down", "--force").succeeds();

    assertThat(commands.data()).containsExactly("0.1.0");
  }

  @Test
  void refusesTheLimitAll() {
    commands.puts("0.1.0");
    commands.run("up").succeeds();

    commands
        .run("down", "--limit", "all")
        .endsWith(ExitCode.INVALID)
        .prints()
        .says(
            "'down' takes a number of migrations, not 'all'.",
            "Revert everything above a version with 'to <version>'; 'to 0.0.0' reverts all.");
    assertThat(commands.data()).containsExactly("0.1.0");
  }

  @Test
  void hasNothingToDoWhenNothingIsApplied() {
    commands.puts("0.1.0");

    commands.run("down").succeeds().prints("Nothing to do. The current version is 0.0.0.").notes();
  }

  @Test
  void refusesWhatCannotBeReverted() {
    commands.script(
        "0.1.0.java",
        """
        @OneWay("the old names are gone; restore them from the backup")
        class Gone implements Migration { public void up(Table db, MigrationContext migrate) {} }
        """);
    commands.script(
        "0.2.0.java",
        "class NoDown implements Migration { public void up(Table db, MigrationContext m) {} }");
    commands.run("up").succeeds();

    commands
        .run("down", "--force")
        .endsWith(ExitCode.FAILED)
        .says(
            "0.1.0 cannot be reverted: the old names are gone; restore them from the backup. Nothing was done.",
            "Do by hand what it says, or restore the table from a backup.");
    commands.run("up").succeeds();
    commands
        .run("down", "--force")
        .endsWith(ExitCode.FAILED)
        .says(
            "0.2.0 cannot be reverted: it has no down(). Nothing was done.",
            "Write its down(), or declare @OneWay(\"why, and what to do by hand\").");
  }

  @Test
  void toGoesUpAndDownToAVersionAndToTheVeryBeginning() {
    commands.puts("0.1.0", "0.2.0", "0.3.0");

    commands.run("to", "0.2.0").succeeds();
    assertThat(commands.data()).containsExactly("0.1.0", "0.2.0");
    commands.run("to", "0.1.0", "--force").succeeds();
    assertThat(commands.data()).containsExactly("0.1.0");
    commands.run("to", "0.0.0", "--force").succeeds();
    assertThat(commands.data()).isEmpty();
  }

  @Test
  void aBareVersionMeansToItWhereverTheOptionsStand() {
    commands.puts("0.1.0", "0.2.0", "0.3.0");

    commands.run("0.2.0").succeeds();
    assertThat(commands.data()).containsExactly("0.1.0", "0.2.0");
    commands
        .run("--table", commands.table(), "-q", "migrate", "v0.1.0", "--strict", "--force")
        .succeeds();
    assertThat(commands.data()).containsExactly("0.1.0");
    commands
        .run("0.0.0", "--force")
        .succeeds()
        .prints("Reverted 0.1.0 (1 item written in <time>)", "The current version is 0.0.0.");
  }

  @Test
  void toTheCurrentVersionHasNothingToDo() {
    commands.puts("0.1.0", "0.2.0");
    commands.run("up").succeeds();

    commands
        .run("0.1.0")
        .succeeds()
        .prints("Nothing to do. The current version is 0.1.0.")
        .notes("Note: Still outstanding: 0.2.0. Apply it with 'all'.");
  }

  @Test
  void toRefusesAVersionThatNobodyKnowsAndWordsThatAreNone() {
    commands.puts("0.1.0", "0.2.0");

    commands
        .run("0.1.5")
        .endsWith(ExitCode.INVALID)
        .says("There is no migration 0.1.5. Nothing was done.", "Known are: 0.1.0, 0.2.0.");
    commands
        .run("to", "latest")
        .endsWith(ExitCode.INVALID)
        .says(
            "'latest' is not a semantic version.",
            "Write it as major.minor.patch, for example 1.2.0 or 1.2.0-rc.1.");
    commands
        .run("to")
        .endsWith(ExitCode.INVALID)
        .says("Missing required parameter: '<version>'.", "See: migrate to --help");
    assertThat(commands.items()).isEmpty();
  }
}
