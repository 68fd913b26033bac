package dev.dynamomigrate.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The keys of migrate.json5, each with what it takes, what it is where nobody says anything, and
 * what it means. The check of a file, the reference and the JSON schema for editors come from here.
 */
public enum ConfigKey {
  /** Named for editors. */
  JSON_SCHEMA(
      "$schema",
      Kind.UNREAD,
      "",
      "The JSON schema of this file, by which an editor completes and checks it. It is not looked at here."),
  /** The table. */
  NAME(Setting.TABLE, Kind.TEXT, "The table."),
  /** The configured schema. */
  SCHEMA(
      Setting.SCHEMA,
      Kind.TEXT,
      "OneTable's schema, as a file beside this one. A `schemas/<version>.json5` beside the scripts comes before it."),
  /** The folder of the scripts. */
  DIR("dir", Kind.TEXT, "the file's folder", "The folder of the scripts, seen from this file."),
  /** Where DynamoDB is. */
  ENDPOINT(
      Setting.ENDPOINT,
      Kind.TEXT,
      "Where DynamoDB is: an address, or `local` for a DynamoDB Local that is started when nobody has."),
  /** The lease's length. */
  LEASE(
      Setting.LEASE,
      Kind.DURATION,
      "How long the lease is held from a renewal on, and so how long a killed run blocks the others; at least `2s`."),
  /** How many migrations one call applies. */
  UP(Setting.UP, Kind.COUNT, "How many migrations `up` applies: `next` (one), `all`, or a number."),
  /** How much may be written. */
  MAX_WCU(
      Setting.MAX_WCU,
      Kind.RATE,
      "How many write units a run may consume in a second, tables and indexes, transforms and a script's own calls together; unbounded if it is not said."),
  /** How much may be read. */
  MAX_RCU(Setting.MAX_RCU, Kind.RATE, "The same for read units."),
  /** The function that runs the migrations. */
  ARN(
      Setting.ARN,
      Kind.TEXT,
      "The ARN of the Lambda function that runs the migrations next to the table; they run from here if it is not said."),
  /** Whose controller that is. */
  CONTROLLER(
      Setting.CONTROLLER,
      Kind.CONTROLLER,
      "Whose controller `arn` is: `dynamo` (the default), or `onetable` for one of OneTable's own."),
  /** Where Lambda is. */
  LAMBDA_ENDPOINT(
      Setting.LAMBDA_ENDPOINT,
      Kind.TEXT,
      "Where Lambda is, if it is not at AWS: the address that `local lambda` prints."),
  /** What units cost. */
  PRICES("prices", Kind.SECTION, "", "What units cost, for the estimates of dry runs."),
  /** What write units cost. */
  PRICES_WRITE(
      "prices.write",
      Kind.RATE,
      "0.625",
      "US dollars for a million write units on demand; the default is what AWS published for us-east-1 in November 2024."),
  /** What read units cost. */
  PRICES_READ("prices.read", Kind.RATE, "0.125", "The same for read units."),
  /** The profile in force. */
  PROFILE(Setting.PROFILE, Kind.TEXT, "The profile that is in force."),
  /** All profiles. */
  PROFILES(
      "profiles",
      Kind.PROFILES,
      "",
      "For each profile the keys that it lays over those of the file; an object is blended member by member."
          + " The one named `prod` is handled with care: every run asks."),
  /** Included files. */
  CONFIG(
      "config",
      Kind.FILES,
      "",
      "Files that are laid over this one, in their order, seen from it: for secrets, say."),
  /** What scripts get. */
  PARAMS(
      "params",
      Kind.VALUES,
      "",
      "What scripts get by `migrate.param(name)`; `--param` comes before it."),
  /** Whose account it must be. */
  ACCOUNT(
      "account",
      Kind.ACCOUNT,
      "any",
      "The AWS account that the table must belong to. It is looked at before the first write."),
  /** What a backup is required for. */
  REQUIRE_PITR(
      "requirePitr",
      Kind.FLAG,
      "false",
      "Whether nothing is written to a table without point-in-time recovery. In `prod` its lack is a warning anyway."),
  /** What a reset in production needs. */
  ALLOW_RESET("allowReset", Kind.FLAG, "false", "Whether `reset` may run in the profile `prod`."),
  /** What findings are worth. */
  VALIDATE(
      "validate",
      Kind.SECTION,
      "",
      "What each finding is worth to `validate`, and whether a run remarks on it."),
  /** A script is not the one that ran. */
  VALIDATE_CHANGED("validate.changed", Kind.SEVERITY, "error", "A script is not the one that ran."),
  /** A script is gone. */
  VALIDATE_MISSING(
      "validate.missing", Kind.SEVERITY, "error", "The script of an applied migration is gone."),
  /** One lies below the current version. */
  VALIDATE_OUT_OF_ORDER(
      "validate.outOfOrder",
      Kind.SEVERITY,
      "error",
      "A migration is outstanding below the current version."),
  /** The last run failed. */
  VALIDATE_FAILED("validate.failed", Kind.SEVERITY, "error", "The last run of it failed."),
  /** The last run was interrupted. */
  VALIDATE_INTERRUPTED(
      "validate.interrupted", Kind.SEVERITY, "error", "The last run of it was interrupted."),
  /** It is a canary. */
  VALIDATE_CANARY(
      "validate.canary", Kind.SEVERITY, "error", "It is applied to a part of the items only."),
  /** The schema differs. */
  VALIDATE_SCHEMA(
      "validate.schema",
      Kind.SEVERITY,
      "error",
      "The schema file of the current version is not the schema that is saved in the table."),
  /** A script does not compile. */
  VALIDATE_COMPILE(
      "validate.compile",
      Kind.SEVERITY,
      "error",
      "A script does not compile; looked at with `validate --compile`."),
  /** Where the record is. */
  LEDGER("ledger", Kind.SECTION, "", "Where it is recorded what ran."),
  /** The ledger's own table. */
  LEDGER_TABLE(
      "ledger.table",
      Kind.TEXT,
      "the table itself",
      "A table for the ledger and the lease, where the main one cannot hold them: it has no sort key, or keys that are not texts."),
  /** How AWS is reached. */
  AWS("aws", Kind.SECTION, "", "How AWS is reached, where its own chain is not what is meant."),
  /** The region. */
  AWS_REGION(Setting.REGION, Kind.TEXT, "The region."),
  /** AWS's profile. */
  AWS_PROFILE(
      "aws.profile",
      Kind.TEXT,
      "",
      "AWS's profile: shared credentials, SSO or an assumed role. `AWS_PROFILE` comes before it."),
  /** The access key. */
  AWS_ACCESS_KEY(
      Setting.ACCESS_KEY, Kind.TEXT, "The access key, with `secretAccessKey`. Prefer AWS's chain."),
  /** The secret key. */
  AWS_SECRET_KEY(
      Setting.SECRET_KEY, Kind.TEXT, "The secret key. Keep it out of what is checked in."),
  /** The token of temporary keys. */
  AWS_SESSION_TOKEN(
      "aws.sessionToken", Kind.TEXT, "", "The token that temporary keys of this file come with."),
  /** The endpoint where OneTable has it. */
  AWS_ENDPOINT("aws.endpoint", Kind.TEXT, "", "The same as `endpoint`, which comes before it."),
  /** The passwords of encrypted fields. */
  CRYPTO(
      Setting.CRYPTO,
      Kind.CIPHERS,
      "The passwords of encrypted fields, by name; new values are encrypted with `primary`. Better in a file of its own: `config`."
          + " The option is one, and comes in place of all of them."),
  /** OneTable's section. */
  ONETABLE(
      "onetable",
      Kind.SECTION,
      "",
      "What OneTable is told. As in its own files, all of it may stand at the top as well."),
  /** The table where OneTable has it. */
  ONETABLE_NAME("onetable.name", Kind.TEXT, "", "The same as `name`, which comes before it."),
  /** The schema where OneTable has it. */
  ONETABLE_SCHEMA("onetable.schema", Kind.TEXT, "", "The same as `schema`, which comes before it."),
  /** The passwords of encrypted fields where OneTable has them. */
  ONETABLE_CRYPTO(
      "onetable.crypto",
      Kind.CIPHERS,
      "",
      "The same as `crypto` at the top; this one comes first."),
  /** The same as the separator. */
  ONETABLE_DELIMITER(
      "onetable.delimiter",
      Kind.NAME,
      "",
      "The same as `separator`, as OneTable's command line calls it."),
  /** Of OneTable. */
  ONETABLE_HIDDEN("onetable.hidden", Kind.UNREAD),
  /** The form of dates. */
  ONETABLE_ISO_DATES(
      "onetable.isoDates",
      Kind.FLAG,
      "false",
      "Whether dates are stored as ISO text rather than epoch milliseconds. " + Kind.PARAM),
  /** What becomes of null. */
  ONETABLE_NULLS(
      "onetable.nulls",
      Kind.FLAG,
      "false",
      "Whether null is stored as NULL rather than removed. " + Kind.PARAM),
  /** Whether updates keep what they do not name. */
  ONETABLE_PARTIAL(
      "onetable.partial",
      Kind.FLAG,
      "true",
      "Whether an update by model keeps the members of nested objects that it does not name."),
  /** What encoded attributes are split at. */
  ONETABLE_SEPARATOR(
      "onetable.separator", Kind.NAME, "#", "What `encode` splits attributes at. " + Kind.PARAM),
  /** Which items carry times. */
  ONETABLE_TIMESTAMPS(
      "onetable.timestamps",
      Kind.STAMPS,
      "false",
      "Whether items carry the times of their creation and last change, or one of them. "
          + Kind.PARAM),
  /** The attribute that names the model. */
  ONETABLE_TYPE_FIELD(
      "onetable.typeField",
      Kind.NAME,
      "_type",
      "The attribute that holds an item's model name. " + Kind.PARAM),
  /** Of OneTable. */
  ONETABLE_WARN("onetable.warn", Kind.UNREAD);

