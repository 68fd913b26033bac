package dev.dynamomigrate.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.testing.Indexes;
import dev.dynamomigrate.testing.LocalDynamo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ComparisonOperator;
import software.amazon.awssdk.services.dynamodb.model.Condition;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;

/** A table with one item of the author's and two of ours: what is seen of it. */
class GuardedClientTest {
  private final TableKeys keys = LocalDynamo.newTable();
  private final String table = keys.table();
  private final Traffic traffic = new Traffic();
  private final DynamoDbClient client =
      GuardedClient.around(LocalDynamo.client(), keys, traffic, () -> {});

  @BeforeEach
  void fill() {
    put(Map.of("PK", text("user"), "SK", text("1"), "name", text("Ann")));
    for (String sort : List.of("lease", "entry#1")) {
      put(
          Map.of(
              "PK",
              text(OwnItems.PARTITION),
              "SK",
              text(sort),
              OwnItems.CONTENT,
              AttributeValue.fromM(Map.of("name", text("ours")))));
    }
  }

  @Test
  void aScanDoesNotShowThem() {
    assertOnlyUser(client.scan(scan -> scan.tableName(table)));
    assertOnlyUser(client.scan(ScanRequest.builder().tableName(table).build()));
  }

  @Test
  void aScanWithAFilterOfItsOwnDoesNotShowThem() {
    ScanResponse scanned =
        client.scan(
            scan ->
                scan.tableName(table)
                    .filterExpression("attribute_exists(SK) OR #n = :n")
                    .expressionAttributeNames(Map.of("#n", "name"))
                    .expressionAttributeValues(Map.of(":n", text("Bob"))));
    assertOnlyUser(scanned);
  }

  @Test
  void aScanThatOnlyCountsDoesNotCountThem() {
    assertThat(client.scan(scan -> scan.tableName(table).select(Select.COUNT)).count()).isOne();
    assertThat(traffic.itemsRead()).isOne();
  }

  @Test
  void aScanWithoutTheKeysDoesNotShowThem() {
    ScanResponse scanned = client.scan(scan -> scan.tableName(table).projectionExpression("SK"));
    assertThat(scanned.items()).containsExactly(Map.of("SK", text("1")));
  }

  @Test
  void aScanInTheOldWayDoesNotShowThem() {
    assertThat(client.scan(scan -> scan.tableName(table).attributesToGet("SK")).items())
        .containsExactly(Map.of("SK", text("1")));
    Condition notNull = Condition.builder().comparisonOperator(ComparisonOperator.NOT_NULL).build();
    assertOnlyUser(client.scan(scan -> scan.tableName(table).scanFilter(Map.of("SK", notNull))));
  }

  @Test
  void aScanByTheTablesArnDoesNotShowThem() {
    String arn = LocalDynamo.client().describeTable(get -> get.tableName(table)).table().tableArn();
    assertThat(arn).endsWith(":table/" + table);
    assertThat(LocalDynamo.client().scan(scan -> scan.tableName(arn)).count()).isEqualTo(3);
    assertOnlyUser(client.scan(scan -> scan.tableName(arn)));
  }

  @Test
  void aPaginatorAsksThroughTheGuard() {
    assertThat(client.scanPaginator(scan -> scan.tableName(table).limit(1)).items())
        .extracting(item -> item.get("PK").s())
        .containsExactly("user");
    assertThat(
            client
                .queryPaginator(
                    query ->
                        query
                            .tableName(table)
                            .keyConditionExpression("PK = :pk")
                            .expressionAttributeValues(Map.of(":pk", text(OwnItems.PARTITION))))
                .items())
        .isEmpty();
  }

  @Test
  void anIndexThatTurnsTheKeysRoundDoesNotShowThem() {
    Indexes.add(keys, "inverted", "SK", "PK");
    assertThat(
            LocalDynamo.client().scan(scan -> scan.tableName(table).indexName("inverted")).count())
        .isEqualTo(3);
    assertOnlyUser(client.scan(scan -> scan.tableName(table).indexName("inverted")));
    assertThat(
            client
                .query(
                    query ->
                        query
                            .tableName(table)
                            .indexName("inverted")
                            .keyConditionExpression("SK = :sk")
                            .expressionAttributeValues(Map.of(":sk", text("lease"))))
                .count())
        .isZero();
  }

  @Test
  void aQueryOfOurPartitionFindsNothing() {
    Map<String, AttributeValue> ours = Map.of(":pk", text(OwnItems.PARTITION));
    assertThat(
            client.query(
                query ->
                    query
                        .tableName(table)
                        .keyConditionExpression("PK = :pk")
                        .expressionAttributeValues(ours)))
        .satisfies(
            found -> {
              assertThat(found.items()).isEmpty();
              assertThat(found.count()).isZero();
            });
    assertThat(
            client
                .query(
                    query ->
                        query
                            .tableName(table)
                            .select(Select.COUNT)
                            .keyConditionExpression("PK = :pk")
                            .filterExpression("attribute_exists(#n) OR attribute_not_exists(#n)")
                            .expressionAttributeNames(Map.of("#n", "name"))
                            .expressionAttributeValues(ours))
                .count())
        .isZero();
    Condition ourPartition =
        Condition.builder()
            .comparisonOperator(ComparisonOperator.EQ)
            .attributeValueList(text(OwnItems.PARTITION))
            .build();
    assertThat(
            client
                .query(query -> query.tableName(table).keyConditions(Map.of("PK", ourPartition)))
                .count())
        .isZero();
  }

