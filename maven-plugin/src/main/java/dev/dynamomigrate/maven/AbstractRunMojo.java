package dev.dynamomigrate.maven;

import java.util.Map;
import org.apache.maven.plugins.annotations.Parameter;

/** The parameters of all goals that run migrations. */
abstract class AbstractRunMojo extends AbstractDynamoMojo {
  /** Writes nothing: prints the plan, and what its first migration would write. */
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

  /** If the table is missing, creates it from the schema's indexes; then runs. */
  @Parameter(property = "dynamo.createTable", defaultValue = "false")
  boolean createTable;

  /** How many items that can never be written a run puts up with: 0. */
  @Parameter(property = "dynamo.maxErrors")
  String maxErrors;

  /** Writes a line of JSON there for each such item. */
  @Parameter(property = "dynamo.errorsTo")
  String errorsTo;

  /** Transforms a fixed part of the keys only, the same ones each time: 5%. */
  @Parameter(property = "dynamo.canary")
  String canary;

  /** Begins an interrupted transform at its beginning. */
  @Parameter(property = "dynamo.restart", defaultValue = "false")
  boolean restart;

  /** After each transform looks whether there is anything left to change. */
  @Parameter(property = "dynamo.verify", defaultValue = "false")
  boolean verify;

  /** Consumes at most so many write units a second, tables and indexes. */
  @Parameter(property = "dynamo.maxWcu")
  String maxWcu;

  /** Consumes at most so many read units a second. */
  @Parameter(property = "dynamo.maxRcu")
  String maxRcu;

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
    options.put("--create-table", createTable);
    options.put("--max-errors", maxErrors);
    options.put("--errors-to", errorsTo);
    options.put("--canary", canary);
    options.put("--restart", restart);
    options.put("--verify", verify);
    options.put("--max-wcu", maxWcu);
    options.put("--max-rcu", maxRcu);
    options.put("--param", params);
    return options;
  }
}
