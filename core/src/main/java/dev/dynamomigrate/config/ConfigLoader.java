package dev.dynamomigrate.config;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.schema.Json5Document;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Reads migrate.json5 as OneTable's command line does (flat, or with an {@code onetable} section;
 * profiles blended in; included files blended over), and puts command line and environment above
 * it.
 */
public final class ConfigLoader {
  private final Path directory;
  private final Map<Setting, String> options;
  private final Map<String, String> environment;

  /**
   * A loader.
   *
   * @param directory the working directory
   * @param options what the command line gave
   * @param environment the environment variables
   */
  public ConfigLoader(
      Path directory, Map<Setting, String> options, Map<String, String> environment) {
    this.directory = directory.toAbsolutePath().normalize();
    this.options = Map.copyOf(options);
    this.environment = Map.copyOf(environment);
  }

  /**
   * Puts the configuration together.
   *
   * @throws InvalidInputException if a file is missing or wrong, or if no table is named
   */
  public MigrateConfig load() {
    Optional<Path> file = file();
    Path folder = file.map(Path::getParent).orElse(directory);
    Document document = file.map(this::document).orElse(new Document(new LinkedHashMap<>(), ""));
    Values values = new Values(document.content, file.map(Path::toString).orElse("migrate.json5"));
    String table =
        setting(Setting.TABLE, values)
            .or(() -> values.text("onetable.name"))
            .orElseThrow(() -> noTable(file));
    return new MigrateConfig(
        file,
        folder,
        table,
        folder
            .resolve(values.text("dir").orElse(file.isPresent() ? "." : "migrations"))
            .normalize(),
        schema(values, folder),
        document.profile,
        aws(values),
        values.text("ledger.table"),
        Durations.parse(setting(Setting.LEASE, values).orElseThrow(), "lease"),
        UpLimit.parse(setting(Setting.UP, values).orElseThrow()),
        values.texts("params"),
        guards(values),
        FindingPolicy.of(values.texts("validate"), values.file()),
        ItemSettings.of(values, fromOutside(Setting.CRYPTO)),
        new Throughput(
            rate(setting(Setting.MAX_WCU, values), "maxWcu"),
            rate(setting(Setting.MAX_RCU, values), "maxRcu"),
            Prices.of(values)),
        controller(values));
  }

  /** Who says where DynamoDB is from nearer than what names the controller means that DynamoDB. */
  private Optional<ControllerSettings> controller(Values values) {
    if (options.containsKey(Setting.ARN) && options.containsKey(Setting.ENDPOINT)) {
      throw new InvalidInputException(
          "--arn and --endpoint are both given, and a controller reaches DynamoDB by itself. Nothing was done.",
          "Leave one of them out. Where Lambda is, if not at AWS, says --endpoint-lambda.");
    }
    return ControllerSettings.of(
        setting(Setting.ARN, values)
            .filter(arn -> distance(Setting.ARN) <= distance(Setting.ENDPOINT)),
        setting(Setting.CONTROLLER, values),
        setting(Setting.LAMBDA_ENDPOINT, values));
  }

  /** From how far away something is said: on the command line, in the environment, in the file. */
  private int distance(Setting setting) {
    if (options.containsKey(setting)) {
      return 0;
    }
    return fromOutside(setting).isPresent() ? 1 : 2;
  }

  /**
   * What of all that goes with packed migrations to where they run: to a controller, which reaches
   * AWS by itself and has its own secrets.
   *
   * @throws InvalidInputException as {@link #load} does
   */
  public PackedConfig packed() {
    MigrateConfig config = load();
    Map<String, Object> content =
        config.file().map(file -> document(file).content).orElse(Map.of());
    return PackedConfig.of(config, content, this::fromOutside);
  }

  private static OptionalDouble rate(Optional<String> text, String key) {
    return text.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(Amounts.rate(text.get(), key));
  }

  private static Guards guards(Values values) {
    Optional<String> account = values.text("account");
    if (account.filter(number -> !number.matches("\\d{12}")).isPresent()) {
      throw new InvalidInputException(
          "%s: 'account' is '%s', which is not an AWS account."
              .formatted(values.file(), account.get()),
          "Write its twelve digits as a text: account: '123456789012'.");
    }
    return new Guards(account, values.flag("requirePitr"), values.flag("allowReset"));
  }

  /** Outside the file a path is meant from where the command was given. */
  private Optional<Path> schema(Values values, Path folder) {
    return fromOutside(Setting.SCHEMA)
        .map(directory::resolve)
        .or(
            () ->
                values.text("schema").or(() -> values.text("onetable.schema")).map(folder::resolve))
        .map(Path::normalize);
  }

  private InvalidInputException noTable(Optional<Path> file) {
    return file.isPresent()
        ? new InvalidInputException(
            file.get() + " names no table.", "Add name: 'my-table', or give --table.")
        : new InvalidInputException(
            "There is no migrate.json5 in %s or its migrations folder.".formatted(directory),
            "Change to the project's folder, or give --config <file>, --dir <folder> or --table <name>; 'init' writes one.");
  }

  private Optional<Path> file() {
    Optional<String> given = fromOutside(Setting.CONFIG);
    if (given.isPresent()) {
      Path file = directory.resolve(given.get()).normalize();
      if (!Files.isRegularFile(file)) {
        throw new InvalidInputException(
            "There is no configuration file " + file + ".", "Check --config.");
      }
      return Optional.of(file);
    }
    return ProjectStub.configurations(directory).filter(Files::isRegularFile).findFirst();
  }

  private Document document(Path file) {
    Map<String, Object> content = read(file);
    String profile =
        fromOutside(Setting.PROFILE)
            .or(() -> new Values(content, file.toString()).text(Setting.PROFILE.key()))
            .orElse("");
    Map<String, Object> blended = Blend.profile(content, profile, file.toString());
    for (String include : includes(blended, file)) {
      Map<String, Object> included = read(file.resolveSibling(include).normalize());
      blended = Blend.over(blended, Blend.profileIfAny(included, profile));
    }
    return new Document(blended, profile);
  }

  private static Map<String, Object> read(Path file) {
    Map<String, Object> content = Json5Document.read(file);
    KnownKeys.check(file.toString(), content);
    return content;
  }

  private static List<String> includes(Map<String, Object> content, Path file) {
    Object includes = Optional.ofNullable(content.get("config")).orElse(List.of());
    if (!(includes instanceof List<?> list) || !list.stream().allMatch(String.class::isInstance)) {
      throw new InvalidInputException(
          file + ": 'config' is not a list of files.", "Write config: ['secrets.json5'].");
    }
    return list.stream().map(String.class::cast).toList();
  }

  private AwsSettings aws(Values values) {
    return new AwsSettings(
        setting(Setting.ENDPOINT, values).or(() -> values.text("aws.endpoint")),
        setting(Setting.REGION, values),
        CredentialChoice.among(options, environment, values),
        values.text("aws.profile").map(own -> nonBlank("AWS_PROFILE").orElse(own)));
  }

  private Optional<String> setting(Setting setting, Values values) {
    return fromOutside(setting).or(() -> values.text(setting.key())).or(setting::defaultValue);
  }

  private Optional<String> fromOutside(Setting setting) {
    return Optional.ofNullable(options.get(setting))
        .filter(value -> !value.isBlank())
        .or(
            () ->
                setting.environment().stream()
                    .flatMap(name -> nonBlank(name).stream())
                    .findFirst());
  }

  private Optional<String> nonBlank(String variable) {
    return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
  }

  private record Document(Map<String, Object> content, String profile) {}
}
