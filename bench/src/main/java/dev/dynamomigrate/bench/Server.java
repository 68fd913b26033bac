package dev.dynamomigrate.bench;

import dev.dynamomigrate.cli.artifacts.MimaArtifacts;
import dev.dynamomigrate.cli.artifacts.StoredArtifacts;
import dev.dynamomigrate.cli.local.LocalDynamo;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The one DynamoDB Local of a run, in memory, and the client that prepares and looks after. */
public final class Server implements AutoCloseable {
  private static final int CONNECTIONS = 16;

  /** With a million items in its memory DynamoDB Local takes its time for a page. */
  private static final Duration LONGEST_ANSWER = Duration.ofMinutes(5);

  private final LocalDynamo dynamo =
      LocalDynamo.inMemoryForLong(new StoredArtifacts(new MimaArtifacts(false)));
  private final DynamoDbClient client = client(dynamo.endpoint(), CONNECTIONS);
  private final AtomicInteger tables = new AtomicInteger();

  /** The SDK's client with a pool of connections, and its own retries. */
  public static DynamoDbClient client(URI endpoint, int connections) {
    return DynamoDbClient.builder()
        .httpClientBuilder(
            Apache5HttpClient.builder().maxConnections(connections).socketTimeout(LONGEST_ANSWER))
        .endpointOverride(endpoint)
        .region(Region.of("local"))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .build();
  }

  URI endpoint() {
    return dynamo.endpoint();
  }

  /**
   * Keeps DynamoDB Local on one processor; to be called while nothing else was started.
   *
   * @return whether this machine can do that
   */
  boolean onOneProcessor() {
    List<ProcessHandle> started = ProcessHandle.current().children().toList();
    return started.size() == 1 && OneProcessor.keep(started.get(0).pid());
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
