package dev.dynamomigrate.engine;

import dev.dynamomigrate.dynamo.DynamoCheckpoints;
import dev.dynamomigrate.dynamo.ScriptCheckpoint;
import dev.dynamomigrate.lease.LeaseKeeper;
import dev.dynamomigrate.ledger.Attempts;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.plan.Step;
import java.util.Optional;

/**
 * Finds out where scripts go on.
 *
 * @param restart whether all begin at the beginning
 */
record Resumptions(DynamoCheckpoints store, boolean restart) {

  /**
   * Before anything of a decision runs.
   *
   * @throws dev.dynamomigrate.InvalidInputException if a script changed since it was interrupted
   */
  void refuseChanged(Decision decision) {
    decision.plan().steps().forEach(step -> of(step, attempts(decision, step)));
  }

  /** The runs that a step continues. */
  static Attempts attempts(Decision decision, Step step) {
    return decision.history().attempts(step.script().label(), step.direction());
  }

  /**
   * Where a step begins.
   *
   * @throws dev.dynamomigrate.InvalidInputException if its script changed since
   */
  Resumption of(Step step, Attempts attempts) {
    if (restart || attempts.runs().isEmpty()) {
      return new Resumption.Anew();
    }
    Resumption resumption = Resumption.of(step, attempts, store.read(step.script().label()));
    if (resumption instanceof Resumption.Refused refused) {
      throw refused.why();
    }
    return resumption;
  }

  /** What a step that is about to begin keeps of how far it gets. */
  StepCheckpoints begin(
      Decision decision, LedgerEntry entry, Step step, ScriptFactory.Surroundings surroundings) {
    Attempts attempts = attempts(decision, step);
    Optional<ScriptCheckpoint> from = Optional.empty();
    if (of(step, attempts) instanceof Resumption.GoesOn goesOn) {
      from = Optional.of(goesOn.from());
      surroundings.listener().warned(Resumption.note(goesOn));
    } else {
      forget(step, attempts, surroundings.keeper());
    }
    StepCheckpoints.Run run =
        new StepCheckpoints.Run(
            step, attempts.id().orElse(entry.id()), surroundings.listener()::warned);
    return new StepCheckpoints(store, surroundings.keeper(), run, from);
  }

  /**
   * A step is about to begin anew: what is stored of it must not be taken for this run's, should it
   * be killed before it stores anything.
   */
  private void forget(Step step, Attempts attempts, LeaseKeeper keeper) {
    String label = step.script().label();
    if (!attempts.runs().isEmpty() && store.exists(label)) {
      keeper.exclusively(
          lease -> {
            store.remove(lease, label);
            return null;
          });
    }
  }
}
