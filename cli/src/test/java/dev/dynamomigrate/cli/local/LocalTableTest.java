package dev.dynamomigrate.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import de.marhali.json5.Json5;
import de.marhali.json5.Json5Element;
import dev.dynamomigrate.rehearsal.ExportedItems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Tables by a schema, filled from an export. */
class LocalTableTest {
  private static final Path SAMPLE = Path.of("..", "migrations");

  @Test
  void galleryIsLoadedWholly() throws IOException {
    try (LocalDynamo dynamo = LocalDynamo.inMemory(Servers.ARTIFACTS);
        DynamoDbClient client = Servers.client(dynamo.endpoint());
        Stream<Map<String, AttributeValue>> gallery =
            ExportedItems.at(SAMPLE.resolve("gallery.json.gz")).items();
        Stream<Map<String, AttributeValue>> again =
            ExportedItems.at(SAMPLE.resolve("gallery.json.gz")).items()) {
      LocalTable table = new LocalTable(client, "Gallery");
      table.create(schema(SAMPLE.resolve("schema.json5")));
      assertThat(table.load(gallery)).isEqualTo(2_657);

      List<Map<String, AttributeValue>> stored =
          client.scanPaginator(scan -> scan.tableName("Gallery")).items().stream().toList();
      assertThat(stored).containsExactlyInAnyOrderElementsOf(again.toList());
      assertThat(
              client
                  .query(
                      query ->
                          query
                              .tableName("Gallery")
                              .indexName("GSI1")
                              .keyConditionExpression("GSI1PK = :users")
                              .expressionAttributeValues(
                                  Map.of(":users", AttributeValue.fromS("USERS"))))
                  .count())
          .isPositive();
    }
  }

  @Test
  void itemsThatWereNotTakenAreGivenAgain() {
    try (LocalDynamo dynamo = LocalDynamo.inMemory(Servers.ARTIFACTS);
        DynamoDbClient client = Servers.client(dynamo.endpoint())) {
      Servers.createTable(dynamo.endpoint(), "App");
      Stream<Map<String, AttributeValue>> items =
          IntStream.range(0, 51).mapToObj(n -> Map.of("id", AttributeValue.fromS("" + n)));
      assertThat(new LocalTable(new HalfAtATime(client), "App").load(items)).isEqualTo(51);
      assertThat(client.scan(scan -> scan.tableName("App")).count()).isEqualTo(51);
    }
  }

  /** DynamoDB under load, which DynamoDB Local never is: it takes a part and returns the rest. */
  private record HalfAtATime(DynamoDbClient client) implements DynamoDbClient {
    @Override
    public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
      List<WriteRequest> all = request.requestItems().get("App");
      int half = (all.size() + 1) / 2;
      client.batchWriteItem(write -> write.requestItems(Map.of("App", all.subList(0, half))));
      List<WriteRequest> rest = all.subList(half, all.size());
      return BatchWriteItemResponse.builder()
          .unprocessedItems(rest.isEmpty() ? Map.of() : Map.of("App", rest))
          .build();
    }

    @Override
    public String serviceName() {
      return client.serviceName();
    }

    @Override
    public void close() {}
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> schema(Path file) throws IOException {
    return (Map<String, Object>) plain(new Json5().parse(Files.readString(file)));
  }

  private static Object plain(Json5Element element) {
    if (element.isJson5Object()) {
      Map<String, Object> map = new LinkedHashMap<>();
      element.getAsJson5Object().entrySet().forEach(e -> map.put(e.getKey(), plain(e.getValue())));
      return map;
    }
    return element.isJson5Primitive() ? element.getAsString() : List.of();
  }
}
