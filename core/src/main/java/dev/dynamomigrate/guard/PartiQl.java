package dev.dynamomigrate.guard;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest;

/** Requests that are written in PartiQL. */
final class PartiQl {
  private PartiQl() {}

  /** Whether it is one, and nothing in it writes. */
  static boolean onlySelects(DynamoDbRequest request) {
    List<Statement> statements = statements(request);
    return !statements.isEmpty() && statements.stream().allMatch(Statement::selects);
  }

  /**
   * How many statements write.
   *
   * @return 0 for a request that is not in PartiQL
   */
  static long writes(DynamoDbRequest request) {
    return statements(request).stream().filter(statement -> !statement.selects()).count();
  }

  /**
   * Whether a statement names our partition. One that writes cannot do without naming it, for
   * PartiQL writes by the whole key, literally or as a parameter.
   */
  static boolean namesOwn(DynamoDbRequest request) {
    return statements(request).stream().anyMatch(Statement::namesOwn);
  }

  private static List<Statement> statements(DynamoDbRequest request) {
    if (request instanceof ExecuteStatementRequest one) {
      return List.of(new Statement(one.statement(), one.parameters()));
    }
    if (request instanceof BatchExecuteStatementRequest batch) {
      return batch.statements().stream()
          .map(each -> new Statement(each.statement(), each.parameters()))
          .toList();
    }
    return request instanceof ExecuteTransactionRequest transaction
        ? transaction.transactStatements().stream()
            .map(each -> new Statement(each.statement(), each.parameters()))
            .toList()
        : List.of();
  }

  private record Statement(String text, List<AttributeValue> parameters) {
    boolean selects() {
      return text != null && text.stripLeading().regionMatches(true, 0, "SELECT", 0, 6);
    }

    boolean namesOwn() {
      return (text != null && text.contains(OwnItems.PARTITION))
          || parameters.stream()
              .flatMap(Statement::withMembers)
              .anyMatch(value -> OwnItems.PARTITION.equals(value.s()));
    }

    /** {@code INSERT INTO table VALUE ?} takes the whole item as one parameter. */
    private static Stream<AttributeValue> withMembers(AttributeValue value) {
      Map<String, AttributeValue> members = value.m();
      return Stream.concat(Stream.of(value), members.values().stream());
    }
  }
}
