package dev.dynamomigrate.bench.client;

import dev.dynamomigrate.browser.ManagedTable;
import dev.dynamomigrate.config.AwsSettings;
import dev.dynamomigrate.config.FindingPolicy;
import dev.dynamomigrate.config.Guards;
import dev.dynamomigrate.config.ItemSettings;
import dev.dynamomigrate.config.MigrateConfig;
import dev.dynamomigrate.config.Throughput;
import dev.dynamomigrate.engine.Migrator;
import dev.dynamomigrate.engine.RunListener;
import dev.dynamomigrate.engine.RunOptions;
import dev.dynamomigrate.rehearsal.RehearsalOptions;
import dev.dynamomigrate.rehearsal.RehearsalReport;
import dev.dynamomigrate.source.FolderSource;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A table, and a folder of migrations that are looked at and never run.
 *
 * @param endpoint where DynamoDB is
 */
public record ManyMigrations(URI endpoint, String table, Path scripts) implements ManagedTable {
  @Override
  public MigrateConfig config() {
    return new MigrateConfig(
        Optional.empty(),
        scripts,
        table,
        scripts,
        Optional.empty(),
        "dev",
        new AwsSettings(
            Optional.of(endpoint.toString()),
            Optional.of(AwsSettings.LOCAL),
            Optional.empty(),
            Optional.empty()),
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
    return endpoint.toString();
  }

  @Override
  public String where() {
    return "'%s' (%s)".formatted(table, endpoint);
  }

  @Override
  public RunOptions options(String command) {
    return RunOptions.of(command);
  }

  @Override
  public Migrator migrator(RunListener listener) {
    return Migrator.builder()
        .config(config())
        .source(new FolderSource(scripts, none -> List.of()))
        .listener(listener)
        .build();
  }

  @Override
  public RehearsalReport rehearse(RehearsalOptions rehearsal, OptionalDouble samplePercent) {
    throw new UnsupportedOperationException("Nothing is run here");
  }
}
