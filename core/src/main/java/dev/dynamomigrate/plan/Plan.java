package dev.dynamomigrate.plan;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.source.MigrationScript;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What will run.
 *
 * @param current the highest applied version before
 * @param steps in the order in which they run; empty if there is nothing to do
 * @param outstanding all that is not applied before, in order
 * @param findings what does not fit and does not stop the plan
 */
public record Plan(
    Version current, List<Step> steps, List<MigrationScript> outstanding, List<Finding> findings) {

  /** What is outstanding after the whole plan, in order. */
  public List<MigrationScript> remaining() {
    return remainingAfter(steps);
  }

  /** What is outstanding after some of the steps, in order. */
  public List<MigrationScript> remainingAfter(Collection<Step> done) {
    Map<Version, MigrationScript> remaining = new TreeMap<>();
    outstanding.forEach(script -> remaining.put(script.version().orElseThrow(), script));
    for (Step step : done) {
      step.script().version().ifPresent(version -> apply(step, version, remaining));
    }
    return List.copyOf(remaining.values());
  }

  private static void apply(Step step, Version version, Map<Version, MigrationScript> remaining) {
    if (step.direction() == Direction.UP) {
      remaining.remove(version);
    } else {
      remaining.put(version, step.script());
    }
  }
}
