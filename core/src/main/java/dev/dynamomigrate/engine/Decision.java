package dev.dynamomigrate.engine;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.ledger.History;
import dev.dynamomigrate.plan.Plan;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.source.MigrationScript;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;

/**
 * A plan and what it was made from.
 *
 * @param scripts the versioned ones, in order
 */
record Decision(Plan plan, History history, List<MigrationScript> scripts) {
  /** Those of the scripts, in order. */
  List<Version> versions() {
    return scripts.stream().map(script -> script.version().orElseThrow()).toList();
  }

  /**
   * The version by whose schema a step works: the one that it makes or unmakes; a reset the one
   * that the table is at when it has ended, and a named script the current one.
   */
  Version schemaOf(Step step) {
    return step.resets()
        ? currentAfter(plan.steps().indexOf(step) + 1)
        : step.script().version().orElse(plan.current());
  }

  /** The highest applied version when so many of the steps have ended well, or 0.0.0. */
  Version currentAfter(int steps) {
    NavigableSet<Version> applied = history.applied();
    for (Step step : plan.steps().subList(0, steps)) {
      if (step.resets()) {
        applied.addAll(versions());
      }
      step.script().version().ifPresent(version -> apply(step, version, applied));
    }
    return applied.isEmpty() ? Version.ZERO : applied.last();
  }

  private static void apply(Step step, Version version, Set<Version> applied) {
    if (step.direction() == Direction.UP) {
      applied.add(version);
    } else {
      applied.remove(version);
    }
  }
}
