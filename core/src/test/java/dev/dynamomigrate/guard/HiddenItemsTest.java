package dev.dynamomigrate.guard;

import static dev.dynamomigrate.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ComparisonOperator;
import software.amazon.awssdk.services.dynamodb.model.Condition;
import software.amazon.awssdk.services.dynamodb.model.ConditionalOperator;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** DynamoDB refuses old and new parameters in one request; DynamoDB Local takes them in a query. */
class HiddenItemsTest {
  private static final Condition MISSING =
      Condition.builder().comparisonOperator(ComparisonOperator.NULL).build();
  private static final Condition PRESENT =
      Condition.builder().comparisonOperator(ComparisonOperator.NOT_NULL).build();

  private final HiddenItems hidden = new HiddenItems(new TableKeys("t", "PK", "SK"));

  @Test
  void aQueryInTheOldWayGetsAnOldFilter() {
    QueryRequest query =
        QueryRequest.builder()
            .tableName("t")
            .keyConditions(Map.of("PK", PRESENT))
            .queryFilter(Map.of("name", PRESENT))
            .build();
    DynamoDbRequest sent = hidden.passedOverBy(query);
    assertThat(sent)
        .isEqualTo(
            query.toBuilder()
                .queryFilter(Map.of("name", PRESENT, OwnItems.CONTENT, MISSING))
                .build());
  }

  @Test
  void oldFiltersThatAreJoinedByOrAreRefused() {
    ScanRequest scan =
        ScanRequest.builder()
            .tableName("t")
            .scanFilter(Map.of("name", PRESENT))
            .conditionalOperator(ConditionalOperator.OR)
            .build();
    assertRefused(
        () -> hidden.passedOverBy(scan),
        "A filter with ConditionalOperator OR cannot pass over the ledger and the lease.",
        "Write it as a filterExpression.");
  }
}
