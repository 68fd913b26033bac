package dev.dynamomigrate.it;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.cli.local.LocalTable;
import dev.dynamomigrate.config.AwsSettings;
import dev.dynamomigrate.config.ConfigLoader;
import dev.dynamomigrate.config.MigrateConfig;
import dev.dynamomigrate.config.Setting;
import dev.dynamomigrate.engine.Migrator;
import dev.dynamomigrate.engine.RunListener;
import dev.dynamomigrate.engine.RunOptions;
import dev.dynamomigrate.engine.RunReport;
import dev.dynamomigrate.engine.TableStatus;
import dev.dynamomigrate.plan.PlanOptions;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.rehearsal.ExportedItems;
import dev.dynamomigrate.rehearsal.LiveTable;
import dev.dynamomigrate.rehearsal.Rehearsal;
import dev.dynamomigrate.rehearsal.RehearsalOptions;
import dev.dynamomigrate.rehearsal.RehearsalReport;
import dev.dynamomigrate.schema.Json5Document;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.source.LoadedMigrations;
import dev.dynamomigrate.source.MigrationScript;
import dev.dynamomigrate.source.MigrationSource;
import dev.dynamomigrate.table.AttributeValues;
import dev.dynamomigrate.table.Item;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** A table with the data of the sample project, and the sample project's migrations on it. */
final class Gallery implements AutoCloseable {
  private static final AtomicInteger TABLES = new AtomicInteger();

  private final SampleProject project;
  private final String table;
  private final String profile;
  private final Migrator migrator;
  private int changed;
  private int deleted;
  private Optional<Runnable> whenStarted = Optional.empty();

  private Gallery(SampleProject project, String table, String profile) {
    this.project = project;
    this.table = table;
    this.profile = profile;
    this.migrator = migrator(project.source(), Optional.empty());
  }

  /** A new table as OneTable left it, or as the migrations up to a version leave it. */
  static Gallery at(String version, SampleProject project) {
    Optional<List<Map<String, AttributeValue>>> known = project.state(version);
    if (known.isPresent()) {
      return load(project, known.get().stream());
    }
    int index = SampleProject.VERSIONS.indexOf(version);
    Gallery gallery =
        index == 0 ? export(project) : at(SampleProject.VERSIONS.get(index - 1), project);
    gallery.to(version);
    project.keepState(version, gallery.scan().toList());
    return gallery;
  }

  private static Gallery export(SampleProject project) {
    try (Stream<Map<String, AttributeValue>> items =
        ExportedItems.at(SampleProject.FOLDER.resolve("gallery.json.gz")).items()) {
      return load(project, items);
    }
  }

  private static Gallery load(SampleProject project, Stream<Map<String, AttributeValue>> items) {
    String table = newTable(project);
    new LocalTable(project.client(), table).load(items);
    return new Gallery(project, table, "dev");
  }

  private static String newTable(SampleProject project) {
    String name = "gallery-" + TABLES.incrementAndGet();
    new LocalTable(project.client(), name)
        .create(Json5Document.read(SampleProject.FOLDER.resolve("schema.json5")));
    return name;
  }

  /** The same table in another profile. */
  Gallery inProfile(String other) {
    return new Gallery(project, table, other);
  }

  private MigrateConfig config(Optional<String> ledgerTable) {
    MigrateConfig config =
        new ConfigLoader(SampleProject.FOLDER, Map.of(Setting.PROFILE, profile), Map.of()).load();
    return new MigrateConfig(
        config.file(),
        config.folder(),
        table,
        config.scripts(),
        config.schema(),
        config.profile(),
        config.aws().at(project.endpoint()),
        ledgerTable,
        config.lease(),
        config.upLimit(),
        config.params(),
        config.guards(),
        config.findings(),
        config.items(),
        config.throughput(),
        config.controller());
  }

  /** All of them on a copy of the table. */
  RehearsalReport rehearse(AwsSettings place) {
    RehearsalOptions options =
        new RehearsalOptions(new Target.All(), RunOptions.of("rehearse"), false, what -> {});
    LiveTable live =
        new LiveTable(project.client(), table, OptionalDouble.empty(), OptionalDouble.empty());
    return new Rehearsal(config(Optional.empty()), place, project.source(), options)
        .run(live, Optional.empty());
  }

