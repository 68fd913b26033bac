package dev.dynamomigrate.it.onetable;

import dev.dynamomigrate.cli.artifacts.MimaArtifacts;
import dev.dynamomigrate.cli.local.LocalDynamo;
import dev.dynamomigrate.dynamo.TableDefinition;
import dev.dynamomigrate.schema.Schema;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One DynamoDB Local for both languages. */
final class Database implements AutoCloseable {
  private final LocalDynamo server = LocalDynamo.inMemory(new MimaArtifacts(false));
  private final DynamoDbClient client =
      DynamoDbClient.builder()
          .endpointOverride(server.endpoint())
          .region(Region.of("local"))
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .build();

  URI endpoint() {
    return server.endpoint();
  }

  DynamoDbClient client() {
    return client;
  }

  /** A new table with the keys and indexes of a schema. */
  String newTable(Schema schema) {
    String table = "live-" + UUID.randomUUID();
    client.createTable(new TableDefinition(schema.document()).request(table));
    return table;
  }

  List<Map<String, AttributeValue>> items(String table) {
    return client.scanPaginator(scan -> scan.tableName(table).consistentRead(true)).items().stream()
        .toList();
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
