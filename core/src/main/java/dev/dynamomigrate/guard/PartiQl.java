package dev.dynamomigrate.guard;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest;

/** Requests that are written in PartiQL. */
final class PartiQl {
  private static final Pattern BEGIN =
      Pattern.compile(
          "(?i)^\\s*(INSERT(?=\\s+INTO)|UPDATE|DELETE(?=\\s+FROM))(?:\\s+INTO|\\s+FROM)?\\s+(\"[^\"]+\"|[\\w.-]+)");

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
   * What a statement that writes does.
   *
   * @param table the text after its verb, without quotes
   */
  record Written(DryRecord.Kind kind, String table) {}

  /** All statements that write, in their order. */
  static List<Written> written(DynamoDbRequest request) {
    return statements(request).stream()
        .filter(statement -> !statement.selects())
        .map(Statement::written)
        .toList();
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

    Written written() {
      Matcher begin = BEGIN.matcher(String.valueOf(text));
      if (!begin.find()) {
        return new Written(DryRecord.Kind.UPDATE, "");
      }
      DryRecord.Kind kind =
          switch (begin.group(1).toUpperCase(Locale.ROOT)) {
            case "UPDATE" -> DryRecord.Kind.UPDATE;
            case "DELETE" -> DryRecord.Kind.DELETE;
            default -> DryRecord.Kind.PUT;
          };
      return new Written(kind, begin.group(2).replace("\"", ""));
    }

    boolean namesOwn() {
      return (text != null && text.contains(OwnItems.PARTITION))
          || parameters.stream().anyMatch(Statement::isOwn);
    }

    /** {@code INSERT INTO table VALUE ?} takes the whole item as one parameter. */
    private static boolean isOwn(AttributeValue value) {
      return OwnItems.PARTITION.equals(value.s())
          || (value.hasM()
              && value.m().values().stream()
                  .anyMatch(member -> OwnItems.PARTITION.equals(member.s())));
    }
  }
}
