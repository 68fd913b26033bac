package dev.dynamomigrate.transform;

import dev.dynamomigrate.guard.TableKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** A change to one item in PartiQL, of which 25 travel in one request. */
final class Statement {
  /** DynamoDB's own limits of a statement. */
  static final int MAX_LENGTH = 8192;

  static final int MAX_CONDITIONS = 148;

  private final StringBuilder text = new StringBuilder();
  private final List<AttributeValue> parameters = new ArrayList<>();

  private Statement() {}

  /** The statement for a change, unless PartiQL cannot say it. */
  static Optional<BatchStatementRequest> of(Change change) {
    Map<String, AttributeValue> compared = change.compared();
    TableKeys keys = change.keys();
    boolean sayable =
        compared.size() <= MAX_CONDITIONS
            && compared.keySet().stream().allMatch(Statement::sayable)
            && change.edit().sets().keySet().stream().allMatch(Statement::sayable)
            && sayable(keys.hash())
            && sayable(keys.sort());
    return sayable ? new Statement().written(change, compared) : Optional.empty();
  }

  private static boolean sayable(String name) {
    return !name.startsWith("#") && !name.startsWith(":");
  }

  private Optional<BatchStatementRequest> written(
      Change change, Map<String, AttributeValue> compared) {
    String table = quoted(change.keys().table());
    if (change.kind() == Change.Kind.DELETE) {
      text.append("DELETE FROM ").append(table);
    } else {
      text.append("UPDATE ").append(table);
      change.edit().sets().forEach((name, value) -> equal(" SET ", name, value));
      change.edit().removes().forEach(name -> text.append(" REMOVE ").append(quoted(name)));
    }
    String and = " WHERE ";
    for (Map.Entry<String, AttributeValue> key : change.key().entrySet()) {
      equal(and, key.getKey(), key.getValue());
      and = " AND ";
    }
    compared.forEach(this::same);
    return text.length() > MAX_LENGTH
        ? Optional.empty()
        : Optional.of(
            BatchStatementRequest.builder()
                .statement(text.toString())
                .parameters(parameters)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build());
  }

  private void same(String name, AttributeValue value) {
    if (value == null) {
      text.append(" AND ").append(quoted(name)).append(" IS MISSING");
    } else {
      equal(" AND ", name, value);
    }
  }

  private void equal(String before, String name, AttributeValue value) {
    text.append(before).append(quoted(name)).append("=?");
    parameters.add(value);
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
