package dev.dynamomigrate.it.docs;

import dev.dynamomigrate.cli.CommandRun;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A command as it is to be read about.
 *
 * @param path its words: {@code local start}
 * @param spec as picocli knows it
 */
record CommandTexts(String path, CommandSpec spec) {
  private static final Set<String> COMMON =
      commonOptions().stream().map(CommandTexts::name).collect(Collectors.toSet());

  /** All that do something, in the order of the help. */
  static List<CommandTexts> all() {
    return below("", CommandRun.model()).toList();
  }

  private static Stream<CommandTexts> below(String path, CommandSpec spec) {
    if (spec.subcommands().isEmpty()) {
      return Stream.of(new CommandTexts(path, spec));
    }
    return spec.subcommands().entrySet().stream()
        .filter(each -> each.getKey().equals(each.getValue().getCommandName()))
        .flatMap(
            each -> below((path + " " + each.getKey()).strip(), each.getValue().getCommandSpec()));
  }

  /** What all commands take, in the order of the names. */
  static List<OptionSpec> commonOptions() {
    return CommandRun.model().options().stream()
        .sorted((a, b) -> name(a).compareTo(name(b)))
        .toList();
  }

  /** The goal that does the same. */
  String goal() {
    return path.replace(' ', '-');
  }

  /** Words and options that no other command has. */
  List<ArgSpec> own() {
    return Stream.concat(
            spec.positionalParameters().stream(),
            spec.options().stream().filter(option -> !COMMON.contains(name(option))))
        .collect(Collectors.toList());
  }

  String synopsis() {
    String words =
        own().stream().map(CommandTexts::inSynopsis).map(" "::concat).collect(Collectors.joining());
    return "migrate " + path + words + " [OPTIONS]";
  }

  private static String inSynopsis(ArgSpec word) {
    String text = label(word);
    if (word instanceof PositionalParamSpec && word.arity().max() > 1) {
      text += "...";
    }
    boolean needed = word instanceof OptionSpec ? word.required() : word.arity().min() > 0;
    return needed ? text : "[" + text + "]";
  }

  /** An option with what it takes, or what stands for a word. */
  static String label(ArgSpec word) {
    if (word instanceof OptionSpec option) {
      return name(option) + (option.arity().max() == 0 ? "" : " " + option.paramLabel());
    }
    return word.paramLabel();
  }

  /** What an option is called: its long name, and of two the one that stands first. */
  static String name(OptionSpec option) {
    return Arrays.stream(option.names())
        .filter(name -> name.startsWith("--"))
        .findFirst()
        .orElseThrow();
  }

  /** All names of an option, the short one first. */
  static String names(OptionSpec option) {
    return Arrays.stream(option.names()).map(Markdown::code).collect(Collectors.joining(", "))
        + (option.arity().max() == 0 ? "" : " " + Markdown.code(option.paramLabel()));
  }

  /** What the parameter of a goal is called that means this. */
  static String parameter(ArgSpec word) {
    String name =
        word instanceof OptionSpec option
            ? name(option).replaceFirst("^--", "")
            : word.paramLabel().replaceAll("[<>]", "");
    StringBuilder camel = new StringBuilder();
    for (String part : name.split("-")) {
      camel.append(
          camel.isEmpty()
              ? part
              : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
    }
    return camel.toString();
  }

  static String description(ArgSpec word) {
    return String.join(" ", word.description());
  }

  /** What it does, line by line. */
  String description() {
    return String.join("\n", spec.usageMessage().description());
  }

  /** What is typed, for example. */
  String example() {
    String footer = String.join("\n", spec.usageMessage().footer()).strip();
    return CommandLine.Help.Ansi.OFF.string(footer).replaceFirst("^Example: ", "");
  }

  /** Other names of it. */
  List<String> aliases() {
    return Arrays.asList(spec.aliases());
  }
}
