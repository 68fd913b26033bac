package dev.dynamomigrate.guard;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * A table and the names of its key attributes.
 *
 * @param table the table's name
 * @param hash its partition key
 * @param sort its sort key; empty if it has none
 */
public record TableKeys(String table, String hash, String sort) {
  /** Whether a request that says this name, or the ARN, means this table. */
  boolean isTable(String nameOrArn) {
    return nameOrArn != null && lastPart(nameOrArn).equals(lastPart(table));
  }

  private static String lastPart(String nameOrArn) {
    return nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
  }

  /** The key of an item with text keys. */
  public Map<String, AttributeValue> key(String hashValue, String sortValue) {
    Map<String, AttributeValue> key = new LinkedHashMap<>();
    key.put(hash, AttributeValue.fromS(hashValue));
    key.put(sort, AttributeValue.fromS(sortValue));
    return key;
  }

  /** What reads the items of a partition with a text for its key, consistently. */
  public QueryRequest partition(String hashValue) {
    return QueryRequest.builder()
        .tableName(table)
        .consistentRead(true)
        .keyConditionExpression("#hash = :hash")
        .expressionAttributeNames(Map.of("#hash", hash))
        .expressionAttributeValues(Map.of(":hash", AttributeValue.fromS(hashValue)))
        .build();
  }

  /** The part of an item that is its key, {@link #normal}. */
  public Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> key = new LinkedHashMap<>();
    key.put(hash, normal(item.get(hash)));
    if (!sort.isEmpty()) {
      key.put(sort, normal(item.get(sort)));
    }
    return key;
  }

  /** A key whose numbers have the digits with which DynamoDB answers, so that it equals another. */
  public static Map<String, AttributeValue> normal(Map<String, AttributeValue> key) {
    Map<String, AttributeValue> normal = new LinkedHashMap<>(key);
    normal.replaceAll((name, value) -> normal(value));
    return normal;
  }

  private static AttributeValue normal(AttributeValue value) {
    return value == null || value.n() == null
        ? value
        : AttributeValue.fromN(new BigDecimal(value.n()).stripTrailingZeros().toPlainString());
  }
}
