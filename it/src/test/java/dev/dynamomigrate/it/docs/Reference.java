package dev.dynamomigrate.it.docs;

import static dev.dynamomigrate.it.docs.Markdown.code;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.config.ConfigKey;
import dev.dynamomigrate.config.Setting;
import dev.dynamomigrate.it.docs.PluginDescriptor.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** docs/reference.md, made from what the code says of itself. */
final class Reference {
  /** The options without a Maven parameter, and why. */
  static final Map<String, String> NO_PARAMETER =
      Map.of(
          "--help", "`dynamo:help -Ddetail`",
          "--version", "`dynamo:help`");

  /** Commands without a goal, and why. */
  static final Map<String, String> NO_GOAL =
      Map.of(
          "completion", "none: it is about a shell's command line.",
          "local lambda", "none: it serves until Ctrl-C.");

  /** The one option whose key no {@link Setting} knows: it is given piece by piece. */
  static final Map<String, ConfigKey> PIECEWISE = Map.of("--param", ConfigKey.PARAMS);

  /** Parameters that are named otherwise than their option, because they take many. */
  private static final Map<String, String> RENAMED = Map.of("param", "params");

  private final PluginDescriptor plugin = PluginDescriptor.read();
  private final Markdown text = new Markdown();

  private Reference() {}

  static String text() {
    return new Reference().all();
  }

  private String all() {
    text.heading(1, "Reference");
    text.paragraph(
        """
        This page is made from the code, and a test compares them: do not write here, but there.
        [CONTRIBUTING.md](../CONTRIBUTING.md) says how it is made anew.

        [Commands](#commands) · [Options of all commands](#options-of-all-commands) · [Maven only](#maven-only) ·
        [Keys without an option](#keys-without-an-option) · [Environment](#environment) · [Exit codes](#exit-codes)"""
            .strip());
    commands();
    options();
    mavenOnly();
    keys();
    environment();
    exitCodes();
    return text.toString();
  }

  private void commands() {
    text.heading(2, "Commands");
    text.paragraph(
        "Options stand before or after the command; a leading word `migrate` says nothing. A version alone means `to` it,\n"
            + "the name of a named migration `run` it. What is said of goals holds for `mvn`.");
    for (CommandTexts command : CommandTexts.all()) {
      text.heading(3, command.path());
      text.block("text", command.synopsis());
      text.paragraph(command.description().replace("<", "\\<"));
      if (!command.aliases().isEmpty()) {
        text.paragraph("Also called: " + code(String.join("`, `", command.aliases())) + ".");
      }
      text.table(
          List.of("word or option", "Maven parameter", "meaning"),
          command.own().stream().map(word -> row(command, word)).toList());
      text.paragraph("Example: " + example(command.example()));
      text.paragraph("Maven goal: " + goal(command));
    }
  }

  private static String example(String typed) {
    String[] parts = typed.split("\\s{2,}", 2);
    return code(parts[0]) + (parts.length > 1 ? " " + parts[1] : "");
  }

  private static String goal(CommandTexts command) {
    return Optional.ofNullable(NO_GOAL.get(command.path()))
        .orElseGet(() -> code("dynamo:" + command.goal()) + ".");
  }

  private List<String> row(CommandTexts command, ArgSpec word) {
    return List.of(
        code(CommandTexts.label(word)),
        NO_GOAL.containsKey(command.path())
            ? ""
            : code(ownParameter(plugin, command, word).property()),
        CommandTexts.description(word));
  }

  /** The parameter of the command's goal that means this word; {@code to} is called as its goal. */
  static Parameter ownParameter(PluginDescriptor plugin, CommandTexts command, ArgSpec word) {
    List<Parameter> parameters = plugin.parameters(command.goal());
    return parameters.stream()
        .filter(each -> each.name().equals(CommandTexts.parameter(word)))
        .findFirst()
        .or(
            () ->
                parameters.stream().filter(each -> each.name().equals(command.goal())).findFirst())
        .orElseThrow(
            () ->
                new AssertionError(
                    "The goal %s has no parameter for %s"
                        .formatted(command.goal(), CommandTexts.label(word))));
  }

  private void options() {
    text.heading(2, "Options of all commands");
    text.paragraph(
        """
        The first that says something counts: the command line (in Maven `-D` or the POM), the environment, the profile, the
        file, the default. A variable or option that is empty says nothing. The goals of a parameter are all, unless it says
        which.""");
    text.table(
        List.of("option", "key", "Maven parameter", "environment", "default", "meaning"),
        CommandTexts.commonOptions().stream().map(this::row).toList());
  }

