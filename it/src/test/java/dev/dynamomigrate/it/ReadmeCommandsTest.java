package dev.dynamomigrate.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.it.ReadmeCommands.Block;
import dev.dynamomigrate.it.ReadmeCommands.Command;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadmeCommandsTest {
  @Test
  void onlyBashBlocksAreCommands() {
    List<Block> blocks =
        read(
            """
            Build it:

            ```bash
            mvn install
            jbang migrate@. status
            ```

            and see

            ```text
            jbang is an illustration
            ```
            ```
            so is this
            ```
            """);

    assertThat(blocks)
        .containsExactly(
            new Block(
                3,
                List.of(
                    new Command(4, "mvn install", 0),
                    new Command(5, "jbang migrate@. status", 0))));
  }

  @Test
  void commentsAreNotCommandsButSayTheExitCode() {
    List<Block> blocks =
        read(
            """
            ```bash
            # the first one
            mvn -f migrations dynamo:up     # applies it
            # expects exit code 2
            jbang migrate@. frobnicate
            jbang migrate@. validate  # expects exit code 1
            jbang migrate@. list
            ```
            """);

    assertThat(blocks.get(0).commands())
        .containsExactly(
            new Command(3, "mvn -f migrations dynamo:up     # applies it", 0),
            new Command(5, "jbang migrate@. frobnicate", 2),
            new Command(6, "jbang migrate@. validate", 1),
            new Command(7, "jbang migrate@. list", 0));
  }

  @Test
  void aLineThatEndsWithABackslashGoesOn() {
    List<Block> blocks =
        read(
            """
            ```bash
            jbang migrate@. up \\
                --limit all
            ```
            """);

    assertThat(blocks.get(0).commands())
        .containsExactly(new Command(3, "jbang migrate@. up --limit all", 0));
  }

  private static List<Block> read(String markdown) {
    return ReadmeCommands.of(markdown.lines().toList());
  }
}
