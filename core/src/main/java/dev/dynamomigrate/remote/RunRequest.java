package dev.dynamomigrate.remote;

import dev.dynamomigrate.config.Prices;
import dev.dynamomigrate.config.Throughput;
import dev.dynamomigrate.engine.RunOptions;
import dev.dynamomigrate.plan.PlanOptions;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.transform.TransformOptions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A run as it is asked for. Profile, schema, passwords and lease are the controller's own.
 *
 * @param target how far
 * @param command the words, for the lease's record
 * @param plan what it may do beyond the rules
 * @param params what scripts get over the configured ones
 * @param transforms how transforms go about it
 * @param maxWcu a bound, if the front end has one
 * @param maxRcu a bound, if the front end has one
 */
public record RunRequest(
    Target target,
    String command,
    PlanOptions plan,
    Map<String, String> params,
    TransformOptions transforms,
    Optional<Double> maxWcu,
    Optional<Double> maxRcu) {

  /** Of what a front end was told. */
  static RunRequest of(Target target, RunOptions options, Throughput throughput) {
    return new RunRequest(
        target,
        options.command(),
        options.plan(),
        options.params(),
        options.transforms(),
        optional(throughput.maxWcu()),
        optional(throughput.maxRcu()));
  }

  private static Optional<Double> optional(OptionalDouble rate) {
    return rate.isPresent() ? Optional.of(rate.getAsDouble()) : Optional.empty();
  }

  /** As the engine takes it; nobody is asked. */
  public RunOptions options(boolean dry, Duration patience) {
    return new RunOptions(command, plan, dry, patience, params).with(transforms);
  }

  /** These bounds, and where there are none those that are configured. */
  public Throughput throughput(Throughput configured) {
    Prices prices = configured.prices();
    return new Throughput(
        maxWcu.map(OptionalDouble::of).orElse(configured.maxWcu()),
        maxRcu.map(OptionalDouble::of).orElse(configured.maxRcu()),
        prices);
  }

  /** The same to another target, and with failed migrations run again: how a run goes on. */
  public RunRequest goingOn(Target rest) {
    PlanOptions again = new PlanOptions(plan.outOfOrder(), true, plan.strict());
    TransformOptions further =
        new TransformOptions(
            transforms.maxErrors(), transforms.canary(), false, transforms.verify());
    return new RunRequest(rest, command, again, params, further, maxWcu, maxRcu);
  }
}