  private Migrator migrator(MigrationSource source, Optional<String> ledgerTable) {
    MigrateConfig here = config(ledgerTable);
    RunListener listener =
        new RunListener() {
          @Override
          public void started(Step step) {
            Optional<Runnable> action = whenStarted;
            whenStarted = Optional.empty();
            action.ifPresent(Runnable::run);
          }
        };
    return Migrator.builder().config(here).source(source).listener(listener).build();
  }

  /** Does something when the next migration begins. */
  void whenStarted(Runnable action) {
    whenStarted = Optional.of(action);
  }

  TableStatus status() {
    return migrator.status();
  }

  RunReport to(String version) {
    return run(target(version));
  }

  static Target target(String version) {
    return new Target.To(Version.of(version));
  }

  /** What {@link #run} would do. */
  RunReport dry(Target target) {
    return migrator.run(
        target, new RunOptions(target.toString(), PlanOptions.NONE, true, Duration.ZERO, Map.of()));
  }

  RunReport run(Target target) {
    return migrator.run(target, RunOptions.of(target.toString()));
  }

  /**
   * Calls up() of a migration that is applied: by a migrator that knows no other and has a ledger
   * of its own, which is empty.
   */
  void applyOnceMore(String version) {
    MigrationSource alone = new Alone(project.source(), Version.of(version));
    try (Migrator unaware = migrator(alone, Optional.of(newTable(project)))) {
      unaware.run(new Target.All(), RunOptions.of("all"));
    }
  }

  /** Every item but the service items: those of this library and those of OneTable. */
  Snapshot items() {
    return Snapshot.of(scan());
  }

  private Stream<Map<String, AttributeValue>> scan() {
    return client().scanPaginator(scan -> scan.tableName(table)).items().stream();
  }

  /** With {@code --retry-failed}: after a run that did not end well. */
  RunReport retry(Target target) {
    PlanOptions retryFailed = new PlanOptions(false, true, false);
    return migrator.run(target, RunOptions.of("again").with(retryFailed));
  }

  /** What the application does: it puts a whole item. */
  void put(Item item) {
    client().putItem(put -> put.tableName(table).item(item.attributes()));
  }

  /** What the application does: it changes an item that it has seen, if it is still there. */
  void change(Item seen, String name, Object value) {
    changed +=
        ifThere(
            () ->
                client()
                    .updateItem(
                        update ->
                            update
                                .tableName(table)
                                .key(key(seen))
                                .conditionExpression("attribute_exists(PK)")
                                .updateExpression("SET #n = :v")
                                .expressionAttributeNames(Map.of("#n", name))
                                .expressionAttributeValues(
                                    AttributeValues.of(Map.of(":v", value)))));
  }

  /** What the application does: it deletes an item that it has seen, if it is still there. */
  void delete(Item seen) {
    deleted +=
        ifThere(
            () ->
                client()
                    .deleteItem(
                        delete ->
                            delete
                                .tableName(table)
                                .key(key(seen))
                                .conditionExpression("attribute_exists(PK)")));
  }

  private static int ifThere(Runnable write) {
    while (true) {
      try {
        write.run();
        return 1;
      } catch (ConditionalCheckFailedException gone) {
        return 0;
      } catch (TransactionConflictException busy) {
        // The migration has it in a transaction at this moment; the application tries again.
      }
    }
  }

  private static Map<String, AttributeValue> key(Item item) {
    return AttributeValues.of(Map.of("PK", item.string("PK"), "SK", item.string("SK")));
  }

  /** How many items the application changed. */
  int changed() {
    return changed;
  }

  /** How many items the application deleted. */
  int deleted() {
    return deleted;
  }

  /** The version of the schema that is saved in the table. */
  String savedSchema() {
    return status().schema().orElse("none");
  }

  private DynamoDbClient client() {
    return project.client();
  }

  @Override
  public void close() {
    migrator.close();
  }

  /** A source that lists one version only. */
  private record Alone(MigrationSource all, Version version) implements MigrationSource {
    @Override
    public List<MigrationScript> versioned() {
      return all.versioned().stream()
          .filter(script -> script.version().equals(Optional.of(version)))
          .toList();
    }

    @Override
    public Optional<Schema> schema(Version asked) {
      return all.schema(asked);
    }

    @Override
    public List<MigrationScript> named() {
      return List.of();
    }

    @Override
    public LoadedMigrations load(List<MigrationScript> scripts) {
      return all.load(scripts);
    }
  }
}
