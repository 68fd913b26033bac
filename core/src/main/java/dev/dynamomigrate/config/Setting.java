package dev.dynamomigrate.config;

import java.util.List;
import java.util.Optional;

/**
 * What can be set from outside the file as well: one line for each says its option, its place in
 * migrate.json5 and its environment variables. The order of precedence is command line,
 * environment, profile, file, default.
 */
public enum Setting {
  /** The configuration file. */
  CONFIG("config", "", "", "DYNAMO_CONFIG"),
  /** The profile that is blended into the file. */
  PROFILE("profile", "profile", "", "DYNAMO_PROFILE", "PROFILE"),
  /** The table's name. */
  TABLE("table", "name", "", "DYNAMO_TABLE"),
  /** Where DynamoDB is: an address, or {@code local}. */
  ENDPOINT("endpoint", "endpoint", "", "DYNAMO_ENDPOINT", "DB_ENDPOINT"),
  /** The region. */
  REGION("aws-region", "aws.region", "", "AWS_REGION", "AWS_DEFAULT_REGION"),
  /** The access key; AWS's own chain of credentials is asked if there is none. */
  ACCESS_KEY("aws-access-key", "aws.accessKeyId", "", "AWS_ACCESS_KEY_ID"),
  /** The secret key that belongs to it, given where the access key is. */
  SECRET_KEY("aws-secret-key", "aws.secretAccessKey", "", "AWS_SECRET_ACCESS_KEY"),
  /** The configured schema. */
  SCHEMA("schema", "schema", "", "DYNAMO_SCHEMA"),
  /** The password of encrypted fields, as {@code cipher:password}. */
  CRYPTO("crypto", "crypto", "", "DYNAMO_CRYPTO"),
  /** How long the lease is held from a renewal on. */
  LEASE("lease", "lease", "60s", "DYNAMO_LEASE"),
  /** How many migrations {@code up} applies: {@code next}, {@code all} or a number. */
  UP("limit", "up", "next", "DYNAMO_UP"),
  /** How many write units a run may consume in a second. */
  MAX_WCU("max-wcu", "maxWcu", "", "DYNAMO_MAX_WCU"),
  /** How many read units a run may consume in a second. */
  MAX_RCU("max-rcu", "maxRcu", "", "DYNAMO_MAX_RCU"),
  /** The Lambda function that runs the migrations. */
  ARN("arn", "arn", "", "DYNAMO_ARN"),
  /** Whose controller that is. */
  CONTROLLER("controller", "controller", "", "DYNAMO_CONTROLLER"),
  /** Where Lambda is, if it is not at AWS. */
  LAMBDA_ENDPOINT("endpoint-lambda", "endpointLambda", "", "DYNAMO_ENDPOINT_LAMBDA");

  private final String option;
  private final String key;
  private final String defaultValue;
  private final List<String> environment;

  Setting(String option, String key, String defaultValue, String... environment) {
    this.option = option;
    this.key = key;
    this.defaultValue = defaultValue;
    this.environment = List.of(environment);
  }

  /** The option without its dashes. */
  public String option() {
    return option;
  }

  /** The place in migrate.json5, with dots; empty if it has none there. */
  public String key() {
    return key;
  }

  /** The environment variables, the first that is set counts. */
  public List<String> environment() {
    return environment;
  }

  /** What it is where nobody says anything. */
  public Optional<String> defaultValue() {
    return defaultValue.isEmpty() ? Optional.empty() : Optional.of(defaultValue);
  }
}
