package dev.dynamomigrate.cli;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.browser.ManagedTable;
import dev.dynamomigrate.cli.jbang.EngineLibrary;
import dev.dynamomigrate.cli.jbang.JBangScriptBuilder;
import dev.dynamomigrate.cli.local.LocalDynamo;
import dev.dynamomigrate.config.AwsSettings;
import dev.dynamomigrate.config.ConfigLoader;
import dev.dynamomigrate.config.ControllerSettings;
import dev.dynamomigrate.config.MigrateConfig;
import dev.dynamomigrate.config.PackedConfig;
import dev.dynamomigrate.config.Secret;
import dev.dynamomigrate.config.Setting;
import dev.dynamomigrate.engine.Confirmation;
import dev.dynamomigrate.engine.DynamoClients;
import dev.dynamomigrate.engine.HostAuthor;
import dev.dynamomigrate.engine.Migrator;
import dev.dynamomigrate.engine.MissingTables;
import dev.dynamomigrate.engine.RunListener;
import dev.dynamomigrate.engine.RunOptions;
import dev.dynamomigrate.engine.RunReport;
import dev.dynamomigrate.plan.Plan;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.rehearsal.ExportedTable;
import dev.dynamomigrate.rehearsal.ItemSource;
import dev.dynamomigrate.rehearsal.LiveTable;
import dev.dynamomigrate.rehearsal.Rehearsal;
import dev.dynamomigrate.rehearsal.RehearsalOptions;
import dev.dynamomigrate.rehearsal.RehearsalReport;
import dev.dynamomigrate.remote.LambdaInvoker;
import dev.dynamomigrate.remote.LambdaMigrator;
import dev.dynamomigrate.remote.OneTableMigrator;
import dev.dynamomigrate.remote.Pauses;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.source.FolderSource;
import dev.dynamomigrate.words.PlanWords;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One command's configuration, its DynamoDB Local if it asks for one, and its migrator. */
final class Session implements AutoCloseable {
  private final Surroundings surroundings;
  private final Options options;
  private final MigrateConfig config;
  private final AwsSettings aws;
  private final LocalDynamo local;
  private final JBangScriptBuilder jbang;
  private Migrator migrator;

  private Session(Surroundings surroundings, Options options, MigrateConfig config) {
    this.surroundings = surroundings;
    this.options = options;
    this.config = config;
    this.local =
        config.controller().isEmpty() && config.aws().local()
            ? LocalDynamo.shared(localFolder(config), surroundings.artifacts())
            : null;
    this.aws = local == null ? config.aws() : config.aws().at(local.endpoint().toString());
    this.jbang = jbang(surroundings, options);
  }

  /** What compiles scripts; nothing is fetched before it is asked to. */
  static JBangScriptBuilder jbang(Surroundings surroundings, Options options) {
    return new JBangScriptBuilder(
        surroundings.artifacts(),
        EngineLibrary.of(EngineVersion.current(), Session.class.getClassLoader()),
        surroundings.offline(),
        surroundings.build(),
        line -> {
          if (options.verbose) {
            surroundings.notes().info(line);
          }
        });
  }

  static Session open(Root root) {
    return new Session(
        root.surroundings(), root.options(), config(root.surroundings(), root.options()));
  }

  /** One that asks no controller, and says so if there is one. */
  static Session withoutController(Root root, String command) {
    MigrateConfig config = config(root.surroundings(), root.options());
    Session session = withoutController(root.surroundings(), root.options(), config);
    config
        .controller()
        .ifPresent(
            controller ->
                session.tell(
                    "Note: '%s' works on this machine, on the scripts and with the credentials that are here. The controller is not asked."
                        .formatted(command)));
    return session;
  }

  private static Session withoutController(
      Surroundings surroundings, Options options, MigrateConfig config) {
    return new Session(
        surroundings,
        options,
        config.elsewhere(config.table(), config.ledgerTable(), config.aws()));
  }

  /** The configuration alone; nothing is started. */
  static MigrateConfig config(Surroundings surroundings, Options options) {
    return loader(surroundings, options, settings(surroundings, options)).load();
  }

  private static ConfigLoader loader(
      Surroundings surroundings, Options options, Map<Setting, String> settings) {
    return new ConfigLoader(directory(surroundings, options), settings, surroundings.environment());
  }

  /** What of the configuration goes with a bundle; of this file, if one is named. */
  static PackedConfig packed(Surroundings surroundings, Options options, Optional<String> file) {
    Map<Setting, String> settings = settings(surroundings, options);
    file.ifPresent(named -> settings.put(Setting.CONFIG, named));
    return loader(surroundings, options, settings).packed();
  }

