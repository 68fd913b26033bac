package dev.dynamomigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.source.ListSource;
import java.util.Map;
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
