package dev.dynamomigrate.web;

import dev.dynamomigrate.browser.ManagedTable;
import dev.dynamomigrate.browser.PagesOpener;
import dev.dynamomigrate.config.FindingPolicy;
import dev.dynamomigrate.config.Guards;
import dev.dynamomigrate.config.ItemSettings;
import dev.dynamomigrate.config.MigrateConfig;
import dev.dynamomigrate.config.Throughput;
import dev.dynamomigrate.engine.Migrator;
import dev.dynamomigrate.engine.RunListener;
import dev.dynamomigrate.engine.RunOptions;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.rehearsal.LiveTable;
import dev.dynamomigrate.rehearsal.Rehearsal;
import dev.dynamomigrate.rehearsal.RehearsalOptions;
import dev.dynamomigrate.rehearsal.RehearsalReport;
import dev.dynamomigrate.testing.LocalDynamo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A table of its own in DynamoDB Local, with a shelf of migrations. */
final class TestTable implements ManagedTable {
  private final TableKeys keys = LocalDynamo.newTable();
  private final Shelf shelf;
  private final String profile;

  private TestTable(Shelf shelf, String profile) {
    this.shelf = shelf;
    this.profile = profile;
  }

  static TestTable of(Shelf shelf) {
    return new TestTable(shelf, "dev");
  }

  static TestTable inProduction(Shelf shelf) {
    return new TestTable(shelf, "prod");
  }

  PageServer serve() {
    return PageServer.start(this, new PagesOpener.Settings(0, false));
  }

  PageServer serveReadOnly() {
    return PageServer.start(this, new PagesOpener.Settings(0, true));
  }

  /** Runs something as another front end does. */
  Migrator elsewhere() {
    return migrator(RunListener.SILENT);
  }

  String name() {
    return keys.table();
  }

  /** Everything that is stored, the ledger included. */
  List<Map<String, AttributeValue>> contents() {
    return LocalDynamo.client()
        .scanPaginator(scan -> scan.tableName(keys.table()).consistentRead(true))
        .items()
        .stream()
        .toList();
  }

  @Override
  public MigrateConfig config() {
    return new MigrateConfig(
        Optional.empty(),
        Path.of("."),
        keys.table(),
        Path.of("."),
        Optional.empty(),
        profile,
        LocalDynamo.settings(),
        Optional.empty(),
        Duration.ofSeconds(60),
        1,
        Map.of(),
        Guards.NONE,
        FindingPolicy.STRICT,
        ItemSettings.USUAL,
        Throughput.UNBOUNDED,
        Optional.empty());
  }

  @Override
  public String place() {
    return "DynamoDB Local";
  }

  @Override
  public String where() {
    return "'%s' (DynamoDB Local)".formatted(keys.table());
  }

  @Override
  public RunOptions options(String command) {
    return RunOptions.of(command);
  }

  @Override
  public Migrator migrator(RunListener listener) {
    return Migrator.builder().config(config()).source(shelf).listener(listener).build();
  }

  @Override
  public RehearsalReport rehearse(RehearsalOptions rehearsal, OptionalDouble samplePercent) {
    return new Rehearsal(config(), LocalDynamo.elsewhere(), shelf, rehearsal)
        .run(
            new LiveTable(
                LocalDynamo.client(), keys.table(), samplePercent, OptionalDouble.empty()),
            Optional.empty());
  }
}
