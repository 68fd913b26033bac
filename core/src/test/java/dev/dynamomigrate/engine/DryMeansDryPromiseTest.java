package dev.dynamomigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.guard.DryRecord;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.table.Item;
import dev.dynamomigrate.table.Params;
import dev.dynamomigrate.table.Table;
import dev.dynamomigrate.testing.LocalDynamo;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ParameterizedStatement;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Promise 4: whatever a script does in a dry run, by whatever road, the table stays as it is, and
 * no request leaves that is not on this list of reads.
 */
class DryMeansDryPromiseTest extends DryTrial {
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
                          TransactWriteItem.builder()
                              .put(each -> each.tableName(keys.table()).item(item("P5", "tx")))
                              .build(),
                          TransactWriteItem.builder()
                              .delete(each -> each.tableName(keys.table()).key(keys.key("P6", "S")))
                              .build()));
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
                  .executeStatement(each -> each.statement("UPDATE " + table + " SET n=7" + where));
              BatchStatementRequest[] batched = {
                BatchStatementRequest.builder().statement("DELETE FROM " + table + where).build(),
                BatchStatementRequest.builder()
                    .statement("INSERT INTO " + table + " VALUE {'PK':'x','SK':'y'}")
                    .build()
              };
              migrate.client().batchExecuteStatement(batch -> batch.statements(batched));
              ParameterizedStatement delete =
                  ParameterizedStatement.builder()
                      .statement("DELETE FROM " + table + where)
                      .build();
              migrate.client().executeTransaction(all -> all.transactStatements(delete));
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
                                      URI.create(
                                          LocalDynamo.settings().endpoint().orElseThrow()))) {
                                own.getItem(
                                    get -> get.tableName(keys.table()).key(keys.key("P1", "S")));
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
                    put -> put.tableName(LocalDynamo.newTable().table()).item(item("host", "x"))));
  }
}
