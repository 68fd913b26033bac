package dev.dynamomigrate.it.controller;

import dev.dynamomigrate.cli.local.LocalDynamo;
import dev.dynamomigrate.it.Poll;
import dev.dynamomigrate.it.controller.ControllerFixture.Account;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * A table of many small items, {@code n} of each 0, whose stream tells every write, in order. It is
 * alone in a DynamoDB Local: with a second stream that one looks through all of both at each write,
 * and a few thousand records later it stores fifty items a second.
 */
final class StreamedTable implements AutoCloseable {
  private static final String ITEM = "ITEM#";
  private static final int BATCH = 25;

  private final String name;
  private final LocalDynamo dynamo;
  private final DynamoDbClient client;
  private final DynamoDbStreamsClient streams;

  /**
   * A write that changed an item.
   *
   * @param item its number
   * @param who the run of the script that did it
   */
  record Write(String item, String who) {}

  private StreamedTable(String name, LocalDynamo dynamo) {
    this.name = name;
    this.dynamo = dynamo;
    this.client = ControllerFixture.client(dynamo, Account.THERE);
    this.streams =
        DynamoDbStreamsClient.builder()
            .endpointOverride(dynamo.endpoint())
            .region(Region.of(Account.THERE.environment().get("AWS_REGION")))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
  }

  static StreamedTable create(ControllerFixture fixture, String name, int items) {
    StreamedTable table = new StreamedTable(name, LocalDynamo.inMemoryByKey(fixture.artifacts()));
    table.client.createTable(
        create ->
            create
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(key("PK", KeyType.HASH), key("SK", KeyType.RANGE))
                .attributeDefinitions(text("PK"), text("SK"))
                .streamSpecification(
                    stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE)));
    IntStream.range(0, (items + BATCH - 1) / BATCH)
        .parallel()
        .forEach(batch -> table.put(batch * BATCH, Math.min(items, (batch + 1) * BATCH)));
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

  private void put(int from, int to) {
    List<WriteRequest> batch =
        IntStream.range(from, to)
            .mapToObj(
                number ->
                    WriteRequest.builder()
                        .putRequest(
                            put ->
                                put.item(
                                    Map.of(
                                        "PK", AttributeValue.fromS(ITEM + number),
                                        "SK", AttributeValue.fromS("-"),
                                        "n", AttributeValue.fromN("0"))))
                        .build())
            .toList();
    client.batchWriteItem(write -> write.requestItems(Map.of(name, batch)));
  }

  /** Where it is. */
  String endpoint() {
    return dynamo.endpoint().toString();
  }

  String name() {
    return name;
  }

  /** How many of the items have this value of {@code n}. */
  long countOf(int n) {
    return client
        .scanPaginator(
            scan ->
                scan.tableName(name)
                    .consistentRead(true)
                    .filterExpression("begins_with(PK, :item) AND n = :n")
                    .expressionAttributeValues(
                        Map.of(
                            ":item", AttributeValue.fromS(ITEM),
                            ":n", AttributeValue.fromN(Integer.toString(n)))))
        .items()
        .stream()
        .count();
  }

  /** How often a script said that it began. */
  int runs(String script) {
    return item("RUNS", script).map(item -> Integer.parseInt(item.get("count").n())).orElse(0);
  }

  /** How far the transform in progress is stored to have got; nothing if none is stored. */
  Optional<Map<String, AttributeValue>> checkpoint() {
    return item("_dynamo-migrate", "checkpoint#0.1.0");
  }

  /** How many runs of a migration the ledger knows. */
  long entries(String label) {
    return client
        .queryPaginator(
            query ->
                query
                    .tableName(name)
                    .consistentRead(true)
                    .keyConditionExpression("PK = :own AND begins_with(SK, :entry)")
                    .expressionAttributeValues(
                        Map.of(
                            ":own", AttributeValue.fromS("_dynamo-migrate"),
                            ":entry", AttributeValue.fromS("entry#"))))
        .items()
        .stream()
        .filter(item -> item.get("_dynamo_migrate").m().get("label").s().equals(label))
        .count();
  }

  private Optional<Map<String, AttributeValue>> item(String partition, String sort) {
    return Optional.of(
            client
                .getItem(
                    get ->
                        get.tableName(name)
                            .consistentRead(true)
                            .key(
                                Map.of(
                                    "PK", AttributeValue.fromS(partition),
                                    "SK", AttributeValue.fromS(sort))))
                .item())
        .filter(item -> !item.isEmpty());
  }

  /** Every write that changed one of the items since they were put, oldest first. */
  List<Write> writes() {
    // A stream tells of a write when it comes to it: this one is the last to be told of.
    String last = "LAST#" + UUID.randomUUID();
    client.putItem(
        put ->
            put.tableName(name)
                .item(Map.of("PK", AttributeValue.fromS(last), "SK", AttributeValue.fromS("-"))));
    AtomicReference<List<Record>> all = new AtomicReference<>(List.of());
    Poll.until(
        "all of the stream",
        () -> {
          all.set(stream());
          return all.get().stream().anyMatch(each -> partition(each).equals(last));
        });
    return all.get().stream()
        .sorted(Comparator.comparing(each -> new BigInteger(each.dynamodb().sequenceNumber())))
        .filter(each -> each.eventName() != OperationType.INSERT)
        .filter(each -> partition(each).startsWith(ITEM))
        .map(each -> new Write(partition(each), each.dynamodb().newImage().get("who").s()))
        .toList();
  }

  private static String partition(Record record) {
    return record.dynamodb().keys().get("PK").s();
  }

  private List<Record> stream() {
    String stream = client.describeTable(of -> of.tableName(name)).table().latestStreamArn();
    List<Record> all = new ArrayList<>();
    for (Shard shard :
        streams.describeStream(of -> of.streamArn(stream)).streamDescription().shards()) {
      String next =
          streams
              .getShardIterator(
                  of ->
                      of.streamArn(stream)
                          .shardId(shard.shardId())
                          .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
              .shardIterator();
      // A shard that is still written to has no end: two empty answers are one.
      for (int empty = 0; next != null && empty < 2; ) {
        String here = next;
        GetRecordsResponse read = streams.getRecords(of -> of.shardIterator(here).limit(1000));
        all.addAll(read.records());
        empty = read.records().isEmpty() ? empty + 1 : 0;
        next = read.nextShardIterator();
      }
    }
    return all;
  }

  @Override
  public void close() {
    client.close();
    streams.close();
    dynamo.close();
  }
}
