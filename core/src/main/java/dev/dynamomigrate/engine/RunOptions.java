package dev.dynamomigrate.engine;

import dev.dynamomigrate.plan.Plan;
import dev.dynamomigrate.plan.PlanOptions;
import dev.dynamomigrate.transform.TransformOptions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How a run goes about it.
 *
 * @param command the words it was asked for with, for the lease's record: {@code up}, {@code to
 *     0.2.0}
 * @param plan what it may do beyond the rules
 * @param dry whether nothing is written: the first migration of the plan runs with clients that
 *     only read
 * @param patience how long to wait for another holder of the lease
 * @param params what scripts get by {@code param(name)}, over the configured ones
 * @param consent if there is one, it is asked whether a plan may run, before the lease is taken;
 *     what runs then is that plan or nothing
 * @param transforms how the scripts' transforms go about it
 */
public record RunOptions(
    String command,
    PlanOptions plan,
    boolean dry,
    Duration patience,
    Map<String, String> params,
    Optional<Consent> consent,
    TransformOptions transforms) {

  /** Nobody is asked. */
  public RunOptions(
      String command,
      PlanOptions plan,
      boolean dry,
      Duration patience,
      Map<String, String> params) {
    this(command, plan, dry, patience, params, Optional.empty(), TransformOptions.NONE);
  }

  /** By the rules, at once. */
  public static RunOptions of(String command) {
    return new RunOptions(command, PlanOptions.NONE, false, Duration.ZERO, Map.of());
  }

  /** With these permissions. */
  public RunOptions with(PlanOptions permissions) {
    return new RunOptions(command, permissions, dry, patience, params, consent, transforms);
  }

  /** With this question before what needs one. */
  public RunOptions asking(Consent question) {
    return new RunOptions(command, plan, dry, patience, params, Optional.of(question), transforms);
  }

  /** With transforms that go about it so. */
  public RunOptions with(TransformOptions other) {
    return new RunOptions(command, plan, dry, patience, params, consent, other);
  }

  /** Who is asked before what takes something away, and before everything in production. */
  @FunctionalInterface
  public interface Consent {
    /**
     * Whether a plan may run. What runs then is that plan or nothing.
     *
     * @param needed once or twice
     */
    boolean given(Plan plan, Confirmation needed);

    /**
     * Whether it is asked at all: where one is needed. Who has shown the plan to somebody before,
     * and lets nothing but that run, is asked always.
     */
    default boolean wanted(Confirmation needed) {
      return needed != Confirmation.NONE;
    }

    /**
     * Refuses what is not what was shown to somebody before; {@code given} is asked after it. The
     * plan itself does not say: from a controller it comes without the texts of its scripts.
     *
     * @param now what is agreed to with the plan
     */
    default void refuseOther(Plan.Agreement now) {}
  }
}
