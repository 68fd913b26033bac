package dev.dynamomigrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code run} and {@code named}. */
class NamedTest {
  @RegisterExtension static final Commands commands = new Commands();

  @Test
  void runsAsOftenAsWanted() {
    commands.puts("tidy");

    for (int i = 0; i < 2; i++) {
      commands
          .run("run", "tidy")
          .succeeds()
          .prints("Ran tidy (1 item written in <time>)", "The current version is 0.0.0.")
          .notes("tidy up", "  done, 0 items read, 1 written, <time>");
    }
    assertThat(commands.data()).containsExactly("tidy");
  }

  @Test
  void refusesANameThatIsNone() {
    commands.puts("tidy", "0.1.0");
    commands.script("Helper.java", "class Helper {}");

    commands
        .run("run", "Helper")
        .endsWith(ExitCode.INVALID)
        .says("There is no named migration 'Helper'. Nothing was done.", "Known are: tidy.");
    commands
        .run("run", "tidy", "--limit", "2")
        .endsWith(ExitCode.INVALID)
        .says("'run' takes no --limit.", "It runs this one migration once.");
    commands
        .run("run")
        .endsWith(ExitCode.INVALID)
        .says("Missing required parameter: '<name>'.", "See: migrate run --help");
    assertThat(commands.items()).isEmpty();
  }

  @Test
  void isListedWithoutATableAndWithoutCompiling() {
    commands.config("profiles: { elsewhere: { endpoint: 'http://localhost:1' } }");
    commands.script(
        "cleanup-orphans.java",
        "//DESCRIPTION Removes photos without an album\nclass C implements Migration { broken }");
    commands.script("Helper.java", "class Helper {}");
    commands.puts("0.1.0", "tidy");

    commands
        .run("named", "--profile", "elsewhere")
        .succeeds()
        .prints(
            "NAME             DESCRIPTION",
            "cleanup-orphans  Removes photos without an album",
            "tidy             tidy");
    commands.run("named", "--quiet").succeeds().prints("cleanup-orphans", "tidy");
    commands
        .run("named", "--json")
        .succeeds()
        .printsJson("0", "{name=cleanup-orphans, description=Removes photos without an album}")
        .printsJson("1/name", "tidy");
  }

  @Test
  void thereMayBeNone() {
    commands.puts("0.1.0");

    commands.run("named").succeeds().prints("none");
    commands.run("named", "--quiet").succeeds().prints();
    commands.run("named", "--json").succeeds().prints("[", "]");
  }
}
