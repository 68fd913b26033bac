package dev.dynamomigrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.cli.jbang.EngineLibrary;
import dev.dynamomigrate.cli.jbang.JBangScriptBuilder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A script that was started as a program, as {@code jbang 0.1.0_first.java up} does. */
class ScriptCommandTest {
  @RegisterExtension static final Commands commands = new Commands();

  @Test
  void tellsWhatItIsAndItsState() {
    commands.puts("0.1.0_first_step");
    Path jar = jar("0.1.0_first_step");

    commands
        .script(jar)
        .succeeds()
        .prints("0.1.0 first step", "  outstanding in table '<table>'; 'up' applies it")
        .notes();
    assertThat(commands.items()).isEmpty();
    commands.run("up").succeeds();
    commands
        .script(jar)
        .succeeds()
        .prints("0.1.0 first step", "  applied in table '<table>' since <when>; 'down' reverts it");
    commands
        .script(jar, "--json")
        .succeeds()
        .printsJson("version", "0.1.0")
        .printsJson("state", "applied");
  }

  @Test
  void goesUpAndDownWhenItIsItsTurn() {
    commands.puts("0.1.0_first", "0.2.0_second");
    Path first = jar("0.1.0_first");
    Path second = jar("0.2.0_second");

    commands
        .script(second, "up")
        .endsWith(ExitCode.FAILED)
        .prints()
        .says(
            "0.1.0 is outstanding and comes before 0.2.0. Nothing was done.",
            "Apply that first, or all up to this one: 'to 0.2.0'.");
    assertThat(commands.items()).isEmpty();
    commands
        .script(first, "up")
        .succeeds()
        .prints("Applied 0.1.0 first (1 item written in <time>)", "The current version is 0.1.0.")
        .notes(
            "0.1.0 up: first",
            "  done, 0 items read, 1 written, <time>",
            "Note: Still outstanding: 0.2.0. Apply it with 'all'.");
    commands
        .script(first, "up", "-q")
        .succeeds()
        .prints("Nothing to do. The current version is 0.1.0.");
    commands.script(second, "-q", "up").succeeds();
    commands
        .script(first, "down")
        .endsWith(ExitCode.FAILED)
        .says(
            "0.2.0 is applied above 0.1.0. Nothing was done.",
            "Revert that first; 'to <version>' reverts everything above a version.");
    commands
        .script(second, "down", "-q", "--force")
        .succeeds()
        .prints("Reverted 0.2.0 second (1 item written in <time>)", "The current version is 0.1.0.")
        .notes();
    commands
        .script(second, "down", "-q", "--force")
        .succeeds()
        .prints("Nothing to do. The current version is 0.1.0.")
        .notes();
    assertThat(commands.data()).containsExactly("0.1.0");
  }

  @Test
  void showsItsPlanInADryRun() {
    commands.puts("0.1.0_first");
    Path jar = jar("0.1.0_first");

    commands
        .script(jar, "up", "--dry")
        .succeeds()
        .prints(
            "Dry run: nothing was written.",
            "  would apply 0.1.0 first (outstanding)",
            "0.1.0 would do this:",
            "  0 items read; 1 to be put, 0 updated, 0 deleted",
            "  about 1 write unit, tables and indexes, and 0.0 read units",
            "  less than $0.01 on demand, at $0.625 and $0.125 a million (us-east-1, November 2024; configure 'prices')",
            "  put PK=0.1.0, SK=put",
            "    + PK: 0.1.0",
            "    + SK: put")
        .notes("0.1.0 up: first");
    assertThat(commands.items()).isEmpty();
  }

  @Test
  void namesTheWayOnAfterAFailure() {
    commands.does("0.1.0_bad", "throw new IllegalStateException(\"no photo\");");
    Path jar = jar("0.1.0_bad");
    commands.script(jar, "up").endsWith(ExitCode.FAILED);

    commands
        .script(jar)
        .succeeds()
        .prints(
            "0.1.0 bad",
            "  failed in table '<table>' since <when>; 'up --retry-failed' runs it again",
            "  ! 0.1.0 failed (up) IllegalStateException: no photo");
    commands
        .script(jar, "up")
        .endsWith(ExitCode.FAILED)
        .says(
            "0.1.0 failed on its way up: IllegalStateException: no photo. It stops every other migration; nothing was done.",
            "Mend the cause, then run it again: 'up --retry-failed'. Or settle it by hand: 'repair 0.1.0 --as applied|outstanding'.");
  }

  @Test
  void aNamedOneRunsUpwardsOnly() {
    commands.puts("tidy");
    Path jar = jar("tidy");

    commands.script(jar).succeeds().prints("tidy", "  named migration; 'up' runs it");
    commands.script(jar, "--json").succeeds().printsJson("name", "tidy");
    commands
        .script(jar, "up", "-q")
        .succeeds()
        .prints("Ran tidy (1 item written in <time>)", "The current version is 0.0.0.");
    commands
        .script(jar, "down")
        .endsWith(ExitCode.INVALID)
        .says("'tidy' is a named migration, which runs upwards only.", "Run it with 'up'.");
  }

  @Test
  void refusesAScriptThatIsNotInTheConfiguredFolder() {
    commands.puts("0.1.0");
    commands.does("other/0.1.0", "");
    Path other = jar("other/0.1.0");
    Path unknown = jar("0.1.0").resolveSibling("0.9.0.jar");

    for (String[] line : new String[][] {{}, {"up"}, {"down", "--dry"}}) {
      commands
          .script(other, line)
          .endsWith(ExitCode.INVALID)
          .prints()
          .says(
              "This script is not the 0.1.0.java of <project>.",
              "Say where it stands: --dir <its folder>.");
    }
    commands
        .script(unknown)
        .endsWith(ExitCode.INVALID)
        .says("There is no 0.9.0.java in <project>.", "Say where it stands: --dir <its folder>.");
    assertThat(commands.items()).isEmpty();
  }

  @Test
  void knowsItsOwnCommandsOnly() {
    commands.puts("0.1.0");
    Path jar = jar("0.1.0");

    commands
        .script(jar, "status")
        .endsWith(ExitCode.INVALID)
        .says("There is no command 'status'.", "See: 0.1.0.java --help");
    commands
        .script(jar, "0.1.0")
        .endsWith(ExitCode.INVALID)
        .says("There is no command '0.1.0'.", "See: 0.1.0.java --help");
  }

  @Test
  void refusesALimit() {
    commands.puts("0.1.0");

    commands
        .script(jar("0.1.0"), "up", "--limit", "2")
        .endsWith(ExitCode.INVALID)
        .says("A script takes no --limit.", "It runs this one migration.");
  }

  private static Path jar(String name) {
    EngineLibrary engine =
        EngineLibrary.of(EngineVersion.current(), ScriptCommandTest.class.getClassLoader());
    try (JBangScriptBuilder builder =
        new JBangScriptBuilder(commands.workshop().artifacts(), engine, true, line -> {})) {
      return builder.build(List.of(commands.project().resolve(name + ".java"))).get(0).jar();
    }
  }
}
