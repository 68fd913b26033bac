package dev.dynamomigrate.cli;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.engine.Confirmation;
import java.util.List;
import java.util.Locale;

/**
 * The question before what takes something away.
 *
 * @param command the word it was asked for with
 * @param table its name is what a second question wants typed
 */
record Question(Surroundings surroundings, Options options, String command, String table) {

  /**
   * Shows what will be done and asks for it, unless that was answered beforehand.
   *
   * @throws InvalidInputException if it needs an answer and nobody can be asked
   */
  boolean agreed(Confirmation needed, List<String> what) {
    if (needed == Confirmation.NONE || options.force) {
      return true;
    }
    if (options.json || !surroundings.person().there()) {
      throw new InvalidInputException(
          "'%s' asks before it runs, and %s. Nothing was done."
              .formatted(
                  command,
                  options.json ? "with --json nobody is asked" : "nobody can be asked here"),
          "Answer beforehand with --force.");
    }
    boolean agreed = yes(what);
    return needed == Confirmation.TWICE ? agreed && namesTheTable() : agreed;
  }

  /** What will be done goes with the question: notes may be switched off, as by Maven's -q. */
  private boolean yes(List<String> what) {
    String question = String.join("\n", what) + "\nGo on? [y/N]";
    String answer = surroundings.person().answer(question).orElse("");
    return List.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT));
  }

  /** What no habit answers. */
  private boolean namesTheTable() {
    return surroundings
        .person()
        .answer("The profile is 'prod'. Type the table's name to go on:")
        .map(String::strip)
        .filter(table::equals)
        .isPresent();
  }
}
