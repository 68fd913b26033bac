package dev.dynamomigrate.it;

import dev.dynamomigrate.cli.artifacts.MimaArtifacts;
import dev.dynamomigrate.cli.local.LocalDynamo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * A folder of migrations and a DynamoDB Local in memory, and the command line in processes of its
 * own, started as {@code jbang migrate@catalog} would.
 */
final class CliProject implements AutoCloseable {
  private final Home home = Home.create("home");
  private final Path folder = Build.newFolder("project");
  private final LocalDynamo server = LocalDynamo.inMemory(new MimaArtifacts(false));
  private final DynamoDbClient client = client(server.endpoint());
  private int tables;

  /** A new, empty table. */
  String newTable() {
    String table = "table-" + ++tables;
    client.createTable(
        create ->
            create
                .tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(key("PK", KeyType.HASH), key("SK", KeyType.RANGE))
                .attributeDefinitions(text("PK"), text("SK")));
    return table;
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  Path folder() {
    return folder;
  }

  /**
   * Writes a migration which counts its runs in an item, says by the file of parameter {@code said}
   * that it has begun, and does what is given.
   */
  void migration(String version, String does) {
    String script =
        """
        import dev.dynamomigrate.migration.Migration;
        import dev.dynamomigrate.migration.MigrationContext;
        import dev.dynamomigrate.table.Params;
        import dev.dynamomigrate.table.Table;
        import java.nio.file.Files;
        import java.nio.file.Path;
        import java.util.Map;
        import java.util.concurrent.locks.LockSupport;

        class Counted implements Migration {
          @Override
          public void up(Table db, MigrationContext migrate) throws Exception {
            db.updateItem(Map.of("PK", "RUNS", "SK", "%s"), Params.none().add("count", 1));
            Files.createFile(Path.of(migrate.param("said").orElseThrow()));
            %s
          }

          void awaitFile(String file, MigrationContext migrate) {
            for (int i = 0; i < 3000 && !Files.exists(Path.of(file)); i++) {
              LockSupport.parkNanos(20_000_000);
              if (migrate.stopRequested()) {
                throw new IllegalStateException("Asked to stop");
              }
            }
          }
        }
        """
            .formatted(version, does);
    try {
      Files.writeString(folder.resolve(version + ".java"), script);
      Files.writeString(
          folder.resolve("migrate.json5"),
          "{ name: 'none', endpoint: '" + server.endpoint() + "' }");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How often a migration was called for a table. */
  int runs(String table, String version) {
    Map<String, AttributeValue> item =
        client
            .getItem(
                get ->
                    get.tableName(table)
                        .consistentRead(true)
                        .key(
                            Map.of(
                                "PK", AttributeValue.fromS("RUNS"),
                                "SK", AttributeValue.fromS(version))))
            .item();
    return item.isEmpty() ? 0 : Integer.parseInt(item.get("count").n());
  }

  /** What stands in a table. */
  List<Map<String, AttributeValue>> items(String table) {
    return client.scan(scan -> scan.tableName(table).consistentRead(true)).items();
  }

  RunningProgram start(String... words) {
    return start(List.of(), Map.of(), words);
  }

  /**
   * Starts it in other circumstances.
   *
   * @param limits options of the JVM
   * @param environment variables besides
   */
  RunningProgram start(List<String> limits, Map<String, String> environment, String... words) {
    Map<String, String> variables = new HashMap<>(environment);
    variables.putIfAbsent("JBANG_DIR", home.jbang().toString());
    return RunningProgram.start(folder, variables, command(limits, words));
  }

  /** The words with which a system starts it. */
  List<String> command(List<String> limits, String... words) {
    List<String> command = new ArrayList<>();
    command.add(Build.JAVA_HOME.resolve("bin/java").toString());
    command.addAll(limits);
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Duser.home=" + home.folder(),
            "-cp",
            Build.COMMAND_LINE,
            "dev.dynamomigrate.cli.Main"));
    command.addAll(List.of(words));
    return command;
  }

  RunningProgram.Ended run(String... words) {
    try (RunningProgram program = start(words)) {
      return program.end();
    }
  }

  private static DynamoDbClient client(URI endpoint) {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(Region.of("local"))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
