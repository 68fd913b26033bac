package dev.dynamomigrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.ExitCode;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * One case of bad input: what somebody is given and types, all that the command says, and the proof
 * that it did no more than it says. It prints no result, and no stack trace.
 */
final class BadInput {
  private final String name;
  private Consumer<Commands> given = commands -> {};
  private String asked;
  private String[] says;
  private ExitCode exitCode;
  private BiConsumer<Stored, Stored> proof;

  static BadInput badInput(String name) {
    return new BadInput(name);
  }

  private BadInput(String name) {
    this.name = name;
  }

  BadInput given(Consumer<Commands> project) {
    given = project;
    return this;
  }

  /** The words as they are typed; {@code <table>} is the project's. */
  BadInput asked(String words) {
    asked = words;
    return this;
  }

  /** What happened, and the way out. */
  BadInput says(String... lines) {
    says = lines;
    return this;
  }

  BadInput exits(ExitCode code) {
    exitCode = code;
    return this;
  }

  /** For what is refused before a script runs: no table, item or file is another than before. */
  BadInput writesNothing() {
    proof = (before, after) -> assertThat(after).isEqualTo(before);
    return this;
  }

  /** For what ran: it has an entry, none says that it did well, and the lease is let go. */
  BadInput recordsNoSuccess() {
    proof =
        (before, after) -> {
          assertThat(after.history()).isEqualTo(before.history());
          assertThat(after.statesSince(before)).isNotEmpty().doesNotContain("done", "settled");
          assertThat(after.leaseHolder()).isEmpty();
        };
    return this;
  }

  void check(Commands commands) {
    given.accept(commands);
    Stored before = Stored.of(commands);

    List<String> words = List.of(asked.replace("<table>", commands.table()).split(" "));
    CommandResultAssert result = commands.run(words.toArray(String[]::new));

    result.endsWith(exitCode).says(says);
    if (words.contains("--json")) {
      result.printsJson("error/message", says[0]).printsJson("error/hint", says[1]);
    } else {
      result.prints();
    }
    assertThat(result.everything()).doesNotContain("\tat ");
    proof.accept(before, Stored.of(commands));
  }

  @Override
  public String toString() {
    return name;
  }
}
