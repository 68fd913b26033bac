package dev.dynamomigrate.junit;

import dev.dynamomigrate.cli.EngineVersion;
import dev.dynamomigrate.cli.artifacts.Artifacts;
import dev.dynamomigrate.cli.artifacts.MimaArtifacts;
import dev.dynamomigrate.cli.artifacts.StoredArtifacts;
import dev.dynamomigrate.cli.jbang.EngineLibrary;
import dev.dynamomigrate.cli.jbang.JBangScriptBuilder;
import dev.dynamomigrate.cli.local.LocalDynamo;
import dev.dynamomigrate.cli.local.LocalTable;
import dev.dynamomigrate.config.AwsSettings;
import dev.dynamomigrate.config.Secret;
import dev.dynamomigrate.engine.DynamoClients;
import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.source.FolderSource;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What all tests of a run share: one DynamoDB Local, which ends with this process, however that
 * ends, and one JBang, which is fetched when a script is first compiled.
 */
final class LocalTables implements AutoCloseable {
  private final LocalDynamo dynamo;
  private final AwsSettings place;
  private final DynamoDbClient client;
  private final JBangScriptBuilder jbang;
  private final AtomicInteger names = new AtomicInteger();

  /**
   * Starts them.
   *
   * @throws dev.dynamomigrate.MigrationException if DynamoDB Local cannot be fetched or started
   */
  LocalTables() {
    boolean offline = Boolean.parseBoolean(System.getenv("JBANG_OFFLINE"));
    Artifacts artifacts = new StoredArtifacts(new MimaArtifacts(offline));
    dynamo = LocalDynamo.inMemory(artifacts);
    // Nothing of the user's own: neither his region nor his keys.
    place =
        new AwsSettings(
            Optional.of(dynamo.endpoint().toString()),
            Optional.of(AwsSettings.LOCAL),
            Optional.of(
                new AwsSettings.Credentials(
                    AwsSettings.LOCAL, new Secret(AwsSettings.LOCAL), Optional.empty())),
            Optional.empty());
    client = DynamoClients.forScripts(place);
    jbang =
        new JBangScriptBuilder(
            artifacts,
            EngineLibrary.of(EngineVersion.current(), Migration.class.getClassLoader()),
            offline,
            line -> {});
  }

  /** How it is reached. */
  AwsSettings place() {
    return place;
  }

  /** One that shows everything, this library's own items, too. */
  DynamoDbClient client() {
    return client;
  }

  FolderSource scripts(Path folder) {
    return new FolderSource(folder, jbang);
  }

  /** A name that no other table has. */
  String newName() {
    return "migration-test-" + names.incrementAndGet();
  }

  /**
   * Creates a table.
   *
   * @param definition its keys and indexes, as OneTable's schema has them
   */
  LocalTable create(String name, Map<String, ?> definition) {
    LocalTable table = new LocalTable(client, name);
    table.create(definition);
    return table;
  }

  void drop(String name) {
    client.deleteTable(table -> table.tableName(name));
  }

  @Override
  public void close() {
    client.close();
    jbang.close();
    dynamo.close();
  }
}