  private final String path;
  private final Optional<Setting> setting;
  private final Kind kind;
  private final String defaultValue;
  private final String meaning;

  ConfigKey(Setting setting, Kind kind, String meaning) {
    this.path = setting.key();
    this.setting = Optional.of(setting);
    this.kind = kind;
    this.defaultValue = setting.defaultValue().orElse("");
    this.meaning = meaning;
  }

  ConfigKey(String path, Kind kind, String defaultValue, String meaning) {
    this.path = path;
    this.setting = Optional.empty();
    this.kind = kind;
    this.defaultValue = defaultValue;
    this.meaning = meaning;
  }

  ConfigKey(String path, Kind kind) {
    this(
        path,
        kind,
        "",
        "Of OneTable's command line: accepted so that its files work, and not looked at.");
  }

  /** What a key takes. */
  public enum Kind {
    /** A single value. */
    TEXT("text"),
    /** A length of time. */
    DURATION("time: `500ms`, `60s`, `5m`, `1h`"),
    /** How many. */
    COUNT("`next`, `all` or a number"),
    /** How much in a second. */
    RATE("a number above 0"),
    /** An account of AWS. */
    ACCOUNT("twelve digits, as a text"),
    /** Yes or no. */
    FLAG("`true` or `false`"),
    /** What a finding is worth. */
    SEVERITY("`error`, `warn` or `ignore`"),
    /** Whose a controller is. */
    CONTROLLER("`dynamo` or `onetable`"),
    /** A text with something in it. */
    NAME("text"),
    /** Which timestamps items carry. */
    STAMPS("`true`, `false`, `create` or `update`"),
    /** A list of files. */
    FILES("list of files"),
    /** An object whose keys are those of this table. */
    SECTION("object"),
    /** An object whose keys are the author's own, each with a single value. */
    VALUES("object of single values"),
    /** An object whose keys are the author's own, each with an object of these keys. */
    PROFILES("object of objects"),
    /** OneTable's passwords: one, or several by name. */
    CIPHERS("`{ cipher, password }`, or an object of such"),
    /** Whatever it is, nobody reads it. */
    UNREAD("anything");

    static final String PARAM =
        "The schema's `params` come before it; a run says where they differ.";

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** In words, for the reference. */
    public String words() {
      return words;
    }
  }

  /** Where it stands, with dots. */
  public String path() {
    return path;
  }

  /** The key itself, without the section that it stands in. */
  public String key() {
    return path.substring(path.indexOf('.') + 1);
  }

  /** The section that it stands in; empty at the top. */
  public String section() {
    return path.substring(0, Math.max(0, path.indexOf('.')));
  }

  /** What sets the same from outside of the file. */
  public Optional<Setting> setting() {
    return setting;
  }

  /** What it takes. */
  public Kind kind() {
    return kind;
  }

  /** What it is where nobody says anything, in a few words; may be empty. */
  public String defaultValue() {
    return defaultValue;
  }

  /** What it means, in a sentence. */
  public String meaning() {
    return meaning;
  }

  /** Those of one section; of the empty one those at the top. */
  public static List<ConfigKey> in(String section) {
    return Arrays.stream(values()).filter(key -> key.section().equals(section)).toList();
  }
}
