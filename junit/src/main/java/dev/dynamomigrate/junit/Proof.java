package dev.dynamomigrate.junit;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.rehearsal.RehearsalReport;
import dev.dynamomigrate.rehearsal.Rehearsed;
import dev.dynamomigrate.rehearsal.Verdict;
import java.util.function.Function;
import org.opentest4j.AssertionFailedError;

/** What a test asks of a rehearsal: that every migration of it is so. */
enum Proof {
  /** {@code down} restores every item. */
  REVERSIBLE("reversible", "not as before its up, after its down", Rehearsed::reversible),
  /** A second {@code up} changes nothing. */
  REPEATABLE("repeatable", "changed by a second up", Rehearsed::repeatable);

  private final String word;
  private final String otherwise;
  private final Function<Rehearsed, Verdict> verdict;

  Proof(String word, String otherwise, Function<Rehearsed, Verdict> verdict) {
    this.word = word;
    this.otherwise = otherwise;
    this.verdict = verdict;
  }

  /** Fails if one is not, also where it declares that it is not. */
  void require(RehearsalReport report) {
    if (report.migrations().isEmpty()) {
      throw new InvalidInputException(
          "There is nothing to rehearse: no up() has run in this test, and nothing is outstanding.",
          "Let the test begin below the version that it is about.");
    }
    report.migrations().forEach(this::require);
    if (!report.problems().isEmpty()) {
      throw new AssertionFailedError(String.join("\n", report.problems()));
    }
  }

  private void require(Rehearsed migration) {
    migration
        .failure()
        .ifPresent(
            why -> {
              throw new AssertionFailedError(
                  "%s failed when it was rehearsed: %s".formatted(migration.version(), why));
            });
    Verdict answer = verdict.apply(migration);
    if (answer.outcome() == Verdict.Outcome.YES) {
      return;
    }
    String fact = "%s is not %s".formatted(migration.version(), word);
    if (!answer.note().isEmpty()) {
      fact = "%s. %s".formatted(fact, answer.note().replaceFirst("\\.$", ""));
    }
    if (answer.differing() > 0) {
      fact = "%s. %s %s".formatted(fact, DifferenceText.items(answer.differing()), otherwise);
    }
    throw DifferenceText.failure(fact, answer.differing(), answer.samples());
  }
}
