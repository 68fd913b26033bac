package dev.dynamomigrate.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** A fresh table of users, about 300 bytes each, which is looked through afterwards. */
final class Users implements AutoCloseable {
  private static final int BATCH = 25;
  private static final int THREADS = 4;
  private static final Instant FIRST = Instant.parse("2024-02-29T12:00:00Z");

  private final DynamoDbClient client;
  private final String table;
  private final int count;

  private Users(DynamoDbClient client, String table, int count) {
    this.client = client;
    this.table = table;
    this.count = count;
  }

  /** Makes the table and fills it, with BatchWriteItem from several threads. */
  static Users in(DynamoDbClient client, String table, int count) {
    client.createTable(
        create ->
            create
                .tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(text("PK"), text("SK"))
                .keySchema(key("PK", KeyType.HASH), key("SK", KeyType.RANGE)));
    Users users = new Users(client, table, count);
    int batches = (count + BATCH - 1) / BATCH;
    Threads.run(
        THREADS,
        thread -> {
          for (int batch = thread; batch < batches; batch += THREADS) {
            users.put(batch * BATCH, Math.min(count, (batch + 1) * BATCH));
          }
        });
    return users;
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  String table() {
    return table;
  }

  int count() {
    return count;
  }

  /** One of them, always the same. */
  static Map<String, AttributeValue> user(int number) {
    String id = "%07d".formatted(number);
    return Map.of(
        "PK", AttributeValue.fromS("USER#" + id),
        "SK", AttributeValue.fromS("PROFILE"),
        "_type", AttributeValue.fromS("User"),
        "id", AttributeValue.fromS(id),
        "email", AttributeValue.fromS("Ann.Smith." + id + "@Example.COM"),
        "name", AttributeValue.fromS("Ann Smith the " + number + "th"),
        "bio", AttributeValue.fromS("She likes long walks and short keys. ".repeat(4)),
        "createdAt", AttributeValue.fromS(FIRST.plusSeconds(number).toString()),
        "visits", AttributeValue.fromN(Integer.toString(number % 1000)));
  }

  /** As they were put. */
  Stream<Map<String, AttributeValue>> all() {
    return IntStream.range(0, count).mapToObj(Users::user);
  }

  private void put(int from, int to) {
    List<WriteRequest> puts =
        IntStream.range(from, to)
            .mapToObj(
                number -> WriteRequest.builder().putRequest(put -> put.item(user(number))).build())
            .toList();
    Map<String, List<WriteRequest>> rest = Map.of(table, puts);
    while (!rest.isEmpty()) {
      Map<String, List<WriteRequest>> unprocessed = rest;
      rest = client.batchWriteItem(write -> write.requestItems(unprocessed)).unprocessedItems();
    }
  }

  /**
   * Looks at every item. What a runner keeps for itself in the table is not looked at.
   *
   * @throws IllegalStateException if an item is not as the job must leave it, or is not there
   */
  void check(Job job) {
    check(job.words(), job::done);
  }

  /**
   * Looks at every item.
   *
   * @throws IllegalStateException if an item is not as it was put, or is not there
   */
  void checkUntouched() {
    check("nothing", user -> user);
  }

  private void check(String words, UnaryOperator<Map<String, AttributeValue>> done) {
    LongAdder seen = new LongAdder();
    Threads.run(
        THREADS,
        segment -> {
          Map<String, AttributeValue> from = Map.of();
          do {
            ScanResponse page = page(segment, from);
            for (Map<String, AttributeValue> item : page.items()) {
              if (item.get("PK").s().startsWith("USER#")) {
                check(words, done, item);
                seen.increment();
              }
            }
            from = page.lastEvaluatedKey();
          } while (!from.isEmpty());
        });
    if (seen.sum() != count) {
      throw new IllegalStateException(
          "%s holds %d users instead of %d.".formatted(table, seen.sum(), count));
    }
  }

  private ScanResponse page(int segment, Map<String, AttributeValue> from) {
    return client.scan(
        scan ->
            scan.tableName(table)
                .segment(segment)
                .totalSegments(THREADS)
                .exclusiveStartKey(from.isEmpty() ? null : from));
  }

  private static void check(
      String words,
      UnaryOperator<Map<String, AttributeValue>> done,
      Map<String, AttributeValue> item) {
    Map<String, AttributeValue> expected = done.apply(user(Integer.parseInt(item.get("id").s())));
    if (!expected.equals(item)) {
      List<String> wrong = new ArrayList<>(expected.keySet());
      wrong.removeIf(name -> expected.get(name).equals(item.get(name)));
      throw new IllegalStateException(
          "%s is not as '%s' leaves it: %s".formatted(item.get("PK").s(), words, wrong));
    }
  }

  /** Removes the table. */
  @Override
  public void close() {
    client.deleteTable(delete -> delete.tableName(table));
  }
}
