package dev.dynamomigrate.engine;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.config.AwsSettings;
import dev.dynamomigrate.config.FindingPolicy;
import dev.dynamomigrate.config.Guards;
import dev.dynamomigrate.config.ItemSettings;
import dev.dynamomigrate.config.MigrateConfig;
import dev.dynamomigrate.config.Throughput;
import dev.dynamomigrate.dynamo.DynamoLeaseStore;
import dev.dynamomigrate.dynamo.DynamoLedger;
import dev.dynamomigrate.dynamo.HistoryFormat;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.ledger.LedgerContents;
import dev.dynamomigrate.plan.PlanOptions;
import dev.dynamomigrate.source.MigrationSource;
import dev.dynamomigrate.table.AttributeValues;
import dev.dynamomigrate.testing.LocalDynamo;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Migrators and their options as tests need them, and what stands in a table. */
final class Engine {
  static final PlanOptions RETRY = new PlanOptions(false, true, false);

  private Engine() {}

  static Migrator on(TableKeys keys, MigrationSource source) {
    return builder(keys, source).build();
  }

  static MigratorBuilder builder(TableKeys keys, MigrationSource source) {
    return Migrator.builder().table(keys.table()).aws(LocalDynamo.settings()).source(source);
  }

  /** One that is configured as by a file: with a schema, a ledger's table and parameters. */
  static MigrateConfig config(TableKeys keys, Path folder) {
    return new MigrateConfig(
        Optional.empty(),
        folder,
        keys.table(),
        folder,
        Optional.empty(),
        "qa",
        LocalDynamo.settings(),
        Optional.empty(),
        Duration.ofSeconds(60),
        1,
        Map.of("who", "configured", "other", "kept"),
        Guards.NONE,
        FindingPolicy.STRICT,
        ItemSettings.USUAL,
        Throughput.UNBOUNDED,
        Optional.empty());
  }

  static MigrateConfig withSchema(MigrateConfig config, Path schema) {
    return new MigrateConfig(
        config.file(),
        config.folder(),
        config.table(),
        config.scripts(),
        Optional.of(schema),
        config.profile(),
        config.aws(),
        config.ledgerTable(),
        config.lease(),
        config.upLimit(),
        config.params(),
        config.guards(),
        config.findings(),
        config.items(),
        config.throughput(),
        config.controller());
  }

  static MigrateConfig withLedger(MigrateConfig config, String ledgerTable, AwsSettings aws) {
    return new MigrateConfig(
        config.file(),
        config.folder(),
        config.table(),
        config.scripts(),
        config.schema(),
        config.profile(),
        aws,
        Optional.of(ledgerTable),
        config.lease(),
        config.upLimit(),
        config.params(),
        config.guards(),
        config.findings(),
        config.items(),
        config.throughput(),
        config.controller());
  }

  static MigrateConfig guarded(MigrateConfig config, String profile, Guards guards) {
    return new MigrateConfig(
        config.file(),
        config.folder(),
        config.table(),
        config.scripts(),
        config.schema(),
        profile,
        config.aws(),
        config.ledgerTable(),
        config.lease(),
        config.upLimit(),
        config.params(),
        guards,
        config.findings(),
        config.items(),
        config.throughput(),
        config.controller());
  }

  static RunOptions breaking(String direction) {
    return params(Map.of("break", direction));
  }

  static RunOptions params(Map<String, String> params) {
    return new RunOptions("test", PlanOptions.NONE, false, Duration.ZERO, params);
  }

  /** Everything in a table, in the order of its keys. */
  static List<Map<String, AttributeValue>> contents(TableKeys keys) {
    return LocalDynamo.client()
        .scanPaginator(scan -> scan.tableName(keys.table()).consistentRead(true))
        .items()
        .stream()
        .sorted(Comparator.comparing(item -> keys.keyOf(item).toString()))
        .toList();
  }

  /** The sort keys of one partition. */
  static List<String> sorts(TableKeys keys, String partition) {
    return contents(keys).stream()
        .filter(item -> item.get(keys.hash()).s().equals(partition))
        .map(item -> item.get(keys.sort()).s())
        .sorted()
        .toList();
  }

  /** A row as OneTable writes it. */
  static void putRow(TableKeys keys, String version, String status, long millis) {
    Map<String, AttributeValue> row =
        keys.key("_migration", "_migration:%s:%d".formatted(version, millis));
    row.putAll(
        AttributeValues.of(
            Map.of(
                "version",
                version,
                "date",
                millis,
                "status",
                status,
                "description",
                "by JavaScript",
                "path",
                "memory",
                "_type",
                "_Migration")));
    LocalDynamo.client().putItem(put -> put.tableName(keys.table()).item(row));
  }

  static Optional<LeaseRecord> lease(TableKeys keys) {
    return new DynamoLeaseStore(LocalDynamo.client(), keys).read();
  }

  /** All that is recorded. */
  static LedgerContents recorded(TableKeys keys) {
    return new DynamoLedger(LocalDynamo.client(), keys, HistoryFormat.of(Optional.empty())).read();
  }

  /** The entries in a few words each: {@code 0.1.0 up done}. */
  static List<String> entries(TableKeys keys) {
    return recorded(keys).entries().stream()
        .map(
            entry ->
                "%s %s %s".formatted(entry.label(), entry.direction().word(), entry.state().word()))
        .toList();
  }

  /** OneTable's rows in a few words each, in the order of their versions: {@code 0.1.0 success}. */
  static List<String> rows(TableKeys keys) {
    return recorded(keys).rows().stream()
        .filter(row -> Version.parse(row.label()).isPresent())
        .sorted(Comparator.comparing(row -> Version.of(row.label())))
        .map(row -> row.label() + " " + row.status())
        .toList();
  }

  /** What {@code validate} names, in a few words each: {@code 0.1.0 changed}. */
  static List<String> findings(Migrator migrator) {
    return migrator.status().findings().stream()
        .map(finding -> finding.label() + " " + finding.kind().word())
        .toList();
  }

  /** Somebody else holds the lease until then. */
  static LeaseRecord holdLease(TableKeys keys, Instant until) {
    return holdLease(keys, until, "x");
  }

  static LeaseRecord holdLease(TableKeys keys, Instant until, String holder) {
    DynamoLeaseStore store = new DynamoLeaseStore(LocalDynamo.client(), keys);
    Optional<LeaseRecord> before = store.read();
    long fence = before.map(LeaseRecord::fence).orElse(6L) + 1;
    LeaseRecord bob =
        new LeaseRecord(
            holder, "bob@build-7 (pid 1)", "all", fence, 0, Duration.ofSeconds(60), until);
    if (!store.replace(before, bob)) {
      throw new IllegalStateException("somebody else took it");
    }
    return bob;
  }
}
