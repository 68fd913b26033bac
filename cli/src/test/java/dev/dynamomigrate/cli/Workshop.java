package dev.dynamomigrate.cli;

import dev.dynamomigrate.cli.artifacts.Artifacts;
import dev.dynamomigrate.cli.artifacts.MimaArtifacts;
import dev.dynamomigrate.cli.artifacts.StoredArtifacts;
import dev.dynamomigrate.cli.local.LocalDynamo;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What all tests of the commands share, until the JVM ends: a DynamoDB Local and a home. */
final class Workshop implements AutoCloseable {
  private static final Path REPOSITORY = repository();

  private final Artifacts artifacts =
      new ReactorController(
          new StoredArtifacts(
              new MimaArtifacts(false), REPOSITORY, Path.of("target", "artifacts")));
  private final LocalDynamo dynamo = LocalDynamo.inMemory(artifacts);
  private final DynamoDbClient client =
      DynamoDbClient.builder()
          .endpointOverride(dynamo.endpoint())
          .region(Region.of("local"))
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
          .build();
  private final Path home = temporary("home");

  static Workshop of(ExtensionContext test) {
    return test.getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .getOrComputeIfAbsent(Workshop.class, key -> new Workshop(), Workshop.class);
  }

  private static Path repository() {
    String given = System.getProperty("maven.repo.local");
    return given == null
        ? Path.of(System.getProperty("user.home"), ".m2", "repository")
        : Path.of(given);
  }

  static Path temporary(String name) {
    try {
      return Files.createTempDirectory(name).toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.map(Path::toFile).sorted(Comparator.reverseOrder()).forEach(File::delete);
    }
  }

  /** Where JBang keeps its cache. */
  Path home() {
    return home;
  }

  Path localRepository() {
    return REPOSITORY;
  }

  Artifacts artifacts() {
    return artifacts;
  }

  URI endpoint() {
    return dynamo.endpoint();
  }

  DynamoDbClient client() {
    return client;
  }

  @Override
  public void close() throws IOException {
    client.close();
    dynamo.close();
    remove(home);
  }
}
