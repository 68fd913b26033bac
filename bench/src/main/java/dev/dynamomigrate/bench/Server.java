package dev.dynamomigrate.bench;

import dev.dynamomigrate.cli.artifacts.MimaArtifacts;
import dev.dynamomigrate.cli.artifacts.StoredArtifacts;
import dev.dynamomigrate.cli.local.LocalDynamo;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The one DynamoDB Local of a run, in memory, and the client that prepares and looks after. */
final class Server implements AutoCloseable {
  private final LocalDynamo dynamo =
      LocalDynamo.inMemory(new StoredArtifacts(new MimaArtifacts(false)));
  private final DynamoDbClient client =
      DynamoDbClient.builder()
          .httpClientBuilder(Apache5HttpClient.builder())
          .endpointOverride(dynamo.endpoint())
          .region(Region.of("local"))
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
          .build();
  private final AtomicInteger tables = new AtomicInteger();

  URI endpoint() {
    return dynamo.endpoint();
  }

  /** A fresh table with so many users. */
  Users users(int count) {
    return Users.in(client, "users-" + tables.incrementAndGet(), count);
  }

  @Override
  public void close() {
    client.close();
    dynamo.close();
  }
}
