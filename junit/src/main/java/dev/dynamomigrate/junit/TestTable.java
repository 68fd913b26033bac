package dev.dynamomigrate.junit;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.cli.local.LocalTable;
import dev.dynamomigrate.config.MigrateConfig;
import dev.dynamomigrate.dynamo.BookTable;
import dev.dynamomigrate.dynamo.TableDefinition;
import dev.dynamomigrate.engine.Migrator;
import dev.dynamomigrate.engine.RunOptions;
import dev.dynamomigrate.engine.Schemas;
import dev.dynamomigrate.guard.GuardedClient;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.guard.Traffic;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.rehearsal.Rehearsal;
import dev.dynamomigrate.rehearsal.RehearsalOptions;
import dev.dynamomigrate.rehearsal.RehearsalReport;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.source.MigrationScript;
import dev.dynamomigrate.source.MigrationSource;
import dev.dynamomigrate.table.DynamoTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The table of one test, and the ledger's own, if there is one; what is there to work on it. */
final class TestTable {
  /** As {@code TableDefinition} has it for a ledger. */
  private static final Map<String, Object> LEDGER =
      Map.of("indexes", Map.of("primary", Map.of("hash", "PK", "sort", "SK")));

  private final LocalTables local;
  private final MigrateConfig config;
  private final Path folder;
  private final MigrationSource source;
  private final Map<String, Object> definition;
  private final TableKeys keys;
  private final DynamoDbClient client;

  /** All that stands in a test's tables at one time, this library's own items, too. */
  record Stored(
      List<Map<String, AttributeValue>> table, Optional<List<Map<String, AttributeValue>>> ledger) {
    /** Keeps a copy. */
    Stored {
      table = List.copyOf(table);
    }
  }

  private TestTable(LocalTables local, TestProject project, MigrateConfig config) {
    this.local = local;
    this.config = config;
    this.folder = project.folder();
    this.source = project.source().orElseGet(() -> local.scripts(config.scripts()));
    this.definition = project.definition(config);
    local.create(config.table(), definition);
    config.ledgerTable().ifPresent(name -> local.create(name, LEDGER));
    this.keys = BookTable.keys(local.client(), config.table());
    this.client = GuardedClient.around(local.client(), keys, new Traffic(), () -> {});
  }

  /**
   * A new table with its items.
   *
   * @throws dev.dynamomigrate.InvalidInputException if the project or its items cannot be used
   */
  static TestTable create(TestProject project, LocalTables local) {
    String name = local.newName();
    MigrateConfig read = project.config(name);
    MigrateConfig config =
        read.elsewhere(name, read.ledgerTable().map(any -> name + "-ledger"), local.place());
    TestTable table = new TestTable(local, project, config);
    project.items().forEach(table::load);
    return table;
  }

  /** Adds the items of a file, named from the project's folder. */
  long load(String file) {
    try (Stream<Map<String, AttributeValue>> items =
        new ItemFile(folder.resolve(file).normalize(), keys).items()) {
      return new LocalTable(local.client(), config.table()).load(items);
    }
  }

  /** As in a rehearsal: what would ask or bound in production does not, and checks are called. */
  Migrator migrator() {
    return Migrator.builder()
        .config(config)
        .rehearsing(config.aws(), Optional::empty)
        .source(source)
        .build();
  }

  TableKeys keys() {
    return keys;
  }

  /** One that does not show this library's own items. */
  DynamoDbClient client() {
    return client;
  }

  /** The table as the schema of a version describes it, or as its attributes are. */
  DynamoTable at(Version version) {
    return schemas()
        .at(version, versions())
        .map(
            schema ->
                new DynamoTable(
                    client, keys, schema, config.items().crypto(), config.items().partial()))
        .orElseGet(() -> new DynamoTable(client, keys));
  }

  /** The attribute that says what an item is, at a version. */
  String typeField(Version version) {
    return schemas().at(version, versions()).orElseGet(schemas()::bare).typeField();
  }

  private Schemas schemas() {
    return new Schemas(
        source, config.schema().map(file -> () -> Schema.read(file)), config.items().params());
  }

  private List<Version> versions() {
    return source.versioned().stream()
        .map(MigrationScript::version)
        .flatMap(Optional::stream)
        .toList();
  }

  /** What stands there now. */
  Stored stored() {
    return new Stored(all(config.table()), config.ledgerTable().map(this::all));
  }

  private List<Map<String, AttributeValue>> all(String table) {
    return local
        .client()
        .scanPaginator(scan -> scan.tableName(table).consistentRead(true))
        .items()
        .stream()
        .toList();
  }

  /** Runs migrations on a copy of what stood there, beside this table. */
  RehearsalReport rehearse(Target target, Stored stored) {
    MigrateConfig copy =
        config.elsewhere(
            config.table() + "-copy",
            config.ledgerTable().map(name -> name + "-copy"),
            config.aws());
    RehearsalOptions options =
        new RehearsalOptions(target, RunOptions.of("rehearse"), false, what -> {});
    return new Rehearsal(copy, config.aws(), source, options)
        .run(items(stored.table(), definition), stored.ledger().map(items -> items(items, LEDGER)));
  }

  private StoredItems items(
      List<Map<String, AttributeValue>> items, Map<String, Object> definition) {
    return new StoredItems(items, new TableDefinition(definition).request(config.table()));
  }

  /** Removes the tables. */
  void drop() {
    local.drop(config.table());
    config.ledgerTable().ifPresent(local::drop);
  }
}