  /** The build's credentials stand in for those that the options do not give. */
  private static Map<Setting, String> settings(Surroundings surroundings, Options options) {
    Map<Setting, String> settings = options.settings();
    if (!settings.containsKey(Setting.ACCESS_KEY) && !settings.containsKey(Setting.SECRET_KEY)) {
      surroundings
          .build()
          .credentials()
          .ifPresent(
              keys -> {
                settings.put(Setting.ACCESS_KEY, keys.accessKeyId());
                settings.put(Setting.SECRET_KEY, keys.secretAccessKey().reveal());
              });
    }
    return settings;
  }

  static Path directory(Surroundings surroundings, Options options) {
    return options.dir == null
        ? surroundings.directory()
        : surroundings.directory().resolve(options.dir).normalize();
  }

  /** Where the DynamoDB Local of a project keeps its data. */
  static Path localFolder(MigrateConfig config) {
    return config.folder().resolve(".dynamodb");
  }

  MigrateConfig config() {
    return config;
  }

  AwsSettings aws() {
    return aws;
  }

  /** Where the table is, for people: {@code (eu-west-1, profile prod)}; or who reaches it. */
  String place() {
    return "("
        + config
            .controller()
            .map(ControllerSettings::arn)
            .or(aws::endpoint)
            .or(aws::region)
            .orElse("AWS")
        + (config.profile().isEmpty() ? "" : ", profile " + config.profile())
        + ")";
  }

  /** The table and its place, for people. */
  String where() {
    return "'%s' %s".formatted(config.table(), place());
  }

  JBangScriptBuilder jbang() {
    return jbang;
  }

  Output output() {
    return new Output(surroundings, options);
  }

  Migrator migrator() {
    if (migrator == null) {
      migrator = migrator(notes());
    }
    return migrator;
  }

  private RunListener notes() {
    return new ProgressNotes(surroundings, config.findings(), options.quiet, errorsFile());
  }

  /** A migrator that tells somebody else; to be closed by who asked for it. */
  Migrator migrator(RunListener listener) {
    return config
        .controller()
        .map(controller -> remote(controller, listener))
        .orElseGet(
            () ->
                Migrator.builder()
                    .config(config)
                    .aws(aws)
                    .source(source())
                    .listener(listener)
                    .build());
  }

  /** The same in a Lambda function. A process of our own that detaches has done what it was to. */
  private Migrator remote(ControllerSettings controller, RunListener listener) {
    AwsSettings lambda =
        new AwsSettings(controller.endpoint(), aws.region(), aws.credentials(), aws.profile());
    boolean alone = surroundings.build() == HostBuild.NONE;
    LambdaMigrator.Settings settings =
        new LambdaMigrator.Settings(
            config.table(),
            HostAuthor.current(),
            config.production(),
            config.guards(),
            config.throughput(),
            listener,
            Pauses.USUAL,
            alone ? () -> Runtime.getRuntime().halt(ExitCode.DONE.code()) : () -> {});
    LambdaInvoker function = LambdaInvoker.of(controller.arn(), lambda);
    return controller.oneTable()
        ? new OneTableMigrator(function, settings)
        : new LambdaMigrator(function, settings);
  }

  private Optional<ErrorsFile> errorsFile() {
    return Optional.ofNullable(options.errorsTo)
        .map(file -> new ErrorsFile(directory(surroundings, options).resolve(file)));
  }

  private FolderSource source() {
    return new FolderSource(config.scripts(), jbang);
  }

  /** This table, for the pages. */
  ManagedTable managed() {
    return new ManagedTable() {
      @Override
      public MigrateConfig config() {
        return config;
      }

      @Override
      public String place() {
        return config
            .controller()
            .map(controller -> "controller " + controller.arn())
            .or(aws::endpoint)
            .or(aws::region)
            .orElse("AWS");
      }

      @Override
      public String where() {
        return Session.this.where();
      }

      @Override
      public RunOptions options(String command) {
        return Session.this.options.run(command);
      }

      @Override
      public Migrator migrator(RunListener listener) {
        return Session.this.migrator(new EndNotes(listener, notes()));
      }

      @Override
      public RehearsalReport rehearse(RehearsalOptions rehearsal, OptionalDouble sample) {
        if (config.controller().isEmpty()) {
          return Session.this.rehearse(rehearsal, sample);
        }
        try (Session here = withoutController(surroundings, options, config)) {
          return here.rehearse(rehearsal, sample);
        }
      }
    };
  }

  /** The question before a command. */
  Question question(String command) {
    return new Question(surroundings, options, command, config.table());
  }

