package dev.dynamomigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.guard.DryRecord;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.plan.PlanOptions;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.schema.Json5Document;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.source.ListSource;
import dev.dynamomigrate.table.AttributeValues;
import dev.dynamomigrate.table.Crypto;
import dev.dynamomigrate.table.Item;
import dev.dynamomigrate.table.Params;
import dev.dynamomigrate.table.Table;
import dev.dynamomigrate.testing.DynamoProxy;
import dev.dynamomigrate.testing.DynamoProxy.Fate;
import dev.dynamomigrate.testing.LocalDynamo;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Promise 4: whatever a script does in a dry run, by whatever road, the table stays as it is, and no
 * request leaves that is not on this list of reads.
 */
class DryMeansDryPromiseTest {
  private static final Set<String> READS =
      Set.of("BatchGetItem", "DescribeTable", "GetItem", "Query", "Scan", "TransactGetItems");

  private static final String SCHEMA =
      """
      {
        version: '0.1.0',
        format: 'onetable:1.1.0',
        indexes: { primary: { hash: 'PK', sort: 'SK' } },
        models: { User: {
          PK: { type: 'string', value: 'USER#${id}' },
          SK: { type: 'string', value: 'PROFILE' },
          id: { type: 'string', required: true },
          email: { type: 'string', unique: true },
          name: { type: 'string' },
          token: { type: 'string', crypt: true },
          likes: { type: 'number' },
        } },
      }
      """;

  private final TableKeys keys = LocalDynamo.newTable();
  private final List<String> operations = new ArrayList<>();

  @BeforeEach
  void fill() {
    for (int i = 0; i < 30; i++) {
      Map<String, Object> item = Map.of("PK", "P" + i, "SK", "S", "n", i, "tags", Set.of("a", "b"));
      LocalDynamo.client()
          .putItem(put -> put.tableName(keys.table()).item(AttributeValues.of(item)));
    }
  }

  @Test
  void rawWritesAreAnsweredAndNotSent() {
    DryReport shown =
        dry(
            (db, migrate) -> {
              DynamoDbClient client = migrate.client();
              assertThat(migrate.dryRun()).isTrue();
              var put =
                  client.putItem(
                      each ->
                          each.tableName(keys.table())
                              .item(item("P0", "new"))
                              .returnValues(ReturnValue.ALL_OLD));
              assertThat(put.attributes().get("n").n()).isEqualTo("0");
              client.updateItem(update("P1", ReturnValue.NONE));
              var deleted =
                  client.deleteItem(
                      each ->
                          each.tableName(keys.table())
                              .key(keys.key("P2", "S"))
                              .returnValues(ReturnValue.ALL_OLD));
              assertThat(deleted.attributes().get("n").n()).isEqualTo("2");
              client.batchWriteItem(
                  batch ->
                      batch.requestItems(
                          Map.of(
                              keys.table(),
                              List.of(
                                  WriteRequest.builder()
                                      .putRequest(each -> each.item(item("P3", "batch")))
                                      .build(),
                                  WriteRequest.builder()
                                      .deleteRequest(each -> each.key(keys.key("P4", "S")))
                                      .build()))));
              client.transactWriteItems(
                  all ->
                      all.transactItems(
                          part ->
                              part.put(
                                  each -> each.tableName(keys.table()).item(item("P5", "tx"))),
                          part ->
                              part.delete(
                                  each ->
                                      each.tableName(keys.table()).key(keys.key("P6", "S")))));
            });
    assertThat(shown.counts().puts()).isEqualTo(3);
    assertThat(shown.counts().updates()).isEqualTo(1);
    assertThat(shown.counts().deletes()).isEqualTo(3);
    assertThat(shown.counts().unweighed()).as("the update").isEqualTo(1);
    assertThat(shown.counts().units()).isEqualTo(9);
    assertThat(shown.samples()).hasSize(6);
    assertThat(shown.samples().get(0).before().get("n").n()).isEqualTo("0");
    assertThat(shown.samples().get(0).after().get("text").s()).isEqualTo("new");
  }

