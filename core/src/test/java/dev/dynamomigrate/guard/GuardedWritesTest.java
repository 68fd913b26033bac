package dev.dynamomigrate.guard;

import static dev.dynamomigrate.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.testing.LocalDynamo;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.ParameterizedStatement;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

class GuardedWritesTest {
  private final TableKeys keys = LocalDynamo.newTable();
  private final String table = keys.table();
  private final Traffic traffic = new Traffic();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final DynamoDbClient client =
      GuardedClient.around(LocalDynamo.client(), keys, traffic, this::refuseWhenStopped);

  private void refuseWhenStopped() {
    if (stopped.get()) {
      throw new Stopped();
    }
  }

  @Test
  void noWriteReachesOurItems() {
    Map<String, AttributeValue> own = keys.key(OwnItems.PARTITION, "lease");
    LocalDynamo.client().putItem(put -> put.tableName(table).item(own));
    WriteRequest batched = WriteRequest.builder().deleteRequest(d -> d.key(own)).build();
    WriteRequest batchedPut = WriteRequest.builder().putRequest(p -> p.item(own)).build();
    assertOwnRefused(() -> client.putItem(put -> put.tableName(table).item(own)));
    assertOwnRefused(() -> client.deleteItem(delete -> delete.tableName(table).key(own)));
    assertOwnRefused(
        () ->
            client.updateItem(set -> set.tableName(table).key(own).updateExpression("SET a = PK")));
    assertOwnRefused(
        () -> client.batchWriteItem(w -> w.requestItems(Map.of(table, List.of(batched)))));
    assertOwnRefused(
        () -> client.batchWriteItem(w -> w.requestItems(Map.of(table, List.of(batchedPut)))));
    String arn = LocalDynamo.client().describeTable(get -> get.tableName(table)).table().tableArn();
    assertOwnRefused(
        () -> client.batchWriteItem(w -> w.requestItems(Map.of(arn, List.of(batched)))));
    assertOwnRefused(() -> client.deleteItem(delete -> delete.tableName(arn).key(own)));
    assertThat(LocalDynamo.client().scan(scan -> scan.tableName(table)).items())
        .containsExactly(own);
  }

  @Test
  void noTransactionReachesOurItems() {
    Map<String, AttributeValue> own = keys.key(OwnItems.PARTITION, "lease");
    for (TransactWriteItem write :
        List.of(
            TransactWriteItem.builder().put(put -> put.tableName(table).item(own)).build(),
            TransactWriteItem.builder().delete(d -> d.tableName(table).key(own)).build(),
            TransactWriteItem.builder()
                .update(u -> u.tableName(table).key(own).updateExpression("SET a = PK"))
                .build(),
            TransactWriteItem.builder()
                .conditionCheck(
                    c -> c.tableName(table).key(own).conditionExpression("attribute_exists(PK)"))
                .build())) {
      assertOwnRefused(() -> client.transactWriteItems(all -> all.transactItems(userPut(), write)));
    }
    assertThat(LocalDynamo.client().scan(scan -> scan.tableName(table)).items()).isEmpty();
  }

  @Test
  void noStatementInPartiQlReachesOurItems() {
    String insert =
        "INSERT INTO \"" + table + "\" VALUE {'PK': '" + OwnItems.PARTITION + "', 'SK': 'x'}";
    String whole = "INSERT INTO \"" + table + "\" VALUE ?";
    String delete = "DELETE FROM \"" + table + "\" WHERE PK = ? AND SK = ?";
    List<AttributeValue> key =
        List.of(AttributeValue.fromS(OwnItems.PARTITION), AttributeValue.fromS("x"));
    AttributeValue item = AttributeValue.fromM(keys.key(OwnItems.PARTITION, "x"));
    assertOwnRefused(() -> client.executeStatement(sql -> sql.statement(insert)));
    assertOwnRefused(() -> client.executeStatement(sql -> sql.statement(whole).parameters(item)));
    assertOwnRefused(() -> client.executeStatement(sql -> sql.statement(delete).parameters(key)));
    assertOwnRefused(
        () ->
            client.executeTransaction(
                all ->
                    all.transactStatements(
                        ParameterizedStatement.builder().statement(insert).build())));
    assertOwnRefused(
        () ->
            client.batchExecuteStatement(
                all ->
                    all.statements(
                        List.of(
                            BatchStatementRequest.builder()
                                .statement(delete)
                                .parameters(key)
                                .build()))));
    assertThat(LocalDynamo.client().scan(scan -> scan.tableName(table)).items()).isEmpty();
  }

  @Test
  void anotherTableMayHaveSuchKeys() {
    TableKeys other = LocalDynamo.newTable();
    Map<String, AttributeValue> own = keys.key(OwnItems.PARTITION, "lease");
    client.putItem(put -> put.tableName(other.table()).item(own));
    assertThat(LocalDynamo.client().scan(scan -> scan.tableName(other.table())).count()).isOne();
  }

