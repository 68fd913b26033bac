package dev.dynamomigrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The help of every command. */
class HelpTest {
  @RegisterExtension static final Commands commands = new Commands();

  static Stream<String> everyCommand() {
    return below("", new CommandLine(new MigrateCommand(null)));
  }

  private static Stream<String> below(String path, CommandLine command) {
    return Stream.concat(
        Stream.of(path.strip()),
        command.getSubcommands().entrySet().stream()
            .filter(each -> each.getKey().equals(each.getValue().getCommandName())) // no aliases
            .flatMap(each -> below(path + " " + each.getKey(), each.getValue())));
  }

  @Test
  void coversAllThatThereIs() {
    assertThat(everyCommand())
        .containsExactlyInAnyOrder(
            "",
            "up",
            "down",
            "all",
            "to",
            "run",
            "status",
            "list",
            "outstanding",
            "named",
            "validate",
            "repair",
            "rehearse",
            "manager",
            "adopt",
            "unlock",
            "stop",
            "repeat",
            "reset",
            "init",
            "generate",
            "local",
            "local start",
            "local stop",
            "local lambda",
            "bundle",
            "completion");
  }

  @ParameterizedTest
  @MethodSource("everyCommand")
  void saysHowACommandIsUsedAndGivesAnExample(String command) {
    String out = commands.run((command + " --help").strip().split(" ")).succeeds().notes().out();

    String name = ("migrate " + command).strip();
    assertThat(out).startsWith("Usage: " + name + " [OPTIONS]");
    assertThat(out).containsPattern("(?m)^Example: migrate .*\\b" + command + "\\b");
    assertThat(out).contains("--help").contains("--table=<name>");
  }

  @ParameterizedTest
  @MethodSource("everyCommand")
  void saysHowAControllerIsReached(String command) {
    String out = commands.run((command + " --help").strip().split(" ")).succeeds().out();

    assertThat(out.replaceAll("\\s+", " "))
        .contains("--arn=<arn> The Lambda function that runs the migrations next to the table.")
        .contains("--controller=<kind> Whose controller --arn is: dynamo, or onetable.")
        .contains("--endpoint-lambda=<url> Where Lambda is, if not at AWS.");
  }

  @ParameterizedTest
  @MethodSource("everyCommand")
  void givesAnExampleThatCanBeTyped(String command) {
    String out = commands.run((command + " -h").strip().split(" ")).out();
    String example =
        out.lines().filter(line -> line.startsWith("Example: ")).findFirst().orElseThrow();

    String[] words = example.replaceFirst("Example: migrate ", "").split(" {2,}")[0].split(" ");
    CommandLine migrate = new CommandLine(new MigrateCommand(null));
    assertThat(migrate.parseArgs(words).subcommand()).isNotNull();
  }

  @Test
  void isGivenForAScriptOfItsOwn() {
    for (Map.Entry<String, String> each :
        Map.of("--help", "", "up --help", "up ", "down --help", "down ").entrySet()) {
      String out =
          commands.script(Path.of("0.1.0_bio.jar"), each.getKey().split(" ")).succeeds().out();
      assertThat(out).startsWith("Usage: 0.1.0_bio.java " + each.getValue() + "[OPTIONS]");
      assertThat(out).contains("Example: jbang migrations/0.1.0_add_user_bio.java ");
    }
  }

  @Test
  void theVersionIsTheBuilds() {
    commands.run("--version").succeeds().prints("Dynamo Migrate 0.1.0");
    commands.run("up", "-V").succeeds().prints("Dynamo Migrate 0.1.0");
  }
}
