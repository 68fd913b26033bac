package dev.dynamomigrate.engine;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.plan.Plan;

/** How often somebody is asked before something is written. */
public enum Confirmation {
  /** Not at all. */
  NONE,
  /** Once. */
  ONCE,
  /** Twice, the second time in a way that no habit answers. */
  TWICE;

  /**
   * Before a plan is run: what reverts or resets is asked for, and in production everything is.
   *
   * @param production whether the profile is the one that is handled with care
   */
  public static Confirmation of(Plan plan, boolean production) {
    if (plan.steps().isEmpty()) {
      return NONE;
    }
    boolean takesAway =
        plan.steps().stream().anyMatch(step -> step.direction() == Direction.DOWN || step.resets());
    return takesAway ? ofRecord(production) : production ? ONCE : NONE;
  }

  /** Before the record itself is changed, or another's run is interfered with. */
  public static Confirmation ofRecord(boolean production) {
    return production ? TWICE : ONCE;
  }
}