  private List<String> row(OptionSpec option) {
    Optional<Setting> setting = setting(option);
    return List.of(
        CommandTexts.names(option),
        code(
            setting
                .map(Setting::key)
                .or(
                    () ->
                        Optional.ofNullable(PIECEWISE.get(CommandTexts.name(option)))
                            .map(ConfigKey::path))
                .orElse("")),
        mavenParameter(option),
        setting.stream()
            .flatMap(each -> each.environment().stream())
            .map(Markdown::code)
            .collect(Collectors.joining(", ")),
        code(
            setting
                .flatMap(Setting::defaultValue)
                .or(() -> Optional.ofNullable(option.defaultValue()))
                .orElse("")),
        CommandTexts.description(option));
  }

  static Optional<Setting> setting(OptionSpec option) {
    return Arrays.stream(Setting.values())
        .filter(setting -> CommandTexts.name(option).equals("--" + setting.option()))
        .findFirst();
  }

  private String mavenParameter(OptionSpec option) {
    return Optional.ofNullable(NO_PARAMETER.get(CommandTexts.name(option)))
        .orElseGet(() -> mavenParameter(parameter(plugin, option).orElseThrow()));
  }

  static Optional<Parameter> parameter(PluginDescriptor plugin, OptionSpec option) {
    String name = CommandTexts.parameter(option);
    return NO_PARAMETER.containsKey(CommandTexts.name(option))
        ? Optional.empty()
        : plugin.parameter(RENAMED.getOrDefault(name, name));
  }

  private String mavenParameter(Parameter parameter) {
    String name =
        parameter.property().isEmpty()
            ? "`<" + parameter.name() + ">` in the POM"
            : code(parameter.property());
    List<String> goals = plugin.having(parameter.name());
    return goals.equals(plugin.goals()) ? name : name + " (" + words(goals) + ")";
  }

  /** Those that run migrations are many, and have a parameter of which nobody else has any. */
  private String words(List<String> goals) {
    List<String> rest = new ArrayList<>(goals);
    List<String> words = new ArrayList<>();
    List<String> running = plugin.having("restart");
    if (rest.containsAll(running)) {
      rest.removeAll(running);
      words.add("what runs migrations");
    }
    rest.forEach(goal -> words.add(code(goal)));
    return String.join(", ", words);
  }

  private void mavenOnly() {
    text.heading(2, "Maven only");
    text.paragraph("Parameters of all goals that are about Maven itself.");
    Set<String> options =
        CommandTexts.commonOptions().stream()
            .flatMap(option -> parameter(plugin, option).stream())
            .map(Parameter::name)
            .collect(Collectors.toSet());
    Map<String, Parameter> rest = new LinkedHashMap<>();
    plugin.parameters("status").stream()
        .filter(each -> !options.contains(each.name()))
        .filter(each -> plugin.having(each.name()).equals(plugin.goals()))
        .forEach(each -> rest.put(each.name(), each));
    text.table(
        List.of("parameter", "default", "meaning"),
        rest.values().stream()
            .map(
                each ->
                    List.of(code(each.property()), code(each.defaultValue()), each.description()))
            .toList());
  }

  private void keys() {
    text.heading(2, "Keys without an option");
    text.paragraph(
        """
        Keys of `migrate.json5` beside those of the table above. A key that is not known is an error. Editors know them all from
        [migrate.schema.json](migrate.schema.json).""");
    Map<String, List<ConfigKey>> alike =
        Arrays.stream(ConfigKey.values())
            .filter(key -> key.setting().isEmpty())
            .filter(key -> !PIECEWISE.containsValue(key))
            .collect(
                Collectors.groupingBy(ConfigKey::meaning, LinkedHashMap::new, Collectors.toList()));
    text.table(
        List.of("key", "takes", "default", "meaning"),
        alike.values().stream().map(Reference::keyRow).toList());
  }

  private static List<String> keyRow(List<ConfigKey> keys) {
    ConfigKey first = keys.get(0);
    return List.of(
        keys.stream().map(key -> code(key.path())).collect(Collectors.joining(", ")),
        first.kind().words(),
        first.defaultValue(),
        first.meaning());
  }

  private void environment() {
    text.heading(2, "Environment");
    text.paragraph(
        """
        The variables of options stand in their table. Of AWS's own chain (`AWS_WEB_IDENTITY_TOKEN_FILE`, its files and all else)
        everything counts that the AWS SDK for Java reads; its two keys replace those of the file only both together. These
        count, too:""");
    text.table(
        List.of("variable", "meaning"),
        OtherVariables.ALL.entrySet().stream()
            .map(each -> List.of(code(each.getKey()), each.getValue()))
            .toList());
  }

  private void exitCodes() {
    text.heading(2, "Exit codes");
    text.paragraph(
        "Maven has one of its own: goals fail the build and say the code in the message.");
    text.table(
        List.of("code", "meaning"),
        Arrays.stream(ExitCode.values())
            .map(each -> List.of(Integer.toString(each.code()), each.meaning()))
            .toList());
  }
}
