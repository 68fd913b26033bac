package dev.dynamomigrate.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.cli.local.LocalDynamo;
import dev.dynamomigrate.it.ReadmeCommands.Block;
import dev.dynamomigrate.it.ReadmeCommands.Command;
import dev.dynamomigrate.it.RunningProgram.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * What README.md tells people to type is typed, in its order, on a copy of the checkout and with
 * what this build has installed. Every block begins in the checkout's folder.
 *
 * <p>Two kinds are recognised, because they build all of this. {@code mvn … verify} is what is
 * under way, and would never end: it is left out. Of {@code mvn … install -Pdemo} only the
 * demonstration is run in the short form, with what this build has installed; with {@code -Dfull}
 * it runs as it stands.
 */
@EnabledOnOs(
    value = {OS.LINUX, OS.MAC},
    disabledReason = "They are commands of a Unix shell")
class ReadmeIT {
  private static final Path README = Path.of(Build.property("it.readme"));

  private static final Home home = Home.create("readme-home");
  private static Path checkout;

  @BeforeAll
  static void copyTheCheckout() {
    JBangCommand.install(home);
    checkout = Build.FULL ? Checkout.copy() : Checkout.copyWithFewItems();
  }

  @AfterAll
  static void stopWhatWasLeftRunning() {
    LocalDynamo.stop(checkout.resolve("migrations/.dynamodb"));
  }

  @TestFactory
  Stream<DynamicTest> everyCommandDoesWhatItSays() throws IOException {
    List<Block> blocks = ReadmeCommands.of(Files.readAllLines(README));
    assertThat(blocks).as("the bash blocks of " + README).isNotEmpty();
    return blocks.stream()
        .map(
            block ->
                DynamicTest.dynamicTest("the block in line " + block.line(), () -> run(block)));
  }

  private static void run(Block block) {
    StringBuilder script = new StringBuilder();
    for (Command command : block.commands()) {
      String text = shortened(command.text());
      if (!text.isEmpty()) {
        script.append(
            """
            echo '--- line %1$d'
            %2$s
            rc=$?; [ $rc -eq %3$d ] || { echo "line %1$d: exit code $rc, not %3$d" >&2; exit 1; }
            """
                .formatted(command.line(), text, command.exitCode()));
      }
    }
    List<String> bash = List.of("bash", "-c", script.toString());
    try (RunningProgram program = RunningProgram.start(checkout, home.environment(), bash)) {
      Ended ended = program.end();
      assertThat(ended.exitCode()).as("%s", ended).isZero();
    }
  }

  private static String shortened(String command) {
    if (command.matches("mvn\\b.* verify\\b.*")) {
      return "";
    }
    if (Build.FULL || !command.matches("mvn\\b.* install\\b.*")) {
      return command;
    }
    return command.contains("-Pdemo") ? command.replaceFirst("^mvn", "mvn -f migrations") : "";
  }
}
