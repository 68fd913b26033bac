package dev.dynamomigrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code completion}, in a real bash. */
@EnabledOnOs(
    value = {OS.LINUX, OS.MAC},
    disabledReason = "It is about a shell of Unix")
class CompletionTest {
  @RegisterExtension static final Commands commands = new Commands();

  private Path script;

  @BeforeEach
  void theScript() {
    // Neither a configuration nor a table is asked for.
    commands.delete("migrate.json5");
    script = commands.write("completion", commands.run("completion").succeeds().notes().out());
  }

  private static String bash(String... words) throws IOException, InterruptedException {
    String[] command = new String[words.length + 1];
    command[0] = "bash";
    System.arraycopy(words, 0, command, 1, words.length);
    Process bash = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(printed).isZero();
    return printed.strip();
  }

  @Test
  void isAScriptThatBashAccepts() throws IOException, InterruptedException {
    assertThat(bash("-n", script.toString())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "sta, status",
    "comp, completion",
    "local st, start stop",
    "status --wat, --watch",
    "up --create, --create-table",
    "--prof, --profile"
  })
  void completesCommandsAndOptions(String typed, String offered)
      throws IOException, InterruptedException {
    assertThat(
            bash(
                "-c",
                """
                compopt() { :; }  # Works within bash's own completion only.
                source '%s'
                COMP_WORDS=(migrate %s)
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                $(complete -p migrate | sed 's/.*-F \\([^ ]*\\).*/\\1/') && echo "${COMPREPLY[@]}"
                """
                    .formatted(script, typed)))
        .isEqualTo(offered);
  }

  @Test
  void isTextInJsonToo() {
    assertThat(commands.run("completion", "--json").succeeds().out()).startsWith("{");
  }
}
