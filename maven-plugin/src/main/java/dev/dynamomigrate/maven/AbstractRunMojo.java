package dev.dynamomigrate.maven;

import java.util.Map;
import org.apache.maven.plugins.annotations.Parameter;

/** The parameters of all goals that run migrations. */
abstract class AbstractRunMojo extends AbstractScriptsMojo {
  /** Writes nothing: prints the plan, and what its first migration would write. */
  @Parameter(property = "dynamo.dry", defaultValue = "false")
  boolean dry;

  /** How long a killed run blocks the others: 60s. */
  @Parameter(property = "dynamo.lease")
  String lease;

  /** Waits for another holder of the lease: 5m. */
  @Parameter(property = "dynamo.wait")
  String wait;

  /** If the table is missing, creates it from the schema's indexes; then runs. */
  @Parameter(property = "dynamo.createTable", defaultValue = "false")
  boolean createTable;

  /** Writes a line of JSON there for each item that can never be written. */
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

  @Override
  Map<String, Object> options() {
    Map<String, Object> options = super.options();
    options.put("--dry", dry);
    options.put("--lease", lease);
    options.put("--wait", wait);
    options.put("--create-table", createTable);
    options.put("--errors-to", errorsTo);
    options.put("--canary", canary);
    options.put("--restart", restart);
    options.put("--verify", verify);
    return options;
  }
}
