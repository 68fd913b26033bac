package dev.dynamomigrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.ExitCode;
import java.util.List;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** How a command ended and all that it printed, told as sentences. */
final class CommandResultAssert {
  private final int exitCode;
  private final String out;
  private final String notes;
  private final String error;
  private final UnaryOperator<String> timeless;

  CommandResultAssert(int exitCode, String[] printed, UnaryOperator<String> timeless) {
    this.exitCode = exitCode;
    this.out = printed[0];
    this.notes = printed[1];
    this.error = printed[2];
    this.timeless = timeless;
  }

  CommandResultAssert succeeds() {
    return endsWith(ExitCode.DONE).says();
  }

  CommandResultAssert endsWith(ExitCode code) {
    assertThat(exitCode).as("exit code%n%s%s%s", out, notes, error).isEqualTo(code.code());
    return this;
  }

  /** All of standard output. */
  CommandResultAssert prints(String... lines) {
    return same("standard output", out, lines);
  }

  /** All of standard output, whatever the widths of its columns. */
  CommandResultAssert printsColumns(String... lines) {
    assertThat(lines(out).stream().map(line -> line.replaceAll(" {2,}", "  ")))
        .as("columns")
        .containsExactly(lines);
    return this;
  }

  /** All notes and progress. */
  CommandResultAssert notes(String... lines) {
    return same("notes", notes, lines);
  }

  /** All of the error: what happened, and the way out. */
  CommandResultAssert says(String... lines) {
    return same("error", error, lines);
  }

  private CommandResultAssert same(String what, String printed, String... lines) {
    assertThat(lines(printed)).as(what).containsExactly(lines);
    return this;
  }

  private List<String> lines(String printed) {
    return timeless.apply(printed).lines().toList();
  }

  /** A value of the JSON on standard output, which has nothing beside it. */
  CommandResultAssert printsJson(String path, String value) {
    JsonNode node = StrictJson.parse(out);
    for (String name : path.split("/")) {
      node = StrictJson.member(node, name);
    }
    assertThat(timeless.apply(StrictJson.text(node))).as(path).isEqualTo(value);
    return this;
  }

  String out() {
    return out;
  }

  String error() {
    return error;
  }

  /** All that was printed, wherever. */
  String everything() {
    return out + notes + error;
  }
}
