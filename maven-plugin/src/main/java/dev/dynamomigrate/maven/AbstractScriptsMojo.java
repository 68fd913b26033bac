package dev.dynamomigrate.maven;

import java.util.Map;
import org.apache.maven.plugins.annotations.Parameter;

/** The parameters of all goals that call scripts, on the table or on a copy. */
abstract class AbstractScriptsMojo extends AbstractDynamoMojo {
  /** Runs failed and interrupted migrations again. */
  @Parameter(property = "dynamo.retryFailed", defaultValue = "false")
  boolean retryFailed;

  /** Applies outstanding versions below the current one. */
  @Parameter(property = "dynamo.outOfOrder", defaultValue = "false")
  boolean outOfOrder;

  /** How many items that can never be written a run puts up with: 0. */
  @Parameter(property = "dynamo.maxErrors")
  String maxErrors;

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
    options.put("--retry-failed", retryFailed);
    options.put("--out-of-order", outOfOrder);
    options.put("--max-errors", maxErrors);
    options.put("--max-wcu", maxWcu);
    options.put("--max-rcu", maxRcu);
    options.put("--param", params);
    return options;
  }
}
