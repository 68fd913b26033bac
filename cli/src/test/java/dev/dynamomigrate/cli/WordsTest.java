package dev.dynamomigrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.ExitCode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Commands and options as people type them, rightly and wrongly; and what nobody may read. */
class WordsTest {
  private static final String SECRET = "geheim/+123";

  @RegisterExtension static final Commands commands = new Commands();

  @Test
  void aCommandIsMissing() {
    commands
        .run()
        .endsWith(ExitCode.INVALID)
        .prints()
        .says("Say what to do: a command is missing.", "See: migrate --help");
    commands
        .run("migrate", "--quiet")
        .endsWith(ExitCode.INVALID)
        .says("Say what to do: a command is missing.", "See: migrate --help");
    commands
        .run("local")
        .endsWith(ExitCode.INVALID)
        .says("Say what to do: a command is missing.", "See: migrate local --help");
  }

  @Test
  void aCommandIsNotKnown() {
    commands
        .run("frobnicate", "--quiet")
        .endsWith(ExitCode.INVALID)
        .prints()
        .says("There is no command or named migration 'frobnicate'.", "See: migrate --help");
    commands
        .run("statsu")
        .endsWith(ExitCode.INVALID)
        .says(
            "There is no command or named migration 'statsu'.",
            "Did you mean 'status'? See: migrate --help");
    commands
        .run("local", "strat")
        .endsWith(ExitCode.INVALID)
        .says("There is no command 'strat'.", "Did you mean 'start'? See: migrate local --help");
  }

  @Test
  void aWordIsTooMuch() {
    commands
        .run("up", "2")
        .endsWith(ExitCode.INVALID)
        .says("'up' does not take the word '2'.", "See: migrate up --help");
  }

  @Test
  void anOptionIsNotKnown() {
    commands
        .run("up", "--limti", "2")
        .endsWith(ExitCode.INVALID)
        .prints()
        .says("There is no option '--limti'.", "Did you mean '--limit'? See: migrate up --help");
    commands
        .run("--xyzzy", "status")
        .endsWith(ExitCode.INVALID)
        .says("There is no option '--xyzzy'.", "See: migrate --help");
  }

  @Test
  void anOptionsValueIsMissingOrWrong() {
    commands
        .run("up", "--limit")
        .endsWith(ExitCode.INVALID)
        .says("Missing required parameter for option '--limit' (<n>).", "See: migrate up --help");
    commands
        .run("up", "--wait", "soon")
        .endsWith(ExitCode.INVALID)
        .says(
            "--wait: 'soon' is not a length of time.",
            "Write a number with ms, s, m or h: 500ms, 60s, 5m, 1h.");
    commands
        .run("up", "--table", "A", "--table", "B")
        .endsWith(ExitCode.INVALID)
        .says("The option '--table' is given twice.", "See: migrate up --help");
  }

  @Test
  void aWrongWordIsToldAsJsonToo() {
    commands
        .run("--json", "up", "--limti")
        .endsWith(ExitCode.INVALID)
        .printsJson("error/message", "There is no option '--limti'.")
        .printsJson("error/hint", "Did you mean '--limit'? See: migrate up --help")
        .printsJson("error/exitCode", "2");
    commands
        .run("up", "--limti", "--json")
        .endsWith(ExitCode.INVALID)
        .printsJson("error/exitCode", "2");
  }

  @Test
  void aTableAndAnEndpointAreEnoughWithoutAConfiguration() {
    commands.delete("migrate.json5");
    commands.write("migrations/0.1.0.java", "");
    String endpoint = commands.workshop().endpoint().toString();

    commands
        .run("outstanding", "--table", commands.table(), "-e", endpoint)
        .succeeds()
        .prints("VERSION  DESCRIPTION", "0.1.0");
    commands.environment("DYNAMO_TABLE", commands.table());
    commands.environment("DB_ENDPOINT", endpoint);
    commands.run("outstanding", "-q").succeeds().prints("0.1.0");
  }

  @Test
  void parametersReachTheScriptOverTheConfiguredOnes() {
    commands.config("params: { who: 'configured', city: 'Ulm', n: 7 }");
    commands.does(
        "0.1.0",
        """
        for (String name : new String[] {"who", "city", "n", "none"}) {
          migrate.log().info("%s %s", name, migrate.param(name));
        }
        migrate.log().info("100%");
        """);

    commands
        .run("up", "--param", "who=a=b c", "--param=city=")
        .succeeds()
        .notes(
            "0.1.0 up",
            "  who Optional[a=b c]",
            "  city Optional[]",
            "  n Optional[7]",
            "  none Optional.empty",
            "  100%",
            "  done, 0 items read, 0 written, <time>");
  }

