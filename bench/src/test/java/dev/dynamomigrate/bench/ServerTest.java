package dev.dynamomigrate.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementErrorCodeEnum;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;

/** What is looked at afterwards, and the proxy's capacity, on DynamoDB Local. */
class ServerTest {
  private static final int COUNT = 60;
  private static Server server;

  @BeforeAll
  static void start() {
    server = new Server();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aRivalThatDidNothingIsRefused() {
    try (Users users = server.users(COUNT)) {
      assertThatThrownBy(() -> users.check(Job.EMAIL))
          .hasMessageMatching("USER#\\d+ is not as 'email in lower case' leaves it: \\[email]");
    }
  }

  @Test
  void aRivalThatLostAnItemIsRefused() {
    try (Users users = server.users(COUNT);
        DynamoDbClient client = Server.client(server.endpoint(), 1)) {
      users.all().forEach(user -> put(client, users.table(), Job.EMAIL.done(user)));
      users.check(Job.EMAIL);

      client.deleteItem(delete -> delete.tableName(users.table()).key(key(7)));
      assertThatThrownBy(() -> users.check(Job.EMAIL))
          .hasMessage(users.table() + " holds 59 users instead of 60.");
    }
  }

  @Test
  void statementsAboveTheCapacityAreRefusedOneByOne() {
    try (Users users = server.users(COUNT);
        CapacityProxy proxy = CapacityProxy.granting(server.endpoint(), 1);
        DynamoDbClient client = Server.client(proxy.endpoint(), 1)) {
      List<BatchStatementRequest> statements =
          IntStream.range(0, 25).mapToObj(number -> update(users.table(), number)).toList();
      List<BatchStatementResponse> responses =
          client.batchExecuteStatement(batch -> batch.statements(statements)).responses();

      assertThat(responses).hasSize(25);
      assertThat(responses.get(0).error()).isNull();
      assertThat(responses.get(24).error().code())
          .isEqualTo(BatchStatementErrorCodeEnum.PROVISIONED_THROUGHPUT_EXCEEDED);
      long refused = responses.stream().filter(response -> response.error() != null).count();
      assertThat(proxy.count().refused()).isEqualTo(refused);
      assertThat(proxy.count().users()).isEqualTo(25 - refused);
    }
  }

  @Test
  void aTransactionAboveTheCapacityIsRefusedAsAWhole() throws Exception {
    try (CapacityProxy proxy = CapacityProxy.granting(server.endpoint(), 3)) {
      HttpRequest request =
          HttpRequest.newBuilder(proxy.endpoint())
              .header("X-Amz-Target", "DynamoDB_20120810.TransactWriteItems")
              .POST(BodyPublishers.ofString("{\"TransactItems\":[{\"Put\":{}},{\"Put\":{}}]}"))
              .build();
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("#ProvisionedThroughputExceededException\"");
      assertThat(proxy.count().refused()).isEqualTo(4);
    }
  }

  @Test
  void itIsKeptOnOneProcessor() throws Exception {
    OneProcessorTest.assumePossible();

    assertThat(server.onOneProcessor()).isTrue();
    long dynamo = ProcessHandle.current().children().findFirst().orElseThrow().pid();
    assertThat(OneProcessor.allowed(dynamo)).matches("\\d+");
  }

  private static void put(DynamoDbClient client, String table, Map<String, AttributeValue> item) {
    client.putItem(put -> put.tableName(table).item(item));
  }

  private static Map<String, AttributeValue> key(int number) {
    Map<String, AttributeValue> user = Users.user(number);
    return Map.of("PK", user.get("PK"), "SK", user.get("SK"));
  }

  private static BatchStatementRequest update(String table, int number) {
    return BatchStatementRequest.builder()
        .statement("UPDATE \"%s\" SET visits = ? WHERE PK = ? AND SK = ?".formatted(table))
        .parameters(AttributeValue.fromN("0"), key(number).get("PK"), key(number).get("SK"))
        .build();
  }
}