  @Test
  void partiQlWritesAreCountedAndNotSent() {
    DryReport shown =
        dry(
            (db, migrate) -> {
              String where = " WHERE PK='P1' AND SK='S'";
              String table = "\"" + keys.table() + "\"";
              migrate
                  .client()
                  .executeStatement(
                      each -> each.statement("UPDATE " + table + " SET n=7" + where));
              migrate
                  .client()
                  .batchExecuteStatement(
                      batch ->
                          batch.statements(
                              each -> each.statement("DELETE FROM " + table + where),
                              each ->
                                  each.statement(
                                      "INSERT INTO " + table + " VALUE {'PK':'x','SK':'y'}")));
              migrate
                  .client()
                  .executeTransaction(
                      all ->
                          all.transactStatements(
                              each -> each.statement("DELETE FROM " + table + where)));
            });
    assertThat(shown.counts()).isEqualTo(new DryRecord.Counts(1, 1, 2, 4, 4, 5));
  }

  @Test
  void tableOperationsStopTheDryRun() {
    for (Consumer<DynamoDbClient> operation :
        List.<Consumer<DynamoDbClient>>of(
            client -> client.createTable(each -> each.tableName("other")),
            client -> client.updateTable(each -> each.tableName(keys.table())),
            client -> client.deleteTable(each -> each.tableName(keys.table())),
            client -> client.updateTimeToLive(each -> each.tableName(keys.table())),
            client -> client.createBackup(each -> each.tableName(keys.table())))) {
      assertThatThrownBy(() -> dry((db, migrate) -> operation.accept(migrate.client())))
          .isInstanceOf(MigrationException.class)
          .hasMessageMatching(
              "0\\.1\\.0 calls [A-Z]\\w+, and a dry run cannot tell what comes of it\\. Nothing was written\\.")
          .hasFieldOrPropertyWithValue(
              "hint", "Rehearse it, which runs it on a copy: migrate rehearse.");
    }
    assertUntouched(operations);
  }

  @Test
  void whatNobodyCanTellStopsItWhateverTheScriptMakesOfThat() {
    assertThatThrownBy(
            () ->
                dry(
                    (db, migrate) -> {
                      try {
                        migrate.client().updateItem(update("P1", ReturnValue.ALL_NEW));
                      } catch (RuntimeException swallowed) {
                        migrate.log().info("never mind");
                      }
                    }))
        .hasMessage(
            "0.1.0 calls UpdateItem, and a dry run cannot tell what it returns (ALL_NEW). Nothing was written.");
    assertUntouched(operations);
  }

  @Test
  void whatTheServiceWouldRefuseIsRefused() {
    dry(
        (db, migrate) -> {
          DynamoDbClient client = migrate.client();
          assertInvalid(
              () -> client.putItem(put(Map.of("PK", AttributeValue.fromS("x")))),
              "One or more parameter values were invalid: Missing the key SK in the item");
          assertInvalid(
              () ->
                  client.putItem(
                      put(Map.of("PK", AttributeValue.fromN("1"), "SK", AttributeValue.fromS("y")))),
              "One or more parameter values were invalid: Type mismatch for key PK expected: S actual: N");
          assertInvalid(
              () -> client.putItem(put(item("x", "x".repeat(400 * 1024)))),
              "Item size has exceeded the maximum allowed size");
          assertThatThrownBy(
                  () ->
                      client.putItem(
                          put(item("P1", "x")).toBuilder()
                              .conditionExpression("attribute_not_exists(PK)")
                              .build()))
              .isInstanceOf(ConditionalCheckFailedException.class);
          assertThatThrownBy(
                  () ->
                      client.transactWriteItems(
                          all ->
                              all.transactItems(
                                  part ->
                                      part.conditionCheck(
                                          check ->
                                              check
                                                  .tableName(keys.table())
                                                  .key(keys.key("nobody", "S"))
                                                  .conditionExpression("attribute_exists(PK)")))))
              .isInstanceOf(TransactionCanceledException.class);
        });
  }

  @Test
  void theEntityLayerIsAnsweredAsIfItHadWritten() {
    DryReport shown =
        dry(
            (db, migrate) -> {
              db.create("User", Map.of("id", "1", "email", "a@b", "name", "Ann", "likes", 1));
              assertThat(db.get("User", Map.of("id", "1")).orElseThrow().string("name"))
                  .isEqualTo("Ann");
              Item renamed = db.update("User", Map.of("id", "1", "name", "Anna"));
              assertThat(renamed.string("name")).isEqualTo("Anna");
              Item moved = db.update("User", Map.of("id", "1", "email", "c@d"));
              assertThat(moved.string("email")).isEqualTo("c@d");
              Item liked = db.update("User", Map.of("id", "1"), Params.none().add("likes", 2));
              assertThat(liked.number("likes")).isEqualByComparingTo("3");
              Item other = db.updateItem(Map.of("PK", "P7", "SK", "S"), Params.none().set("n", 8));
              assertThat(other.number("n")).isEqualByComparingTo("8");
              assertThat(db.deleteItem(Map.of("PK", "P8", "SK", "S"))).isPresent();
              db.batch(batch -> batch.putItem(Map.of("PK", "new", "SK", "S")));
              assertThat(db.remove("User", Map.of("id", "1"))).hasSize(1);
              assertThat(db.get("User", Map.of("id", "1"))).isEmpty();
              db.saveSchema(migrate.schema().orElseThrow());
            });
    assertThat(shown.counts().unweighed()).isZero();
    assertThat(shown.counts().writes()).isGreaterThan(10);
  }