  @Test
  void aStackTraceIsPrintedOnlyWhenVerbose() {
    commands.does("0.1.0", "throw new IllegalStateException(\"deep down\");");
    commands.does("0.2.0", "");

    assertThat(commands.run("up").endsWith(ExitCode.FAILED).error()).doesNotContain("\tat ");
    assertThat(commands.run("up", "--retry-failed", "--verbose").endsWith(ExitCode.FAILED).error())
        .contains("Caused by: java.lang.IllegalStateException: deep down", "Does.up(0.1.0.java:5)");
    assertThat(commands.run("nonsense", "-v").endsWith(ExitCode.INVALID).error())
        .contains("\tat dev.dynamomigrate.cli.");
  }

  @Test
  void theSecretKeyAppearsNowhere() {
    commands.does("0.1.0", "throw new IllegalStateException(\"it fails\");");
    commands.puts("0.2.0");
    String[][] lines = {
      {"up"},
      {"up", "--retry-failed"},
      {"status"},
      {"status", "--json"},
      {"list"},
      {"up", "--dry"},
      {"all", "--json"},
      {"up", "--nonsense"},
      {"up", "--endpoint", "http://localhost:1"},
      {"--help"}
    };

    for (String[] line : lines) {
      CommandResultAssert result =
          commands.run(with(line, "-v", "--aws-access-key", "AKIA", "--aws-secret-key", SECRET));
      assertThat(result.everything()).as(line[0]).isNotEmpty().doesNotContain(SECRET);
    }
    assertThat(commands.items()).hasSizeGreaterThan(1);
    assertThat(commands.items().toString()).doesNotContain(SECRET);
  }

  @Test
  void aSecretIsNotShownWhenItsOptionIsMisspelled() {
    for (String[] wrong :
        new String[][] {
          {"up", "--aws-secret-kye", SECRET},
          {"--aws-secret-kye", SECRET, "up"},
          {"--aws-secret-kye=" + SECRET, "up"},
          {"up", "--aws-access-key", "AKIA", "--aws-secretkey=" + SECRET},
          {
            "up", "--aws-access-key", "AKIA", "--aws-secret-key", SECRET, "--aws-secret-key", SECRET
          },
          {"up", "--param", SECRET},
          {"up", "--dry=" + SECRET}
        }) {
      CommandResultAssert result = commands.run(with(wrong, "--verbose"));
      assertThat(result.endsWith(ExitCode.INVALID).everything()).doesNotContain(SECRET);
    }
    commands
        .run("up", "--aws-secret-kye=" + SECRET)
        .says(
            "There is no option '--aws-secret-kye'.",
            "Did you mean '--aws-secret-key'? See: migrate up --help");
    commands
        .run("up", "--param", SECRET)
        .says("The option '--param' needs <name=value>.", "See: migrate up --help");
  }

  @Test
  void aPasswordIsNotShownWhereItIsMisplaced() {
    String password = "aes-256-gcm:" + SECRET;
    for (String[] wrong :
        new String[][] {
          {"up", "--crypto", SECRET},
          {"up", "--crypto", ":" + SECRET},
          {"up", "--crypto", "aes-256-gcm:"},
          {"up", "--crypto", SECRET + ":x"},
          {"up", "--crypto", "aes-256-gcm:", SECRET},
          {"--crypto", "aes-256-gcm:", SECRET, "up"},
          {"up", "--cryptoo", password},
          {"up", "--cryptoo=" + password},
          {"up", password},
          {password},
          {"up", "--crypto", password, "--crypto", password},
          {"up", "--crypto=" + password, "--limit", "none"},
          {"completion", "--crypto", password, SECRET},
          {"up", "--crypto"}
        }) {
      CommandResultAssert result = commands.run(with(wrong, "--verbose"));
      assertThat(result.endsWith(ExitCode.INVALID).everything()).doesNotContain(SECRET);
    }
    commands
        .run("up", "--crypto", SECRET)
        .says(
            "What is given for --crypto (or DYNAMO_CRYPTO) is not a cipher, a colon and a password. It is not shown here.",
            "Write: --crypto aes-256-gcm:<password>");
    commands
        .run("up", "--crypto", SECRET + ":x")
        .says(
            "--crypto (or DYNAMO_CRYPTO): 'crypto.primary' has a cipher other than aes-256-gcm.",
            "OneTable never decrypts what others wrote; write: cipher: 'aes-256-gcm'");
    commands
        .run("up", password)
        .says("'up' does not take the word '***'.", "See: migrate up --help");
    assertThat(commands.run("completion", "--crypto", password).out()).doesNotContain(SECRET);
  }

  private static String[] with(String[] line, String... more) {
    String[] all = Arrays.copyOf(line, line.length + more.length);
    System.arraycopy(more, 0, all, line.length, more.length);
    return all;
  }
}
