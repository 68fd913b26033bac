package dev.dynamomigrate.it;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.cli.artifacts.Artifacts;
import dev.dynamomigrate.cli.artifacts.MimaArtifacts;
import dev.dynamomigrate.cli.artifacts.StoredArtifacts;
import dev.dynamomigrate.cli.jbang.EngineLibrary;
import dev.dynamomigrate.cli.jbang.JBangScriptBuilder;
import dev.dynamomigrate.cli.local.LocalDynamo;
import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.source.FolderSource;
import dev.dynamomigrate.source.MigrationSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The folder {@code migrations}, a DynamoDB Local in memory, and JBang with an empty cache. */
final class SampleProject implements BeforeAllCallback, AfterAllCallback {
  static final Path FOLDER = Path.of("..", "migrations").toAbsolutePath().normalize();

  /** From what OneTable applied last to the newest. */
  static final List<String> VERSIONS =
      List.of("0.0.2", "0.1.0", "0.2.0", "0.3.0", "0.4.0", "0.5.0", "0.6.0", "0.7.0");

  private static final Map<String, List<Map<String, AttributeValue>>> STATES =
      new ConcurrentHashMap<>();

  private final TemporaryHome home = new TemporaryHome();
  private LocalDynamo dynamo;
  private DynamoDbClient client;
  private JBangScriptBuilder jbang;

  @Override
  public void beforeAll(ExtensionContext test) throws IOException {
    home.beforeAll(test);
    Artifacts artifacts = new StoredArtifacts(new MimaArtifacts(false));
    EngineLibrary engine = EngineLibrary.of(Version.of("0.1.0"), Migration.class.getClassLoader());
    dynamo = LocalDynamo.inMemory(artifacts);
    client =
        DynamoDbClient.builder()
            .endpointOverride(dynamo.endpoint())
            .region(Region.of("local"))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .build();
    jbang = new JBangScriptBuilder(artifacts, engine, false, line -> {});
  }

  @Override
  public void afterAll(ExtensionContext test) throws IOException {
    jbang.close();
    client.close();
    dynamo.close();
    home.afterAll(test);
  }

  MigrationSource source() {
    return new FolderSource(FOLDER, jbang);
  }

  /** All items of a table at a version, the service items too, if they were kept. */
  Optional<List<Map<String, AttributeValue>>> state(String version) {
    return Optional.ofNullable(STATES.get(version));
  }

  void keepState(String version, List<Map<String, AttributeValue>> items) {
    STATES.put(version, List.copyOf(items));
  }

  DynamoDbClient client() {
    return client;
  }

  String endpoint() {
    return dynamo.endpoint().toString();
  }
}
