package dev.dynamomigrate.engine;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.dynamo.ScriptCheckpoint;
import dev.dynamomigrate.ledger.Attempts;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.source.Checksum;
import java.util.Optional;

/** Where a script's transforms begin: a pure function of the record and of what is stored. */
sealed interface Resumption {
  /** At the beginning. */
  record Anew() implements Resumption {}

  /**
   * There.
   *
   * @param from into a transform that has not ended
   * @param before the run that got there
   */
  record GoesOn(ScriptCheckpoint from, LedgerEntry before) implements Resumption {}

  /** Nowhere. */
  record Refused(InvalidInputException why) implements Resumption {}

  /**
   * Decides. A script goes on only in a transform that it was in: where the last one had ended, the
   * code after it may have undone what it did. And only if nothing else ran since: that may have
   * changed what the transform was past.
   *
   * @param attempts the runs that this one continues
   * @param stored what is stored under the script's label, whoever stored it
   */
  static Resumption of(Step step, Attempts attempts, Optional<ScriptCheckpoint> stored) {
    Optional<ScriptCheckpoint> own =
        stored
            .filter(checkpoint -> attempts.id().filter(checkpoint.id()::equals).isPresent())
            .filter(checkpoint -> checkpoint.direction() == step.direction())
            .filter(checkpoint -> !checkpoint.at().complete());
    if (own.isEmpty() || !attempts.undisturbed()) {
      return new Anew();
    }
    LedgerEntry last = attempts.last().orElseThrow();
    if (new Checksum(own.get().checksum()).contradicts(step.script().checksum())) {
      return new Refused(changed(step, last));
    }
    return new GoesOn(own.get(), last);
  }

  private static InvalidInputException changed(Step step, LedgerEntry last) {
    return new InvalidInputException(
        "%s was changed after it %s in the middle of a transform: what is done was done by another function. Nothing was done."
            .formatted(step.script().label(), ended(last)),
        "Put it back as it was, or begin again with '%s --restart'."
            .formatted(MigrationFailedException.again(last)));
  }

  /** How a run ended, for people; one that only began was killed. */
  private static String ended(LedgerEntry run) {
    return switch (run.state()) {
      case FAILED -> "failed";
      case STARTED, INTERRUPTED, DONE, CANARY, SETTLED, ADOPTED -> "was interrupted";
    };
  }

  /** What a run says that goes on. */
  static String note(GoesOn resumption) {
    long read =
        resumption.from().at().soFar().read()
            + resumption.from().before().stream().mapToLong(ended -> ended.report().read()).sum();
    return "%s goes on where it %s, in transform %d: %,d items are done."
        .formatted(
            resumption.from().label(),
            ended(resumption.before()),
            resumption.from().number(),
            read);
  }
}
