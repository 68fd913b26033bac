package dev.dynamomigrate.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.config.FindingPolicy;
import dev.dynamomigrate.config.Guards;
import dev.dynamomigrate.config.ItemSettings;
import dev.dynamomigrate.config.MigrateConfig;
import dev.dynamomigrate.config.Throughput;
import dev.dynamomigrate.engine.Migrator;
import dev.dynamomigrate.engine.RunOptions;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.source.ListSource;
import dev.dynamomigrate.table.AttributeValues;
import dev.dynamomigrate.testing.LocalDynamo;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A table, and rehearsals of migrations on it. */
abstract class RehearsalCase {
  static final int USERS = 60;

  final TableKeys keys = LocalDynamo.newTable();
  final List<String> begun = new ArrayList<>();

  void fill() {
    fill(USERS);
  }

  void fill(int users) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    for (int i = 0; i < users; i++) {
      items.add(
          AttributeValues.of(
              Map.of(
                  "PK",
                  "user#" + i,
                  "SK",
                  "profile",
                  "_type",
                  "User",
                  "name",
                  "Ann",
                  "visits",
                  7)));
      items.add(AttributeValues.of(Map.of("PK", "user#" + i, "SK", "pet", "_type", "Pet")));
    }
    put(items);
  }

  void put(List<Map<String, AttributeValue>> items) {
    new CopyTable(LocalDynamo.client(), keys.table()).put(items);
  }

  void apply(ListSource source) {
    try (Migrator migrator =
        Migrator.builder().table(keys.table()).aws(LocalDynamo.settings()).source(source).build()) {
      migrator.run(new Target.All(), RunOptions.of("all"));
    }
  }

  List<Map<String, AttributeValue>> contents(DynamoDbClient client) {
    return client
        .scanPaginator(scan -> scan.tableName(keys.table()).consistentRead(true))
        .items()
        .stream()
        .sorted(Comparator.comparing(item -> keys.keyOf(item).toString()))
        .toList();
  }

  static DynamoDbClient copies() {
    return LocalDynamo.client(URI.create(LocalDynamo.elsewhere().endpoint().orElseThrow()));
  }

  static ListSource source(Class<? extends Migration> type) {
    return new ListSource().add("0.1.0", "tried", type);
  }

  ItemSource live(OptionalDouble sample) {
    return new LiveTable(LocalDynamo.client(), keys.table(), sample, OptionalDouble.empty());
  }

  RehearsalReport rehearse(ListSource source) {
    return rehearse(source, live(OptionalDouble.empty()));
  }

  RehearsalReport rehearse(ListSource source, ItemSource items) {
    return new Rehearsal(config(), LocalDynamo.elsewhere(), source, options())
        .run(items, Optional.empty());
  }

  RehearsalOptions options() {
    return new RehearsalOptions(new Target.All(), RunOptions.of("rehearse"), false, begun::add);
  }

  MigrateConfig config() {
    return config(Optional.empty());
  }

  MigrateConfig config(Optional<String> ledgerTable) {
    Path folder = Path.of("target");
    return new MigrateConfig(
        Optional.empty(),
        folder,
        keys.table(),
        folder,
        Optional.empty(),
        "prod",
        LocalDynamo.settings(),
        ledgerTable,
        Duration.ofSeconds(60),
        1,
        Map.of(),
        new Guards(Optional.of("123456789012"), true, false),
        FindingPolicy.STRICT,
        ItemSettings.USUAL,
        Throughput.UNBOUNDED,
        Optional.empty());
  }

  static Rehearsed only(RehearsalReport report) {
    assertThat(report.migrations()).hasSize(1);
    return report.migrations().get(0);
  }
}
