package dev.dynamomigrate.engine;

import dev.dynamomigrate.config.AwsSettings;
import dev.dynamomigrate.config.FindingPolicy;
import dev.dynamomigrate.config.Guards;
import dev.dynamomigrate.config.MigrateConfig;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.plan.PlanOptions;
import dev.dynamomigrate.source.ListSource;
import dev.dynamomigrate.table.AttributeValues;
import dev.dynamomigrate.testing.LocalDynamo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Migrators and their options as tests need them, and what stands in a table. */
final class Engine {
  static final PlanOptions RETRY = new PlanOptions(false, true, false);

  private Engine() {}

  static Migrator on(TableKeys keys, ListSource source) {
    return builder(keys, source).build();
  }

  static MigratorBuilder builder(TableKeys keys, ListSource source) {
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
        FindingPolicy.STRICT);
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
        config.findings());
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
        config.findings());
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
    return new dev.dynamomigrate.dynamo.DynamoLeaseStore(LocalDynamo.client(), keys).read();
  }
}
