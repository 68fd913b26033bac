package dev.dynamomigrate.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.marhali.json5.Json5;
import de.marhali.json5.Json5Element;
import dev.dynamomigrate.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Tables by a schema, and exports. */
class LocalTableTest {
  private static final Path SAMPLE = Path.of("..", "migrations");

  @Test
  void galleryIsLoadedWholly() throws IOException {
    try (LocalDynamo dynamo = LocalDynamo.inMemory(Servers.ARTIFACTS);
        DynamoDbClient client = Servers.client(dynamo.endpoint());
        Stream<Map<String, AttributeValue>> gallery =
            new Export(SAMPLE.resolve("gallery.json.gz")).items();
        Stream<Map<String, AttributeValue>> again =
            new Export(SAMPLE.resolve("gallery.json.gz")).items()) {
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

  @Test
  void everyAttributeTypeIsReadAndNumbersKeepTheirDigits(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("export.json");
    Files.writeString(
        file,
        """
        {"Item":{"s":{"S":"ä\\u0000"},"n":{"N":"1.2345678901234567890123456789012345678"},\
        "b":{"B":"AQI="},"t":{"BOOL":true},"nul":{"NULL":true},"l":{"L":[{"N":"1"},{"L":[]}]},\
        "m":{"M":{"in":{"M":{}}}},"ss":{"SS":["a"]},"ns":{"NS":["1E+2"]},"bs":{"BS":["AQI="]}}}

        """);
    SdkBytes bytes = SdkBytes.fromByteArray(new byte[] {1, 2});
    Map<String, AttributeValue> expected = new LinkedHashMap<>();
    expected.put("s", AttributeValue.fromS("ä\0"));
    expected.put("n", AttributeValue.fromN("1.2345678901234567890123456789012345678"));
    expected.put("b", AttributeValue.fromB(bytes));
    expected.put("t", AttributeValue.fromBool(true));
    expected.put("nul", AttributeValue.fromNul(true));
    expected.put(
        "l",
        AttributeValue.fromL(List.of(AttributeValue.fromN("1"), AttributeValue.fromL(List.of()))));
    expected.put("m", AttributeValue.fromM(Map.of("in", AttributeValue.fromM(Map.of()))));
    expected.put("ss", AttributeValue.fromSs(List.of("a")));
    expected.put("ns", AttributeValue.fromNs(List.of("1E+2")));
    expected.put("bs", AttributeValue.fromBs(List.of(bytes)));
    try (Stream<Map<String, AttributeValue>> items = new Export(file).items()) {
      assertThat(items).containsExactly(expected);
    }
  }

  @Test
  void lineThatIsNoItemIsNamed(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("export.json");
    for (String wrong :
        List.of("{\"Item\":{\"a\":{\"X\":1}}}", "{}", "[", "{\"Item\":{\"a\":{}}}")) {
      Files.writeString(file, "{\"Item\":{}}\n\n" + wrong + "\n");
      try (Stream<Map<String, AttributeValue>> items = new Export(file).items()) {
        assertThatThrownBy(items::toList)
            .isInstanceOf(InvalidInputException.class)
            .hasMessage("Line 3 of the export " + file + " is not {\"Item\": {…}}.");
      }
    }
  }

  @Test
  void exportThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> new Export(Path.of("nowhere.json")).items())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("The export nowhere.json cannot be read");
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
