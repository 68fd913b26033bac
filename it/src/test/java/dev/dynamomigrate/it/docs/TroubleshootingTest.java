package dev.dynamomigrate.it.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.dynamomigrate.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** docs/troubleshooting.md: its messages are those of the code, and its commands exist. */
class TroubleshootingTest {
  private static final Path PAGE = CommittedFile.DOCS.resolve("troubleshooting.md");
  private static final Pattern LITERAL =
      Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"(?:\\s*\\+\\s*\"((?:[^\"\\\\\n]|\\\\.)*)\")*");
  private static final Pattern ONE = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");

  /** Fewer letters than these may be found in any sentence. */
  private static final int LETTERS = 8;

  private static String page;
  private static List<Pattern> messages;

  @BeforeAll
  static void readPageAndCode() throws IOException {
    page = Files.readString(PAGE).replace("\r\n", "\n");
    messages = new ArrayList<>();
    for (String module : List.of("core", "cli")) {
      try (Stream<Path> files =
          Files.walk(CommittedFile.DOCS.resolveSibling(module + "/src/main/java"))) {
        for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
          LITERAL
              .matcher(Files.readString(file))
              .results()
              .flatMap(found -> templates(found.group()))
              .forEach(messages::add);
        }
      }
    }
  }

  /** A text of the code as a pattern: what is filled in may be anything. */
  private static Stream<Pattern> templates(String literals) {
    StringBuilder text = new StringBuilder();
    ONE.matcher(literals).results().forEach(each -> text.append(each.group(1)));
    return Stream.of(text.toString().replace("\\\"", "\"").split("%n"))
        .filter(part -> part.replaceAll("%,?[sd]|[^a-zA-Z]", "").length() >= LETTERS)
        .map(
            part ->
                Pattern.compile(
                    Stream.of(part.split("%,?[sd]", -1))
                        .map(Pattern::quote)
                        .reduce((a, b) -> a + ".+" + b)
                        .orElseThrow()));
  }

  @Test
  void everyMessageIsOneOfTheCode() {
    List<String> lines = blocks("text").flatMap(String::lines).toList();
    assertThat(lines).hasSizeGreaterThan(30);
    assertThat(lines).allSatisfy(line -> assertThat(said(line, 2)).as(line).isTrue());
  }

  @Test
  void whatTheCodeDoesNotSayIsFound() {
    assertThat(said("The lease was lost: nothing more is written.", 2)).isTrue();
    assertThat(said("The lease is lost: nothing more is written.", 2)).isFalse();
    assertThat(said("There is no table 'gallery'.", 2)).isFalse();
  }

  @Test
  void everyCommandCanBeTyped() {
    Set<String> commands = new LinkedHashSet<>();
    blocks("sh").flatMap(String::lines).forEach(commands::add);
    Pattern.compile("`(migrate [^`]+)`")
        .matcher(page)
        .results()
        .forEach(each -> commands.add(each.group(1)));
    assertThat(commands).hasSizeGreaterThan(15);
    for (String command : commands) {
      String[] words = command.replaceFirst("^migrate ", "").split(" ");
      assertThatCode(() -> CommandRun.model().commandLine().parseArgs(words))
          .as(command)
          .doesNotThrowAnyException();
    }
  }

  @Test
  void theTableOfContentsIsThePage() {
    List<String> linked = found("^\\| \\[.*]\\(#(.*?)\\)");
    List<String> headings =
        found("^## (.*)").stream()
            .map(
                title ->
                    title.toLowerCase(Locale.ROOT).replaceAll("[^a-z -]", "").replace(' ', '-'))
            .toList();
    assertThat(linked).isEqualTo(headings);
  }

  /** A template says it whole, or begins it and another goes on; a name or a file may be beside. */
  private static boolean said(String line, int parts) {
    for (String each :
        List.of(line, line.replaceFirst("^\\S+ ", ""), line.replaceFirst(" \\S+$", " "))) {
      for (Pattern message : messages) {
        Matcher matcher = message.matcher(each);
        if (matcher.matches()) {
          return true;
        }
        if (parts > 1 && matcher.lookingAt() && said(each.substring(matcher.end()), parts - 1)) {
          return true;
        }
      }
    }
    return false;
  }

  private static Stream<String> blocks(String kind) {
    return found("(?s)^```" + kind + "\n(.*?)^```").stream();
  }

  private static List<String> found(String pattern) {
    return Pattern.compile(pattern, Pattern.MULTILINE)
        .matcher(page)
        .results()
        .map(each -> each.group(1))
        .toList();
  }
}
