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

  @Test
  void runsByItsNameAlone() {
    commands.does("cleanup-orphans", "migrate.log().info(\"%s\", migrate.param(\"who\"));");

    for (String[] words :
        new String[][] {
          {"cleanup-orphans", "--param", "who=me"},
          {"migrate", "--param=who=me", "cleanup-orphans"},
          {"--param", "who=me", "cleanup-orphans"}
        }) {
      commands
          .run(words)
          .succeeds()
          .prints(
              "Ran cleanup-orphans (0 items written in <time>)", "The current version is 0.0.0.")
          .notes("cleanup-orphans up", "  Optional[me]", "  done, 0 items read, 0 written, <time>");
    }
    commands
        .run("cleanup-orphans", "--limit", "2")
        .endsWith(ExitCode.INVALID)
        .says("'run' takes no --limit.", "It runs this one migration once.");
    assertThat(commands.run("cleanup-orphans", "--help").succeeds().out())
        .startsWith("Usage: migrate run ");
  }

  @Test
  void isLookedForWhereTheOtherWordsConfigureIt() {
    String endpoint = commands.workshop().endpoint().toString();
    commands.does("cleanup", "");
    commands.write("elsewhere/migrate.json5", "{ name: 'Other', dir: '..' }");
    commands.write("elsewhere/none/migrate.json5", "{ name: 'Other' }");

    for (String[] where :
        new String[][] {{"--dir", "elsewhere"}, {"-c", "elsewhere/migrate.json5"}}) {
      commands
          .run("-e", endpoint, "--table", commands.table(), where[0], where[1], "cleanup")
          .succeeds()
          .prints("Ran cleanup (0 items written in <time>)", "The current version is 0.0.0.");
    }
    commands
        .run("cleanup", "--dir", "elsewhere/none")
        .endsWith(ExitCode.INVALID)
        .says("There is no command or named migration 'cleanup'.", "See: migrate --help");
  }

  @Test
  void commandsComeBeforeNames() {
    commands.does("down", "throw new IllegalStateException();");
    commands.does("status", "throw new IllegalStateException();");

    commands.run("down").succeeds().prints("Nothing to do. The current version is 0.0.0.");
    commands.run("status", "-q").succeeds().prints("0.0.0");
  }

  @Test
  void aNameIsSuggestedWhereItIsNearest() {
    commands.does("cleanup-orphans", "");
    commands.script("Helper.java", "class Helper {}");

    commands
        .run("cleanup-orphan")
        .endsWith(ExitCode.INVALID)
        .prints()
        .says(
            "There is no command or named migration 'cleanup-orphan'.",
            "Did you mean 'cleanup-orphans'? See: migrate --help");
    commands
        .run("Helper")
        .endsWith(ExitCode.INVALID)
        .says("There is no command or named migration 'Helper'.", "See: migrate --help");
    commands
        .run("cleanup-orphans", "twice")
        .endsWith(ExitCode.INVALID)
        .says("'run' does not take the word 'twice'.", "See: migrate run --help");
    commands
        .run("up", "cleanup-orphans")
        .endsWith(ExitCode.INVALID)
        .says("'up' does not take the word 'cleanup-orphans'.", "See: migrate up --help");
    assertThat(commands.items()).isEmpty();
  }

  @Test
  void withoutAConfigurationTheErrorIsAboutTheWord() {
    commands.does("cleanup", "");
    commands.write("migrate.json5", "{ name: broken");
    commands
        .run("cleanup")
        .endsWith(ExitCode.INVALID)
        .says("There is no command or named migration 'cleanup'.", "See: migrate --help");
    commands.delete("migrate.json5");
    commands
        .run("dwon")
        .endsWith(ExitCode.INVALID)
        .says(
            "There is no command or named migration 'dwon'.",
            "Did you mean 'down'? See: migrate --help");
  }

  @Test
  void whatLooksLikeAVersionIsNoName() {
    commands.puts("0.1.0");

    commands
        .run("v1.2")
        .endsWith(ExitCode.INVALID)
        .says(
            "'v1.2' is not a semantic version.",
            "Write it as major.minor.patch, for example 1.2.0 or 1.2.0-rc.1.");
    commands
        .run("v1.2.0")
        .endsWith(ExitCode.INVALID)
        .says("There is no migration 1.2.0. Nothing was done.", "Known are: 0.1.0.");
    assertThat(commands.items()).isEmpty();
  }
}
