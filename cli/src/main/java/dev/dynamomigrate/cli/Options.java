package dev.dynamomigrate.cli;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.config.Amounts;
import dev.dynamomigrate.config.Durations;
import dev.dynamomigrate.config.Setting;
import dev.dynamomigrate.engine.RunOptions;
import dev.dynamomigrate.plan.PlanOptions;
import dev.dynamomigrate.transform.TransformOptions;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options of all commands; they may stand before or after the command. */
final class Options {
  @Option(
      names = {"-d", "--dir"},
      paramLabel = "<folder>",
      description = "Change to this folder first.",
      scope = ScopeType.INHERIT)
  String dir;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "<file>",
      description = "The configuration, instead of migrate.json5.",
      scope = ScopeType.INHERIT)
  String config;

  @Option(
      names = "--profile",
      paramLabel = "<name>",
      description = "The profile of the configuration.",
      scope = ScopeType.INHERIT)
  String profile;

  @Option(
      names = "--table",
      paramLabel = "<name>",
      description = "The table.",
      scope = ScopeType.INHERIT)
  String table;

  @Option(
      names = {"-e", "--endpoint"},
      paramLabel = "<url>",
      description = "Where DynamoDB is; 'local' starts DynamoDB Local.",
      scope = ScopeType.INHERIT)
  String endpoint;

  @Option(
      names = "--arn",
      paramLabel = "<arn>",
      description = "The Lambda function that runs the migrations next to the table.",
      scope = ScopeType.INHERIT)
  String arn;

  @Option(
      names = "--controller",
      paramLabel = "<kind>",
      description = "Whose controller --arn is: dynamo, or onetable.",
      scope = ScopeType.INHERIT)
  String controller;

  @Option(
      names = "--endpoint-lambda",
      paramLabel = "<url>",
      description = "Where Lambda is, if not at AWS.",
      scope = ScopeType.INHERIT)
  String lambdaEndpoint;

  @Option(
      names = "--aws-region",
      paramLabel = "<region>",
      description = "The region.",
      scope = ScopeType.INHERIT)
  String region;

  @Option(
      names = "--aws-access-key",
      paramLabel = "<id>",
      description = "The access key, with --aws-secret-key.",
      scope = ScopeType.INHERIT)
  String accessKey;

  @Option(
      names = "--aws-secret-key",
      paramLabel = "<key>",
      description =
          "The secret key. Others can see it in the process list: prefer AWS's own chain.",
      scope = ScopeType.INHERIT)
  String secretKey;

  @Option(
      names = "--crypto",
      paramLabel = "<cipher:password>",
      description =
          "The password of encrypted fields, in place of the configured ones. Others can see it in the"
              + " process list: prefer DYNAMO_CRYPTO or a file.",
      scope = ScopeType.INHERIT)
  String crypto;

  @Option(
      names = "--schema",
      paramLabel = "<file>",
      description = "OneTable's schema.",
      scope = ScopeType.INHERIT)
  String schema;

  @Option(
      names = "--lease",
      paramLabel = "<time>",
      description = "How long a killed run blocks the others: 60s.",
      scope = ScopeType.INHERIT)
  String lease;

  @Option(
      names = "--wait",
      paramLabel = "<time>",
      description = "Wait for another holder of the lease: 5m.",
      scope = ScopeType.INHERIT)
  String wait;

  @Option(
      names = "--limit",
      paramLabel = "<n>",
      description = "How many migrations 'up' (also 'all') or 'down' runs.",
      scope = ScopeType.INHERIT)
  String limit;

  @Option(
      names = {"-b", "--bump"},
      paramLabel = "<part>",
      description = "What 'generate' counts up: major, minor, patch, or the version itself.",
      defaultValue = "patch",
      scope = ScopeType.INHERIT)
  String bump;

  @Option(
      names = {"--dry", "--dry-run"},
      description = "Write nothing: print the plan, and what its first migration would write.",
      scope = ScopeType.INHERIT)
  boolean dry;

  @Option(
      names = "--create-table",
      description = "If the table is missing, create it from the schema's indexes; then run.",
      scope = ScopeType.INHERIT)
  boolean createTable;

  @Option(
      names = {"-r", "--retry-failed"},
      description = "Run failed and interrupted migrations again.",
      scope = ScopeType.INHERIT)
  boolean retryFailed;

  @Option(
      names = "--out-of-order",
      description = "Apply outstanding versions below the current one.",
      scope = ScopeType.INHERIT)
  boolean outOfOrder;

  @Option(
      names = "--strict",
      description =
          "Refuse to run when an applied script changed or is gone; 'validate': fail on warnings.",
      scope = ScopeType.INHERIT)
  boolean strict;

  @Option(
      names = "--force",
      description = "Answer yes to every question beforehand.",
      scope = ScopeType.INHERIT)
  boolean force;

  @Option(
      names = "--max-errors",
      paramLabel = "<n>",
      description = "How many items that can never be written a run puts up with: 0.",
      scope = ScopeType.INHERIT)
  String maxErrors;

  @Option(
      names = "--errors-to",
      paramLabel = "<file>",
      description = "Write a line of JSON there for each such item.",
      scope = ScopeType.INHERIT)
  String errorsTo;

  @Option(
      names = "--canary",
      paramLabel = "<percent>",
      description = "Transform a fixed part of the keys only, the same ones each time: 5%%.",
      scope = ScopeType.INHERIT)
  String canary;

  @Option(
      names = "--restart",
      description = "Begin an interrupted transform at its beginning.",
      scope = ScopeType.INHERIT)
  boolean restart;

  @Option(
      names = "--verify",
      description = "After each transform look whether there is anything left to change.",
      scope = ScopeType.INHERIT)
  boolean verify;

  @Option(
      names = "--max-wcu",
      paramLabel = "<n>",
      description = "Consume at most so many write units a second, tables and indexes.",
      scope = ScopeType.INHERIT)
  String maxWcu;

  @Option(
      names = "--max-rcu",
      paramLabel = "<n>",
      description = "Consume at most so many read units a second.",
      scope = ScopeType.INHERIT)
  String maxRcu;

  @Option(
      names = "--param",
      paramLabel = "<name=value>",
      description = "What scripts get by migrate.param(name).",
      scope = ScopeType.INHERIT)
  Map<String, String> params = new LinkedHashMap<>();

  @Option(
      names = "--json",
      description = "Print JSON, and nothing else, on standard output.",
      scope = ScopeType.INHERIT)
  boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print results only, and of lists the versions or names only.",
      scope = ScopeType.INHERIT)
  boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Print stack traces, and what JBang does.",
      scope = ScopeType.INHERIT)
  boolean verbose;

  /** What the configuration is overruled by. */
  Map<Setting, String> settings() {
    Map<Setting, String> settings = new EnumMap<>(Setting.class);
    settings.put(Setting.CONFIG, config);
    settings.put(Setting.PROFILE, profile);
    settings.put(Setting.TABLE, table);
    settings.put(Setting.ENDPOINT, endpoint);
    settings.put(Setting.REGION, region);
    settings.put(Setting.ACCESS_KEY, accessKey);
    settings.put(Setting.SECRET_KEY, secretKey);
    settings.put(Setting.SCHEMA, schema);
    settings.put(Setting.CRYPTO, crypto);
    settings.put(Setting.LEASE, lease);
    settings.put(Setting.MAX_WCU, maxWcu);
    settings.put(Setting.MAX_RCU, maxRcu);
    settings.put(Setting.ARN, arn);
    settings.put(Setting.CONTROLLER, controller);
    settings.put(Setting.LAMBDA_ENDPOINT, lambdaEndpoint);
    settings.values().removeIf(value -> value == null);
    return settings;
  }

  /** What runs nothing creates no table. */
  void refuseCreateTable() {
    if (createTable) {
      throw new InvalidInputException(
          "--create-table is for commands that run migrations; this one does not.",
          "Leave it out, or create the table with 'up --create-table'.");
    }
  }

  /** How a run goes about it. */
  RunOptions run(String command) {
    Duration patience = wait == null ? Duration.ZERO : Durations.parse(wait, "--wait");
    return new RunOptions(
            command, new PlanOptions(outOfOrder, retryFailed, strict), dry, patience, params)
        .with(transforms());
  }

  private TransformOptions transforms() {
    return new TransformOptions(
        maxErrors == null ? 0 : Amounts.count(maxErrors, "--max-errors"),
        Optional.ofNullable(canary).map(text -> Amounts.percent(text, "--canary")),
        restart,
        verify);
  }
}