  @Test
  void everyWriteIsRefusedOnceNothingMayBeWrittenAndReadsGoOn() {
    String insert = "INSERT INTO \"" + table + "\" VALUE {'PK': 'a', 'SK': 'x'}";
    Map<String, AttributeValue> key = keys.key("user", "1");
    stopped.set(true);
    assertStopped(() -> client.putItem(put -> put.tableName(table).item(key)));
    assertStopped(() -> client.transactWriteItems(all -> all.transactItems(userPut())));
    assertStopped(() -> client.executeStatement(sql -> sql.statement(insert)));
    assertThat(client.scan(scan -> scan.tableName(table)).count()).isZero();
    assertThat(client.getItem(get -> get.tableName(table).key(key)).hasItem()).isFalse();
    String select = "\n select * from \"" + table + "\"";
    assertThat(client.executeStatement(sql -> sql.statement(select)).items()).isEmpty();
    assertThat(LocalDynamo.client().scan(scan -> scan.tableName(table)).count()).isZero();
  }

  /** A new SDK may bring new operations: whoever raises it decides here which of them only read. */
  @Test
  void exactlyTheseOperationsAreReads() {
    stopped.set(true);
    Set<String> refused =
        operations()
            .filter(this::isRefused)
            .map(Method::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> allowed =
        operations()
            .map(Method::getName)
            .filter(name -> !refused.contains(name))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(allowed)
        .containsExactly(
            "batchGetItem",
            "describeBackup",
            "describeContinuousBackups",
            "describeContributorInsights",
            "describeEndpoints",
            "describeExport",
            "describeGlobalTable",
            "describeGlobalTableSettings",
            "describeImport",
            "describeKinesisStreamingDestination",
            "describeLimits",
            "describeTable",
            "describeTableReplicaAutoScaling",
            "describeTimeToLive",
            "getItem",
            "getResourcePolicy",
            "listBackups",
            "listContributorInsights",
            "listExports",
            "listGlobalTables",
            "listImports",
            "listTables",
            "listTagsOfResource",
            "query",
            "scan",
            "transactGetItems");
    assertThat(refused)
        .contains("putItem", "deleteTable", "executeStatement", "tagResource")
        .hasSize(31);
  }

  private static Stream<Method> operations() {
    return Stream.of(DynamoDbClient.class.getMethods())
        .filter(method -> method.getParameterCount() == 1)
        .filter(method -> DynamoDbRequest.class.isAssignableFrom(method.getParameterTypes()[0]))
        .filter(method -> !method.getName().endsWith("Paginator"));
  }

  /** Asked with an empty request: the service may say what it likes to those that get through. */
  private boolean isRefused(Method operation) {
    try {
      Object builder = operation.getParameterTypes()[0].getMethod("builder").invoke(null);
      Object request =
          Class.forName("software.amazon.awssdk.utils.builder.Buildable")
              .getMethod("build")
              .invoke(builder);
      operation.invoke(client, request);
      return false;
    } catch (InvocationTargetException e) {
      return e.getCause() instanceof Stopped;
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(operation.getName(), e);
    }
  }

  @Test
  void countsItemsAndCapacity() {
    Map<String, AttributeValue> one = keys.key("user", "1");
    WriteRequest put =
        WriteRequest.builder().putRequest(p -> p.item(keys.key("user", "2"))).build();
    WriteRequest other =
        WriteRequest.builder().putRequest(p -> p.item(keys.key("user", "3"))).build();
    client.putItem(request -> request.tableName(table).item(one));
    assertTraffic(0, 1, 1);
    client.updateItem(set -> set.tableName(table).key(one).updateExpression("SET a = PK"));
    assertTraffic(0, 2, 2);
    client.batchWriteItem(batch -> batch.requestItems(Map.of(table, List.of(put, other))));
    assertTraffic(0, 4, 4);
    client.transactWriteItems(
        all ->
            all.transactItems(
                userPut(),
                TransactWriteItem.builder()
                    .conditionCheck(
                        check ->
                            check
                                .tableName(table)
                                .key(one)
                                .conditionExpression("attribute_exists(PK)"))
                    .build()));
    assertTraffic(0, 5, 8);
    client.deleteItem(delete -> delete.tableName(table).key(one));
    assertTraffic(0, 6, 9);
    client.getItem(get -> get.tableName(table).key(one));
    assertTraffic(0, 6, 9.5);
    client.getItem(get -> get.tableName(table).key(keys.key("user", "2")).consistentRead(true));
    assertTraffic(1, 6, 10.5);
    client.scan(scan -> scan.tableName(table).consistentRead(true));
    assertTraffic(4, 6, 11.5);
    client.executeStatement(
        sql -> sql.statement("DELETE FROM \"" + table + "\" WHERE PK = 'user' AND SK = '2'"));
    assertThat(traffic.itemsWritten()).isEqualTo(7);
  }

  @Test
  void whatTheAuthorAsksAboutCapacityIsKept() {
    assertThat(
            client
                .scan(
                    scan ->
                        scan.tableName(table)
                            .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES))
                .consumedCapacity()
                .table())
        .isNotNull();
  }

  private void assertTraffic(long read, long written, double capacity) {
    assertThat(traffic.itemsRead()).isEqualTo(read);
    assertThat(traffic.itemsWritten()).isEqualTo(written);
    assertThat(traffic.capacity()).isEqualTo(capacity);
  }

  private TransactWriteItem userPut() {
    return TransactWriteItem.builder()
        .put(put -> put.tableName(table).item(keys.key("user", "t")))
        .build();
  }

  private static void assertStopped(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(Stopped.class);
  }

  private static void assertOwnRefused(ThrowingCallable call) {
    assertRefused(
        call,
        "The items under '_dynamo-migrate' are the ledger and the lease; a migration leaves them alone.",
        "Skip them. Scans and queries of this client do not show them.");
  }

  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
