package dev.dynamomigrate.words;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.plan.Plan;
import dev.dynamomigrate.plan.Step;
import java.util.ArrayList;
import java.util.List;

/** What a plan will do. */
public final class PlanWords {
  private PlanWords() {}

  /**
   * What somebody is asked to agree to.
   *
   * @param where the table and its place: {@code 'orders' (eu-west-1)}
   */
  public static List<String> question(Plan plan, String where) {
    List<String> lines = new ArrayList<>();
    lines.add("On table %s this will:".formatted(where));
    plan.steps().forEach(step -> lines.add("  " + line(step)));
    return lines;
  }

  /** What a step does, and why: {@code apply 0.1.0 add user bio (outstanding)}. */
  public static String line(Step step) {
    return "%s %s (%s)"
        .formatted(
            verb(step),
            Texts.titled(step.script().label(), step.script().description()),
            step.reason());
  }

  /** What is done to the migration: {@code apply, revert} or {@code run}. */
  public static String verb(Step step) {
    return step.direction() == Direction.DOWN
        ? "revert"
        : step.script().version().isPresent() ? "apply" : "run";
  }
}
