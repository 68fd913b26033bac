package dev.dynamomigrate.maven;

import java.util.Map;
import org.apache.maven.plugins.annotations.Parameter;

/** The parameters of all goals that run migrations. */
abstract class AbstractRunMojo extends AbstractDynamoMojo {
  /** Prints the plan; calls no script and writes nothing. */
  @Parameter(property = "dynamo.dry", defaultValue = "false")
  boolean dry;

  /** How long a killed run blocks the others: 60s. */
  @Parameter(property = "dynamo.lease")
  String lease;

  /** Waits for another holder of the lease: 5m. */
  @Parameter(property = "dynamo.wait")
  String wait;

  /** Runs failed and interrupted migrations again. */
  @Parameter(property = "dynamo.retryFailed", defaultValue = "false")
  boolean retryFailed;

  /** Applies outstanding versions below the current one. */
  @Parameter(property = "dynamo.outOfOrder", defaultValue = "false")
  boolean outOfOrder;

  /** Refuses to run when an applied script changed. */
  @Parameter(property = "dynamo.strict", defaultValue = "false")
  boolean strict;

  /** Answers yes to every question beforehand. */
  @Parameter(property = "dynamo.force", defaultValue = "false")
  boolean force;

  /** What scripts get by {@code migrate.param(name)}. */
  @Parameter Map<String, String> params;

  @Override
  Map<String, Object> options() {
    Map<String, Object> options = super.options();
    options.put("--dry", dry);
    options.put("--lease", lease);
    options.put("--wait", wait);
    options.put("--retry-failed", retryFailed);
    options.put("--out-of-order", outOfOrder);
    options.put("--strict", strict);
    options.put("--force", force);
    options.put("--param", params);
    return options;
  }
}
