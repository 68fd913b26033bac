package dev.dynamomigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.guard.DryRecord;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.source.ListSource;
import dev.dynamomigrate.table.Params;
import dev.dynamomigrate.table.Table;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** What a dry run answers, and what stops it. */
class DryAnswersTest extends DryTrial {
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
                      put(
                          Map.of(
                              "PK", AttributeValue.fromN("1"), "SK", AttributeValue.fromS("y")))),
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
                                  TransactWriteItem.builder()
                                      .conditionCheck(
                                          check ->
                                              check
                                                  .tableName(keys.table())
                                                  .key(keys.key("nobody", "S"))
                                                  .conditionExpression("attribute_exists(PK)"))
                                      .build())))
              .isInstanceOf(TransactionCanceledException.class);
        });
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

  @Test
  void whatComesLaterInAScriptMeetsWhatATransformWouldHaveMade() {
    BiConsumer<Table, MigrationContext> script =
        (db, migrate) -> {
          migrate
              .transform()
              .each(
                  item -> {
                    if (item.string("PK").equals("P5")) {
                      item.delete();
                    } else {
                      item.put("first", true);
                    }
                  })
              .run();
          db.putItem(Map.of("PK", "P5", "SK", "S", "n", 50), Params.none().exists(false));
          migrate.transform().each(item -> item.put("second", item.contains("first"))).run();
          migrate
              .transform()
              .each(item -> item.key("SK", "%s %s".formatted(item.number("n"), item.get("second"))))
              .run();
          assertThat(db.getItem(Map.of("PK", "P7", "SK", "7 true"))).isPresent();
          assertThat(db.getItem(Map.of("PK", "P7", "SK", "S"))).isEmpty();
        };
    DryRecord.Counts counts = dry(script).counts();
    assertThat(counts.updates()).isEqualTo(29 + 30);
    assertThat(counts.deletes()).isEqualTo(1 + 30);
    assertThat(counts.puts()).isEqualTo(1 + 30);
    assertThat(counts.conditions()).isZero();
    assertThat(counts.writes()).isEqualTo(real(script).work().itemsWritten());
  }

  @Test
  void aTransactionCostsTwiceForEachItemAndSoDoesACheck() {
    DryReport shown =
        dry(
            (db, migrate) ->
                db.transact(
                    tx -> {
                      tx.putItem(Map.of("PK", "new", "SK", "S", "text", "x".repeat(1500)));
                      tx.deleteItem(Map.of("PK", "P1", "SK", "S"));
                      tx.checkItem(Map.of("PK", "P2", "SK", "S"), Params.none().exists(true));
                    }));
    assertThat(shown.counts().units()).isEqualTo(4 + 2 + 2);
    assertThat(shown.counts().writes()).isEqualTo(2);
    assertThat(shown.counts().conditions()).isZero();
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
}
