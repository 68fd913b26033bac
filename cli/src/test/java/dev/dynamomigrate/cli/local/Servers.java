package dev.dynamomigrate.cli.local;

import dev.dynamomigrate.cli.artifacts.Artifacts;
import dev.dynamomigrate.cli.artifacts.MimaArtifacts;
import dev.dynamomigrate.cli.artifacts.StoredArtifacts;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the tests do with servers. */
final class Servers {
  static final Artifacts ARTIFACTS =
      new StoredArtifacts(
          new MimaArtifacts(false),
          Path.of(System.getProperty("maven.repo.local", "")),
          Path.of("target", "artifacts"));

  private Servers() {}

  static DynamoDbClient client(URI endpoint) {
    return client(endpoint, "local", "eu-central-1");
  }

  static DynamoDbClient client(URI endpoint, String accessKey, String region) {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(Region.of(region))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "secret")))
        .build();
  }

  static void createTable(URI endpoint, String name) {
    try (DynamoDbClient client = client(endpoint)) {
      new LocalTable(client, name)
          .create(Map.of("indexes", Map.of("primary", Map.of("hash", "id"))));
    }
  }

  static boolean answers(URI endpoint) {
    return answers(endpoint.getHost(), endpoint.getPort());
  }

  static boolean answers(String host, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), 1_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether something comes true in ten seconds. */
  static boolean soon(Wait.Condition condition) throws IOException {
    return Wait.upTo(Duration.ofSeconds(10)).untilTrue(condition);
  }
}