  /**
   * Runs, after whoever is there agreed to it. What a script prints goes to standard error where
   * standard output is JSON.
   */
  RunReport run(Target target, RunOptions run) {
    errorsFile().ifPresent(ErrorsFile::begin);
    RunOptions asking =
        options.force ? run : run.asking((plan, needed) -> agreed(plan, needed, run.command()));
    return besideJson(
        () ->
            options.createTable ? creatingTables(target, asking) : migrator().run(target, asking));
  }

  private <T> T besideJson(Supplier<T> run) {
    PrintStream before = System.out;
    if (options.json) {
      System.setOut(System.err);
    }
    try {
      return run.get();
    } finally {
      System.setOut(before);
    }
  }

  /** A folder or file that a command names. */
  Path path(String named) {
    return directory(surroundings, options).resolve(named).normalize();
  }

  /** Runs on a copy, in a DynamoDB Local that is there for this alone, under a key of its own. */
  RehearsalReport rehearse(RehearsalOptions rehearsal, OptionalDouble sample) {
    // What the rules forbid is refused before anything is copied; and nothing is copied for
    // nothing.
    if (migrator().plan(rehearsal.target(), rehearsal.run().plan()).steps().isEmpty()) {
      return RehearsalReport.ofNothing(config.table());
    }
    try (DynamoDbClient live = DynamoClients.forScripts(aws)) {
      OptionalDouble maxRcu = config.throughput().maxRcu();
      Optional<ItemSource> ledger =
          config
              .ledgerTable()
              .map(table -> new LiveTable(live, table, OptionalDouble.empty(), maxRcu));
      return onCopy(rehearsal, new LiveTable(live, config.table(), sample, maxRcu), ledger);
    }
  }

  /**
   * The same of an export: neither the table nor anything else is asked, what is applied is what
   * the export says.
   */
  RehearsalReport rehearse(RehearsalOptions rehearsal, OptionalDouble sample, Path export) {
    config
        .ledgerTable()
        .ifPresent(
            ledger -> {
              throw new InvalidInputException(
                  "The ledger is in the table '%s', and so what is applied is not in an export of '%s'. Nothing was done."
                      .formatted(ledger, config.table()),
                  "Leave --from out: the live tables are read then, and only read.");
            });
    return onCopy(
        rehearsal, new ExportedTable(export, tableSchema(config), sample), Optional.empty());
  }

  private RehearsalReport onCopy(
      RehearsalOptions rehearsal, ItemSource items, Optional<ItemSource> ledger) {
    try (LocalDynamo copy = LocalDynamo.inMemoryByKey(surroundings.artifacts())) {
      return besideJson(
          () ->
              new Rehearsal(config, privately(copy.endpoint()), source(), rehearsal)
                  .run(items, ledger));
    }
  }

  /**
   * The schema by which a table is made of an export.
   *
   * @throws InvalidInputException if none is configured
   */
  static Schema tableSchema(MigrateConfig config) {
    return config
        .schema()
        .map(Schema::read)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "The table's keys are not known: no schema is configured.",
                    "Add schema: 'schema.json5', with its indexes."));
  }

  private static AwsSettings privately(URI endpoint) {
    String key = UUID.randomUUID().toString().replace("-", "");
    return new AwsSettings(
        Optional.of(endpoint.toString()),
        Optional.of(AwsSettings.LOCAL),
        Optional.of(new AwsSettings.Credentials(key, new Secret(key), Optional.empty())),
        Optional.empty());
  }

  private boolean agreed(Plan plan, Confirmation needed, String command) {
    return question(command).agreed(needed, PlanWords.question(plan, where()));
  }

  private RunReport creatingTables(Target target, RunOptions run) {
    if (config.controller().isPresent()) {
      throw new InvalidInputException(
          "--create-table is for a table that is reached from here, and --arn is given. Nothing was done.",
          "Create it where the controller is deployed, or once without --arn.");
    }
    try (MissingTables missing = new MissingTables(config, aws)) {
      if (!missing.none()) {
        RunReport planned = missing.plan(source(), target, run);
        if (run.dry()) {
          missing.words().forEach(table -> tell("Would create the table " + table));
          return planned;
        }
        missing.create(source(), planned.plan());
        missing.words().forEach(table -> tell("Created the table " + table));
      }
    }
    return migrator().run(target, run);
  }

  /** Something that happens, unless nobody wants to know. */
  void tell(String line) {
    if (!options.quiet) {
      surroundings.notes().info(line);
    }
  }

  @Override
  public void close() {
    if (migrator != null) {
      migrator.close();
    }
    jbang.close();
    if (local != null) {
      local.close();
    }
  }
}
