package dev.dynamomigrate.testing;

import dev.dynamomigrate.config.AwsSettings;
import dev.dynamomigrate.guard.TableKeys;
import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.Runtimes;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** One DynamoDB Local for all tests of this module; each test makes a table of its own. */
public final class LocalDynamo {
  private static final String ARTIFACT = "com.amazonaws:DynamoDBLocal:2.6.1";
  private static final URI ENDPOINT = start();
  private static final DynamoDbClient CLIENT = client(ENDPOINT);

  private LocalDynamo() {}

  /** A client without a guard. */
  public static DynamoDbClient client() {
    return CLIENT;
  }

  /** A client for another address, such as a proxy before it. */
  public static DynamoDbClient client(URI endpoint) {
    return builder(endpoint).build();
  }

  /** One that sends each request once. */
  public static DynamoDbClient clientWithoutRetries(URI endpoint) {
    return builder(endpoint)
        .overrideConfiguration(client -> client.retryStrategy(retry -> retry.maxAttempts(1)))
        .build();
  }

  private static DynamoDbClientBuilder builder(URI endpoint) {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(Region.of("local"))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClientBuilder(UrlConnectionHttpClient.builder());
  }

  /** How a migrator reaches it. */
  public static AwsSettings settings() {
    return new AwsSettings(
        Optional.of(ENDPOINT.toString()), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** How to reach another one, which is empty but for what who asks puts there. */
  public static AwsSettings elsewhere() {
    return Elsewhere.SETTINGS;
  }

  /** Started when somebody asks for it. */
  private static final class Elsewhere {
    private static final AwsSettings SETTINGS = settings().at(start().toString());
  }

  /** A new table with the keys {@code PK} and {@code SK}. */
  public static TableKeys newTable() {
    return newTable("PK", "SK");
  }

  /** A new table with these text keys. */
  public static TableKeys newTable(String hash, String sort) {
    return newTable(hash, sort, ScalarAttributeType.S);
  }

  /** A new table with keys of this type. */
  public static TableKeys newTable(String hash, String sort, ScalarAttributeType type) {
    String table = "t-" + UUID.randomUUID();
    List<KeySchemaElement> keys = new ArrayList<>();
    List<AttributeDefinition> attributes = new ArrayList<>();
    keys.add(KeySchemaElement.builder().attributeName(hash).keyType(KeyType.HASH).build());
    attributes.add(attribute(hash, type));
    if (!sort.isEmpty()) {
      keys.add(KeySchemaElement.builder().attributeName(sort).keyType(KeyType.RANGE).build());
      attributes.add(attribute(sort, type));
    }
    CLIENT.createTable(
        request ->
            request
                .tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(keys)
                .attributeDefinitions(attributes));
    return new TableKeys(table, hash, sort);
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  private static URI start() {
    try {
      List<File> files = resolve();
      Path folder = Files.createTempDirectory(Path.of("target"), "dynamodb-local");
      Path natives = Files.createDirectory(folder.resolve("natives"));
      List<String> classPath = new ArrayList<>();
      for (File file : files) {
        if (file.getName().endsWith(".jar")) {
          classPath.add(file.getPath());
        } else {
          Files.copy(
              file.toPath(),
              natives.resolve(file.getName().replaceFirst("-[\\d.]+(?=\\.\\w+$)", "")));
        }
      }
      int port = freePort();
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Dsqlite4java.library.path=" + natives.toAbsolutePath(),
                  "-Djava.io.tmpdir=" + folder.toAbsolutePath(),
                  "-cp",
                  String.join(File.pathSeparator, classPath),
                  "com.amazonaws.services.dynamodbv2.local.main.ServerRunner",
                  "-inMemory",
                  "-sharedDb",
                  "-disableTelemetry",
                  "-port",
                  Integer.toString(port))
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log.txt").toFile())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      awaitPort(port, folder);
      return URI.create("http://127.0.0.1:" + port);
    } catch (IOException | DependencyResolutionException e) {
      throw new IllegalStateException("DynamoDB Local did not start", e);
    }
  }

  private static List<File> resolve() throws DependencyResolutionException {
    try (Context maven =
        Runtimes.INSTANCE
            .getRuntime()
            .create(ContextOverrides.create().withUserSettings(true).build())) {
      CollectRequest collect =
          new CollectRequest(
              new Dependency(new DefaultArtifact(ARTIFACT), "runtime"), maven.remoteRepositories());
      return maven
          .repositorySystem()
          .resolveDependencies(
              maven.repositorySystemSession(), new DependencyRequest(collect, null))
          .getArtifactResults()
          .stream()
          .map(result -> result.getArtifact().getFile())
          .toList();
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void awaitPort(int port, Path folder) {
    Instant deadline = Instant.now().plusSeconds(30);
    while (Instant.now().isBefore(deadline)) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException notYet) {
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
    }
    throw new IllegalStateException("DynamoDB Local does not listen; see " + folder);
  }
}
