package dev.dynamomigrate.engine;

import dev.dynamomigrate.plan.PlanOptions;
import java.time.Duration;
import java.util.Map;

/**
 * How a run goes about it.
 *
 * @param command the words it was asked for with, for the lease's record: {@code up}, {@code to
 *     0.2.0}
 * @param plan what it may do beyond the rules
 * @param dry whether only the plan is made: no script is called and nothing is written
 * @param patience how long to wait for another holder of the lease
 * @param params what scripts get by {@code param(name)}, over the configured ones
 */
public record RunOptions(
    String command, PlanOptions plan, boolean dry, Duration patience, Map<String, String> params) {
  /** By the rules, at once. */
  public static RunOptions of(String command) {
    return new RunOptions(command, PlanOptions.NONE, false, Duration.ZERO, Map.of());
  }

  /** With these permissions. */
  public RunOptions with(PlanOptions permissions) {
    return new RunOptions(command, permissions, dry, patience, params);
  }
}
