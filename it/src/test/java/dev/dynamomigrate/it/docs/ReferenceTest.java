package dev.dynamomigrate.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.config.ConfigKey;
import dev.dynamomigrate.config.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The generated files of docs/, and whether the front ends know the same. */
class ReferenceTest {
  private static final Pattern ASKED_FOR =
      Pattern.compile("(?:get|containsKey|nonBlank|text)\\((?:environment, )?\"([A-Z][A-Z_]+)\"");

  private final PluginDescriptor plugin = PluginDescriptor.read();
  private final String reference = Reference.text();

  @Test
  void theReferenceIsWhatTheCodeSays() throws IOException {
    CommittedFile.assertIs("reference.md", reference);
  }

  @Test
  void theSchemaForEditorsIsWhatTheCodeSays() throws IOException {
    CommittedFile.assertIs("migrate.schema.json", ConfigSchema.text());
  }

  @Test
  void everyOptionHasAMavenParameterOrAReason() {
    assertThat(CommandTexts.commonOptions())
        .filteredOn(option -> Reference.parameter(plugin, option).isEmpty())
        .extracting(CommandTexts::name)
        .containsExactlyInAnyOrderElementsOf(Reference.NO_PARAMETER.keySet());
  }

  @Test
  void everyGoalIsACommandAndEveryCommandAGoalOrHasAReason() {
    Set<String> commands =
        CommandTexts.all().stream()
            .filter(command -> !Reference.NO_GOAL.containsKey(command.path()))
            .map(CommandTexts::goal)
            .collect(Collectors.toSet());
    assertThat(plugin.goals()).containsExactlyInAnyOrderElementsOf(commands);
  }

  @Test
  void everyParameterOfAGoalIsAnOptionOrAWordOfItsCommandOrAboutMaven() {
    for (String goal : plugin.goals()) {
      assertThat(plugin.parameters(goal))
          .allSatisfy(
              parameter ->
                  assertThat(reference)
                      .contains(
                          parameter.property().isEmpty()
                              ? "`<" + parameter.name() + ">`"
                              : "`" + parameter.property() + "`"));
    }
  }

  @Test
  void everySettingIsAnOptionAndItsVariablesAreDocumented() {
    List<Setting> optional =
        CommandTexts.commonOptions().stream().flatMap(o -> Reference.setting(o).stream()).toList();
    assertThat(optional).containsExactlyInAnyOrder(Setting.values());
    assertThat(Setting.values())
        .allSatisfy(
            setting ->
                assertThat(reference)
                    .contains(
                        setting.environment().stream().map(each -> "`" + each + "`").toList()));
  }

  @Test
  void everyKeyIsDocumentedOnce() {
    List<String> documented =
        reference
            .lines()
            .filter(line -> line.startsWith("| "))
            .map(line -> line.split(" \\| ", 3))
            .map(cells -> cells[0].startsWith("| `-") ? cells[1] : cells[0])
            .flatMap(cell -> Stream.of(cell.split("[|, `]+")))
            .toList();
    assertThat(ConfigKey.values())
        .allSatisfy(
            key ->
                assertThat(documented.stream().filter(key.path()::equals))
                    .as(key.path())
                    .hasSize(1));
  }

  @Test
  void theReadmeNamesEveryCommandAndEveryPage() throws IOException {
    String readme = Files.readString(CommittedFile.DOCS.resolveSibling("README.md"));
    assertThat(CommandTexts.all())
        .allSatisfy(
            command ->
                assertThat(readme).containsPattern("(?m)^\\| .*`" + command.path() + "[ `].* \\|"));
    try (Stream<Path> pages = Files.list(CommittedFile.DOCS)) {
      assertThat(pages.filter(page -> !page.toString().endsWith(".svg")))
          .allSatisfy(page -> assertThat(readme).contains("docs/" + page.getFileName()));
    }
    assertThat(readme.lines().count()).isLessThan(200);
  }

  @Test
  void everyVariableThatTheCodeAsksForIsDocumented() throws IOException {
    Set<String> asked = new TreeSet<>();
    for (String module : List.of("core", "cli", "maven-plugin")) {
      try (Stream<Path> files =
          Files.walk(CommittedFile.DOCS.resolveSibling(module + "/src/main"))) {
        for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
          Matcher matcher = ASKED_FOR.matcher(Files.readString(file));
          while (matcher.find()) {
            asked.add(matcher.group(1));
          }
        }
      }
    }
    assertThat(asked).isEqualTo(new TreeSet<>(OtherVariables.OURS.keySet()));
  }
}
