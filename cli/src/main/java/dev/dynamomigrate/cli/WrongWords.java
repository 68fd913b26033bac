package dev.dynamomigrate.cli;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.config.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Why words were not understood, in ours: picocli's message shows the value that stands behind an
 * option it does not know, and that may be a secret key.
 */
final class WrongWords {
  private WrongWords() {}

  /**
   * Says it.
   *
   * @param names those of the named migrations, which may stand in a command's place
   * @param secret whether a secret is among the words, of which a stray one may be a part
   */
  static InvalidInputException of(
      ParameterException wrong, Collection<String> names, boolean secret) {
    CommandLine command = wrong.getCommandLine();
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      return unmatched(command, unmatched.getUnmatched().get(0), names, secret);
    }
    return error(command, message(wrong), Optional.empty());
  }

  private static InvalidInputException unmatched(
      CommandLine command, String word, Collection<String> names, boolean secret) {
    if (word.startsWith("-")) {
      String option = word.replaceFirst("=.*", "");
      Collection<String> known = command.getCommandSpec().optionsMap().keySet();
      return error(
          command, "There is no option '%s'.".formatted(option), Suggestion.of(option, known));
    }
    // cipher:password without its option
    String shown = secret || word.contains(":") ? "***" : word;
    Collection<String> known = new ArrayList<>(command.getSubcommands().keySet());
    if (known.isEmpty()) {
      return error(
          command,
          "'%s' does not take the word '%s'.".formatted(command.getCommandName(), shown),
          Optional.empty());
    }
    boolean orName = known.contains("run");
    if (orName) {
      known.addAll(names);
    }
    return error(
        command,
        "There is no command %s'%s'.".formatted(orName ? "or named migration " : "", shown),
        Suggestion.of(word, known));
  }

  private static String message(ParameterException wrong) {
    if (wrong instanceof OverwrittenOptionException twice) {
      return "The option '%s' is given twice.".formatted(name(twice.getOverwritten()));
    }
    if (wrong.getValue() != null && wrong.getArgSpec() instanceof OptionSpec option) {
      return option.typeInfo().isBoolean()
          ? "The option '%s' takes no value.".formatted(name(option))
          : "The option '%s' needs %s.".formatted(name(option), option.paramLabel());
    }
    return wrong.getMessage().replaceFirst("\\.?$", ".");
  }

  private static String name(ArgSpec option) {
    return ((OptionSpec) option).longestName();
  }

  private static InvalidInputException error(
      CommandLine command, String message, Optional<String> suggestion) {
    return new InvalidInputException(
        message,
        suggestion.map("Did you mean '%s'? "::formatted).orElse("")
            + "See: "
            + command.getCommandSpec().qualifiedName()
            + " --help");
  }
}
