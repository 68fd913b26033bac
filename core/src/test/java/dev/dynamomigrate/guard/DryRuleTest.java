package dev.dynamomigrate.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The cases of a dry run, one by one. */
class DryRuleTest {
  /** A request and what is done with it. */
  record Case(DynamoDbRequest request, String rule) {
    static Case of(DynamoDbRequest request, String rule) {
      return new Case(request, rule);
    }
  }

  static final List<Case> CASES =
      List.of(
          Case.of(GetItemRequest.builder().build(), "SENT"),
          Case.of(statement("SELECT * FROM t"), "SENT"),
          Case.of(put(null, null), "ANSWERED"),
          Case.of(put(null, ReturnValue.ALL_OLD), "ANSWERED"),
          Case.of(put("a = :a", ReturnValue.NONE), "ANSWERED"),
          Case.of(put("a = :a", ReturnValue.ALL_OLD), "STOPS what it returns (ALL_OLD)"),
          Case.of(DeleteItemRequest.builder().returnValues("ALL_OLD").build(), "ANSWERED"),
          Case.of(
              DeleteItemRequest.builder().conditionExpression("x").returnValues("ALL_OLD").build(),
              "STOPS what it returns (ALL_OLD)"),
          Case.of(UpdateItemRequest.builder().build(), "ANSWERED"),
          Case.of(
              UpdateItemRequest.builder().returnValues("ALL_NEW").build(),
              "STOPS what it returns (ALL_NEW)"),
          Case.of(
              UpdateItemRequest.builder().returnValues("UPDATED_OLD").build(),
              "STOPS what it returns (UPDATED_OLD)"),
          Case.of(told("ALL_NEW"), "ANSWERED"),
          Case.of(told("UPDATED_NEW"), "STOPS what it returns (UPDATED_NEW)"),
          Case.of(BatchWriteItemRequest.builder().build(), "ANSWERED"),
          Case.of(TransactWriteItemsRequest.builder().build(), "ANSWERED"),
          Case.of(statement("UPDATE t SET a=1 WHERE PK='x'"), "COUNTED"),
          Case.of(
              statement("UPDATE t SET a=1 WHERE PK='x' RETURNING ALL NEW *"),
              "STOPS what its statement returns"),
          Case.of(
              BatchExecuteStatementRequest.builder()
                  .statements(
                      BatchStatementRequest.builder()
                          .statement("DELETE FROM t WHERE PK='x'")
                          .build(),
                      BatchStatementRequest.builder().statement("select * from t").build())
                  .build(),
              "STOPS what its statement returns"),
          Case.of(CreateTableRequest.builder().build(), "STOPS what comes of it"),
          Case.of(DeleteTableRequest.builder().build(), "STOPS what comes of it"));

  @ParameterizedTest
  @FieldSource("CASES")
  void isDecidedByTheRequestAlone(Case each) {
    DryRule rule = DryRule.of(each.request());
    assertThat((rule.way() + " " + rule.why()).strip()).isEqualTo(each.rule());
  }

  @ParameterizedTest
  @CsvSource({
    "attribute_exists(PK), true, false, false",
    "attribute_not_exists(#k), false, true, false",
    "attribute_not_exists(PK) and Attribute_Not_Exists ( SK ), false, true, false",
    "attribute_exists(PK) AND (n > :n), true, false, true",
    "attribute_exists(other), false, false, true",
    "attribute_exists(PK) OR n > :n, false, false, true",
    "NOT attribute_exists(PK), false, false, true",
    "n BETWEEN :a AND :b, false, false, true",
  })
  void aConditionIsReadAsFarAsItIsAboutExistence(
      String condition, boolean there, boolean missing, boolean more) {
    assertThat(Demand.of(condition, Map.of("#k", "SK"), Set.of("PK", "SK")))
        .isEqualTo(new Demand(there, missing, more));
  }

  @Test
  void aStatementTellsItsVerbAndItsTable() {
    assertThat(PartiQl.written(statement(" insert into \"my-table\" value {'PK': 'UPDATE x'}")))
        .containsExactly(new PartiQl.Written(DryRecord.Kind.PUT, "my-table"));
    assertThat(PartiQl.written(statement("UPDATE t SET a=1")))
        .containsExactly(new PartiQl.Written(DryRecord.Kind.UPDATE, "t"));
    assertThat(PartiQl.written(statement("DELETE FROM t.u WHERE a=1")))
        .containsExactly(new PartiQl.Written(DryRecord.Kind.DELETE, "t.u"));
  }

  private static PutItemRequest put(String condition, ReturnValue returned) {
    return PutItemRequest.builder().conditionExpression(condition).returnValues(returned).build();
  }

  private static UpdateItemRequest told(String returned) {
    UpdateItemRequest.Builder update = UpdateItemRequest.builder().returnValues(returned);
    Effect.tell(update, before -> Optional.of(before));
    return update.build();
  }

  private static ExecuteStatementRequest statement(String text) {
    return ExecuteStatementRequest.builder().statement(text).build();
  }
}