  @Test
  void aTransformCountsWhatItThenDoes() {
    BiConsumer<Table, MigrationContext> script =
        (db, migrate) ->
            migrate
                .transform()
                .each(
                    item -> {
                      int n = item.number("n") == null ? -1 : item.number("n").intValue();
                      if (n < 0) {
                        return;
                      }
                      if (n % 10 == 0) {
                        item.delete();
                      } else if (n % 10 == 1) {
                        item.key("SK", "moved");
                      } else if (n % 10 == 2) {
                        item.emit(Map.of("PK", "emitted", "SK", "once"));
                      } else if (n % 2 == 1) {
                        item.put("odd", true);
                      }
                    })
                .run();
    DryReport shown = dry(script);
    DryRecord.Counts counts = shown.counts();
    assertThat(counts.deletes()).isEqualTo(6);
    assertThat(counts.puts()).isEqualTo(4);
    assertThat(counts.updates()).isEqualTo(12);
    assertThat(shown.samples()).hasSize(DryRecord.SAMPLES);

    LedgerEntry done = real(script);
    assertThat(counts.writes()).isEqualTo(done.work().itemsWritten());
    assertThat(shown.work().itemsRead()).isEqualTo(done.work().itemsRead());
    assertThat(shown.work().transforms().counts()).isEqualTo(done.work().transforms().counts());
    List<Map<String, AttributeValue>> after = Engine.contents(keys);
    shown.samples().stream()
        .filter(sample -> !sample.after().isEmpty())
        .forEach(sample -> assertThat(after).contains(sample.after()));
  }

  @Test
  void aTransformByModelCountsWhatItThenDoesAndShowsNothingEncrypted() {
    real(
        "0.0.1",
        (db, migrate) -> {
          for (int i = 0; i < 5; i++) {
            db.create("User", Map.of("id", "u" + i, "email", "e" + i, "token", "secret" + i));
          }
        });
    BiConsumer<Table, MigrationContext> script =
        (db, migrate) ->
            migrate
                .transform("User")
                .each(
                    user -> {
                      user.put("email", user.string("id") + "@example.org");
                      user.put("token", "other");
                    })
                .run();
    DryReport shown = dry(script);
    assertThat(shown.samples().toString()).contains("(encrypted").doesNotContain("primary:");
    LedgerEntry done = real(script);
    assertThat(shown.counts().writes()).isEqualTo(15).isEqualTo(done.work().itemsWritten());
  }

  @Test
  void aScriptThatBuildsAClientOfItsOwnIsNamedAndRefused() {
    for (boolean inThread : new boolean[] {false, true}) {
      assertThatThrownBy(
              () ->
                  dry(
                      (db, migrate) -> {
                        Runnable writes =
                            () -> {
                              try (DynamoDbClient own =
                                  LocalDynamo.client(
                                      URI.create(LocalDynamo.settings().endpoint().orElseThrow()))) {
                                own.getItem(
                                    get ->
                                        get.tableName(keys.table()).key(keys.key("P1", "S")));
                                own.putItem(put(item("P1", "x")));
                              }
                            };
                        run(writes, inThread);
                      }))
          .hasMessage(
              "0.1.0 calls PutItem with a client that it built itself, which a dry run cannot answer. It was not sent, and nothing was written.")
          .hasFieldOrPropertyWithValue(
              "hint", "Use migrate.client(), or rehearse it on a copy: migrate rehearse.");
    }
    assertUntouched(operations);
  }

