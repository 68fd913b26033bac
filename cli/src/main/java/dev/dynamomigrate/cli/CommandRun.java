package dev.dynamomigrate.cli;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.dynamo.ServiceException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import software.amazon.awssdk.core.exception.SdkException;

/** Reads a command's words and runs it: the one place in which errors of all commands arrive. */
public final class CommandRun {
  /** An option whose value, torn by a blank or misplaced, must not be quoted. */
  private static final Pattern SECRET = Pattern.compile("--crypto|--aws-secret-key");

  private final Surroundings surroundings;
  private final Root root;
  private final CommandLine commandLine;
  private List<String> names = List.of();
  private MigrationException error;

  private CommandRun(Root root) {
    this.surroundings = root.surroundings();
    this.root = root;
    PrintWriter out = new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8);
    this.commandLine =
        new CommandLine(root)
            .setOut(out)
            .setErr(out)
            .setExecutionStrategy(new CommandLine.RunLast())
            .setParameterExceptionHandler(
                (exception, args) ->
                    failed(
                        WrongWords.of(
                            exception, names, SECRET.matcher(String.join(" ", args)).find())))
            .setExecutionExceptionHandler((exception, command, parsed) -> failed(exception))
            .setColorScheme(
                CommandLine.Help.defaultColorScheme(
                    surroundings.screen().colours()
                        ? CommandLine.Help.Ansi.ON
                        : CommandLine.Help.Ansi.OFF));
  }

  /** A run in these surroundings. */
  public static CommandRun in(Surroundings surroundings) {
    return of(new MigrateCommand(surroundings));
  }

  /** All commands with their words and options, for what documents them. Nothing of it can run. */
  public static CommandSpec model() {
    return new CommandLine(new MigrateCommand(null)).getCommandSpec();
  }

  static CommandRun of(Root root) {
    return new CommandRun(root);
  }

  /** Calls itself so in its help. */
  CommandRun named(String name) {
    commandLine.setCommandName(name);
    return this;
  }

  /** Runs a command. */
  public Outcome execute(String... args) {
    int exitCode = commandLine.execute(commandFirst(args));
    if (error != null && root.options().json) {
      surroundings.out().println(JsonText.of(error));
    }
    return new Outcome(
        exitCode, Optional.ofNullable(error), root.options().verbose, root.facts().all());
  }

  /**
   * A leading {@code migrate} is dropped, what looks like a version means {@code to} it, and the
   * name of a named migration means {@code run} it. The names of commands come first.
   */
  private String[] commandFirst(String... args) {
    List<String> words = new ArrayList<>(Arrays.asList(args));
    int first = firstWord(words);
    if (first >= 0 && words.get(first).equals("migrate")) {
      words.remove(first);
      first = firstWord(words);
    }
    Set<String> known = commandLine.getSubcommands().keySet();
    if (first >= 0 && known.contains("to") && !known.contains(words.get(first))) {
      String word = words.get(first);
      if (word.matches("v?\\d.*")) {
        words.add(first, "to");
      } else {
        names = NamedWords.of(surroundings, words, first);
        if (names.contains(word)) {
          words.add(first, "run");
        }
      }
    }
    return words.toArray(String[]::new);
  }

  private int firstWord(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (!word.startsWith("-")) {
        return i;
      }
      OptionSpec option = commandLine.getCommandSpec().findOption(word);
      if (option != null && option.arity().min() > 0) {
        i++;
      }
    }
    return -1;
  }

  private int failed(Exception exception) {
    if (exception instanceof MigrationException expected) {
      error = expected;
    } else if (exception instanceof SdkException aws) {
      error = ServiceException.of("this command", aws);
    } else {
      error =
          new MigrationException(
              ExitCode.FAILED,
              "Something unexpected happened: " + exception,
              "Run it again with --verbose and report what it prints.",
              exception);
    }
    return error.exitCode().code();
  }
}
