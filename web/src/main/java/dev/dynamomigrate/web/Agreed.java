package dev.dynamomigrate.web;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.engine.Confirmation;
import dev.dynamomigrate.engine.RunOptions;
import dev.dynamomigrate.plan.Plan;

/**
 * What somebody saw and agreed to: that runs, or nothing.
 *
 * @param plan what was shown
 * @param named whether the table's name was typed
 */
record Agreed(Plan plan, boolean named) implements RunOptions.Consent {
  /** Here everything is shown before it runs. */
  @Override
  public boolean wanted(Confirmation needed) {
    return true;
  }

  @Override
  public void refuseOther(Plan.Agreement now) {
    now.refuseUnless(plan.agreement());
  }

  @Override
  public boolean given(Plan now, Confirmation needed) {
    if (needed == Confirmation.TWICE && !named) {
      throw new InvalidInputException(
          "The controller's profile is 'prod', and here another one is. Nothing was done.",
          "Start 'manager' with --profile prod: it asks for the table's name then.");
    }
    return true;
  }
}
