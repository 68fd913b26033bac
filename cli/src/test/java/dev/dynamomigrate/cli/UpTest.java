package dev.dynamomigrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code up} and {@code all}. */
class UpTest {
  @RegisterExtension static final Commands commands = new Commands();

  @Test
  void appliesTheNextAndTellsWhatRemains() {
    commands.puts("0.1.0_first_step", "0.2.0", "0.10.0");

    commands
        .run("up")
        .succeeds()
        .prints(
            "Applied 0.1.0 first step (1 item written in <time>)", "The current version is 0.1.0.")
        .notes(
            "0.1.0 up: first step",
            "  done, 0 items read, 1 written, <time>",
            "Note: Still outstanding: 0.2.0, 0.10.0. Apply them with 'all'.");
    assertThat(commands.data()).containsExactly("0.1.0");
  }

  @Test
  void saysItOfOneThatRemainsAndNothingIfNoneDoes() {
    commands.puts("0.1.0", "0.2.0");

    commands
        .run("--quiet", "up")
        .succeeds()
        .notes("Note: Still outstanding: 0.2.0. Apply it with 'all'.");
    commands
        .run("--quiet", "up")
        .succeeds()
        .prints("Applied 0.2.0 (1 item written in <time>)", "The current version is 0.2.0.")
        .notes();
  }

  @Test
  void hasNothingToDoWhenAllAreApplied() {
    commands.puts("0.1.0");
    commands.run("up").succeeds();

    commands.run("up").succeeds().prints("Nothing to do. The current version is 0.1.0.").notes();
  }

  @Test
  void appliesAsManyAsTheLimitSays() {
    commands.puts("0.1.0", "0.2.0", "0.3.0");

    commands.run("up", "--limit", "2").succeeds();

    assertThat(commands.data()).containsExactly("0.1.0", "0.2.0");
  }

  @Test
  void appliesAllWithTheLimitAll() {
    commands.puts("0.1.0", "0.2.0", "0.3.0");

    commands.run("up", "--limit=all").succeeds();

    assertThat(commands.data()).containsExactly("0.1.0", "0.2.0", "0.3.0");
  }

  @Test
  void appliesAllWhereTheConfigurationSaysSoUnlessALimitIsGiven() {
    commands.puts("0.1.0", "0.2.0", "0.3.0");
    commands.config("up: 'all'");

    commands.run("up", "--limit", "1").succeeds();
    assertThat(commands.data()).containsExactly("0.1.0");
    commands.run("up").succeeds();
    assertThat(commands.data()).containsExactly("0.1.0", "0.2.0", "0.3.0");
  }

  @Test
  void appliesAllInAProfileThatSaysSo() {
    commands.puts("0.1.0", "0.2.0");
    commands.config("profiles: { ci: { up: 'all' } }");

    commands.run("up", "--profile", "ci").succeeds();

    assertThat(commands.data()).containsExactly("0.1.0", "0.2.0");
  }

  @Test
  void allAppliesAll() {
    commands.puts("0.1.0", "0.2.0");

    commands
        .run("all", "--quiet")
        .succeeds()
        .prints(
            "Applied 0.1.0 (1 item written in <time>)",
            "Applied 0.2.0 (1 item written in <time>)",
            "The current version is 0.2.0.")
        .notes();
  }

  @Test
  void allRefusesALimit() {
    commands.puts("0.1.0", "0.2.0", "0.3.0");

    commands
        .run("all", "--limit", "2")
        .endsWith(ExitCode.INVALID)
        .says("'all' takes no --limit.", "Apply so many with 'up --limit 2'.");
    assertThat(commands.items()).isEmpty();
  }

  @Test
  void tellsWhatItDidAsJson() {
    commands.puts("0.1.0_first_step", "0.2.0");

    commands
        .run("up", "--json")
        .succeeds()
        .printsJson("dry", "false")
        .printsJson(
            "plan", "[{migration=0.1.0, direction=up, description=first step, reason=outstanding}]")
        .printsJson("done/0/migration", "0.1.0")
        .printsJson("done/0/state", "done")
        .printsJson("done/0/by", "<me>")
        .printsJson("done/0/started", "<when>")
        .printsJson("done/0/itemsWritten", "1")
        .printsJson("done/0/error", "null")
        .printsJson("failed", "null")
        .printsJson("current", "0.1.0")
        .printsJson("remaining", "[0.2.0]")
        .printsJson("findings", "[]");
  }

  @Test
  void optionsStandBeforeOrAfterTheCommandWhichMigrateMayLead() {
    commands.puts("0.1.0", "0.2.0", "0.3.0", "0.4.0", "0.5.0");
    String folder = commands.project().toString();

    commands.run("--dir", folder, "-q", "migrate", "--limit", "2", "up").succeeds();
    commands.run("status", "-q").prints("0.2.0");
    commands.run("migrate", "up", "--limit", "2", "-q", "--dir", folder).succeeds();
    commands.run("migrate", "-q", "status").prints("0.4.0");
    commands.run("-d", folder, "--param", "migrate=1", "--limit=2", "up", "-q").succeeds();
    commands.run("--dir=" + folder, "-q", "status").prints("0.5.0");
  }
}