  private static void run(Runnable work, boolean inThread) {
    if (!inThread) {
      work.run();
      return;
    }
    Thread thread = new Thread(work);
    thread.setUncaughtExceptionHandler((dead, thrown) -> {});
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aClientOfTheHostIsLeftAlone() {
    dry(
        (db, migrate) ->
            LocalDynamo.client()
                .putItem(
                    put ->
                        put.tableName(LocalDynamo.newTable().table()).item(item("host", "x"))));
  }

  @Test
  void aScriptThatFailsFailsAsItWouldAndNothingIsRecorded() {
    assertThatThrownBy(
            () ->
                dry(
                    (db, migrate) -> {
                      db.putItem(Map.of("PK", "x", "SK", "y"));
                      throw new IllegalStateException("boom");
                    }))
        .isInstanceOf(MigrationFailedException.class)
        .hasMessage(
            "0.1.0 (up) failed in its dry run after 1 write counted: IllegalStateException: boom. Nothing was written.")
        .hasFieldOrPropertyWithValue(
            "hint",
            "Nothing is recorded either. Mend the cause, or rehearse it on a copy: migrate rehearse.");
    assertUntouched(operations);
    assertThat(Engine.entries(keys)).isEmpty();
  }

  @Test
  void onlyTheFirstOfSeveralIsShown() {
    Does.what = (db, migrate) -> db.putItem(Map.of("PK", "x", "SK", "y"));
    ListSource two = new ListSource().add("0.1.0", "a", Does.class).add("0.2.0", "b", Does.class);
    RunReport report = dryRun(two, new Target.All());
    assertThat(report.plan().steps()).hasSize(2);
    assertThat(report.shown().orElseThrow().step().script().label()).isEqualTo("0.1.0");
    assertThat(report.shown().get().counts().puts()).isEqualTo(1);
  }

  private static PutItemRequest put(Map<String, AttributeValue> item) {
    return PutItemRequest.builder().tableName(Does.table).item(item).build();
  }

  private Map<String, AttributeValue> item(String partition, String text) {
    Map<String, AttributeValue> item = keys.key(partition, "S");
    item.put("text", AttributeValue.fromS(text));
    return item;
  }

  private UpdateItemRequest update(String partition, ReturnValue returned) {
    return UpdateItemRequest.builder()
        .tableName(keys.table())
        .key(keys.key(partition, "S"))
        .updateExpression("SET n = n + :one")
        .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1")))
        .returnValues(returned)
        .build();
  }

  private static void assertInvalid(Runnable call, String message) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            DynamoDbException.class,
            refused -> {
              assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
              assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo(message);
            });
  }

  private DryReport dry(BiConsumer<Table, MigrationContext> script) {
    Does.what = script;
    return dryRun(new ListSource().add("0.1.0", "does", Does.class), new Target.All())
        .shown()
        .orElseThrow();
  }

  private RunReport dryRun(ListSource source, Target target) {
    Does.table = keys.table();
    List<Map<String, AttributeValue>> before = Engine.contents(keys);
    RunOptions options = new RunOptions("all", PlanOptions.NONE, true, Duration.ZERO, Map.of());
    try (DynamoProxy proxy =
            DynamoProxy.deciding(
                operation -> READS.contains(operation) ? Fate.PASSES : Fate.DENIED);
        Migrator migrator = builder(source).aws(proxy.settings()).build()) {
      try {
        return migrator.run(target, options);
      } finally {
        operations.addAll(proxy.operations());
        assertUntouched(proxy.operations());
        assertThat(Engine.contents(keys)).isEqualTo(before);
      }
    }
  }

  private static void assertUntouched(List<String> operations) {
    assertThat(operations).isNotEmpty().isSubsetOf(READS);
  }

  private LedgerEntry real(BiConsumer<Table, MigrationContext> script) {
    return real("0.1.0", script);
  }

  private LedgerEntry real(String version, BiConsumer<Table, MigrationContext> script) {
    Does.what = script;
    ListSource source = new ListSource().add(version, "does", Does.class);
    try (Migrator migrator = builder(source).build()) {
      return migrator.run(new Target.All(), RunOptions.of("all")).done().get(0);
    }
  }

  private MigratorBuilder builder(ListSource source) {
    return Engine.builder(keys, source)
        .schema(Schema.of(Json5Document.parse(SCHEMA, "test"), "test"))
        .crypto(Crypto.of(Map.of("password", "pw")));
  }

  /** Does what a test says. */
  static class Does implements Migration {
    static BiConsumer<Table, MigrationContext> what;
    static String table;

    @Override
    public void up(Table db, MigrationContext migrate) {
      what.accept(db, migrate);
    }
  }
}
