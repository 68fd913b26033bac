package dev.dynamomigrate.guard;

import dev.dynamomigrate.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ComparisonOperator;
import software.amazon.awssdk.services.dynamodb.model.Condition;
import software.amazon.awssdk.services.dynamodb.model.ConditionalOperator;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * Makes requests pass over this library's own items, so that counts and projections do without them
 * too. An index may hold them: one that turns the two keys round is usual.
 */
final class HiddenItems {
  private static final String NAME = "#dynamoMigrateOwn";
  private static final String VALUE = ":dynamoMigrateOwn";
  private static final Condition MISSING =
      Condition.builder().comparisonOperator(ComparisonOperator.NULL).build();

  private final TableKeys keys;

  HiddenItems(TableKeys keys) {
    this.keys = keys;
  }

  DynamoDbRequest passedOverBy(DynamoDbRequest request) {
    if (request instanceof ScanRequest scan && keys.isTable(scan.tableName())) {
      return usesOldParameters(scan) ? withOldFilter(scan) : withFilter(scan);
    }
    if (request instanceof QueryRequest query
        && keys.isTable(query.tableName())
        && query.indexName() == null) {
      return usesOldParameters(query) ? withOldFilter(query) : withFilter(query);
    }
    return request instanceof BatchGetItemRequest get ? withoutOwnKeys(get) : request;
  }

  private ScanRequest withFilter(ScanRequest scan) {
    Map<String, AttributeValue> values = new LinkedHashMap<>(scan.expressionAttributeValues());
    values.put(VALUE, AttributeValue.fromS(OwnItems.PARTITION));
    return scan.toBuilder()
        .filterExpression(and(scan.filterExpression(), NAME + " <> " + VALUE))
        .expressionAttributeNames(withName(scan.expressionAttributeNames(), keys.hash()))
        .expressionAttributeValues(values)
        .build();
  }

  /** The filter of a query takes no key attribute, hence the other one that all our items have. */
  private static QueryRequest withFilter(QueryRequest query) {
    return query.toBuilder()
        .filterExpression(and(query.filterExpression(), "attribute_not_exists(" + NAME + ")"))
        .expressionAttributeNames(withName(query.expressionAttributeNames(), OwnItems.CONTENT))
        .build();
  }

  private static String and(String filter, String ours) {
    return filter == null || filter.isBlank() ? ours : "(" + filter + ") AND " + ours;
  }

  private static Map<String, String> withName(Map<String, String> names, String attribute) {
    Map<String, String> all = new LinkedHashMap<>(names);
    all.put(NAME, attribute);
    return all;
  }

  /** The service does not take them together with expressions. */
  private static boolean usesOldParameters(ScanRequest scan) {
    return scan.hasScanFilter() || scan.hasAttributesToGet() || scan.conditionalOperator() != null;
  }

  private static boolean usesOldParameters(QueryRequest query) {
    return query.hasKeyConditions()
        || query.hasQueryFilter()
        || query.hasAttributesToGet()
        || query.conditionalOperator() != null;
  }

  private static ScanRequest withOldFilter(ScanRequest scan) {
    return scan.toBuilder().scanFilter(and(scan.scanFilter(), scan.conditionalOperator())).build();
  }

  private static QueryRequest withOldFilter(QueryRequest query) {
    return query.toBuilder()
        .queryFilter(and(query.queryFilter(), query.conditionalOperator()))
        .build();
  }

  private static Map<String, Condition> and(
      Map<String, Condition> filter, ConditionalOperator operator) {
    if (operator == ConditionalOperator.OR) {
      throw new InvalidInputException(
          "A filter with ConditionalOperator OR cannot pass over the ledger and the lease.",
          "Write it as a filterExpression.");
    }
    Map<String, Condition> all = new LinkedHashMap<>(filter);
    all.put(OwnItems.CONTENT, MISSING);
    return all;
  }

  /** Of our table; where only own keys are asked for they stay, and the answer is emptied. */
  private BatchGetItemRequest withoutOwnKeys(BatchGetItemRequest get) {
    Map<String, KeysAndAttributes> tables = new LinkedHashMap<>(get.requestItems());
    tables.replaceAll(
        (table, asked) -> {
          List<Map<String, AttributeValue>> others =
              asked.keys().stream().filter(key -> !OwnItems.contains(keys, key)).toList();
          return keys.isTable(table) && !others.isEmpty()
              ? asked.toBuilder().keys(others).build()
              : asked;
        });
    return get.toBuilder().requestItems(tables).build();
  }

  /** Whether the answer for this table is to be emptied. */
  boolean onlyOwnKeys(BatchGetItemRequest get, String table) {
    return keys.isTable(table)
        && get.requestItems().get(table).keys().stream()
            .allMatch(key -> OwnItems.contains(keys, key));
  }
}