  @Test
  void aQueryOfAnotherPartitionShowsItAll() {
    assertThat(
            client
                .query(
                    query ->
                        query
                            .tableName(table)
                            .keyConditionExpression("PK = :pk")
                            .filterExpression("#n = :n")
                            .expressionAttributeNames(Map.of("#n", "name"))
                            .expressionAttributeValues(
                                Map.of(":pk", text("user"), ":n", text("Ann"))))
                .count())
        .isOne();
  }

  @Test
  void aGetOfOursFindsNothing() {
    assertThat(client.getItem(get -> get.tableName(table).key(ownKey())).hasItem()).isFalse();
    assertThat(client.getItem(get -> get.tableName(table).key(userKey())).hasItem()).isTrue();
    assertThat(traffic.itemsRead()).isOne();
  }

  @Test
  void aBatchGetFindsOnlyTheOthersEvenWithoutTheKeys() {
    KeysAndAttributes both =
        KeysAndAttributes.builder()
            .keys(List.of(ownKey(), userKey()))
            .projectionExpression("SK")
            .build();
    assertThat(client.batchGetItem(get -> get.requestItems(Map.of(table, both))).responses())
        .isEqualTo(Map.of(table, List.of(Map.of("SK", text("1")))));
    KeysAndAttributes ours =
        KeysAndAttributes.builder().keys(List.of(ownKey())).projectionExpression("SK").build();
    assertThat(client.batchGetItem(get -> get.requestItems(Map.of(table, ours))).responses())
        .isEqualTo(Map.of(table, List.of()));
    assertThat(traffic.itemsRead()).isOne();
  }

  @Test
  void aTransactionalGetFindsNothingInTheirPlaces() {
    List<TransactGetItem> gets = new ArrayList<>();
    for (Map<String, AttributeValue> key : List.of(ownKey(), userKey())) {
      gets.add(TransactGetItem.builder().get(get -> get.tableName(table).key(key)).build());
    }
    assertThat(client.transactGetItems(get -> get.transactItems(gets)).responses())
        .satisfiesExactly(
            ours -> assertThat(ours.hasItem()).isFalse(),
            user -> assertThat(user.item()).containsEntry("name", text("Ann")));
    assertThat(traffic.itemsRead()).isOne();
  }

  @Test
  void aStatementInPartiQlDoesNotShowThem() {
    String select = "SELECT * FROM \"" + table + "\"";
    assertThat(LocalDynamo.client().executeStatement(sql -> sql.statement(select)).items())
        .hasSize(3);
    assertThat(client.executeStatement(sql -> sql.statement(select)).items())
        .extracting(item -> item.get("PK").s())
        .containsExactly("user");
    String content = "SELECT " + OwnItems.CONTENT + " FROM \"" + table + "\"";
    assertThat(client.executeStatement(sql -> sql.statement(content)).items())
        .noneMatch(item -> item.containsKey(OwnItems.CONTENT));
  }

  @Test
  void anotherTableIsNotLookedAt() {
    TableKeys other = LocalDynamo.newTable();
    LocalDynamo.client().putItem(request -> request.tableName(other.table()).item(ownKey()));
    assertThat(client.scan(scan -> scan.tableName(other.table())).count()).isOne();
    assertThat(client.getItem(get -> get.tableName(other.table()).key(ownKey())).hasItem())
        .isTrue();
    KeysAndAttributes ours = KeysAndAttributes.builder().keys(List.of(ownKey())).build();
    assertThat(
            client
                .batchGetItem(get -> get.requestItems(Map.of(other.table(), ours)))
                .responses()
                .values())
        .allMatch(items -> items.size() == 1);
  }

  @Test
  void aWaiterAsksThroughTheGuard() {
    assertThat(
            client
                .waiter()
                .waitUntilTableExists(wait -> wait.tableName(table))
                .matched()
                .response())
        .isPresent();
    assertThat(client.waiter()).isNotSameAs(LocalDynamo.client().waiter());
  }

  @Test
  void closingItDoesNothing() {
    client.close();
    assertOnlyUser(client.scan(scan -> scan.tableName(table)));
  }

  @Test
  void isEqualToItselfOnly() {
    Collection<DynamoDbClient> clients = List.of(client);
    assertThat(clients).contains(client).doesNotContain(LocalDynamo.client());
    assertThat(client.serviceName()).isEqualTo("dynamodb");
    assertThat(client.serviceClientConfiguration().region().id()).isEqualTo("local");
  }

  private static void assertOnlyUser(ScanResponse scanned) {
    assertThat(scanned.items()).extracting(item -> item.get("PK").s()).containsExactly("user");
    assertThat(scanned.count()).isOne();
  }

  private void put(Map<String, AttributeValue> item) {
    LocalDynamo.client().putItem(request -> request.tableName(table).item(item));
  }

  private Map<String, AttributeValue> userKey() {
    return keys.key("user", "1");
  }

  private Map<String, AttributeValue> ownKey() {
    return keys.key(OwnItems.PARTITION, "lease");
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }
}
