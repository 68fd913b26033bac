package dev.dynamomigrate.transform;

import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.table.AttributeValues;
import dev.dynamomigrate.table.ModelEditor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * Which items a transform is about.
 *
 * @param keyCondition selects one partition, or a part of it; empty for the whole table
 * @param filter what else must hold; empty if nothing
 * @param names what {@code #} placeholders stand for
 * @param values what {@code :} placeholders stand for
 */
record Selection(
    String keyCondition, String filter, Map<String, String> names, Map<String, Object> values) {
  static final Selection ALL = new Selection("", "", Map.of(), Map.of());

  Selection and(String condition, Map<String, String> moreNames, Map<String, ?> moreValues) {
    Map<String, String> allNames = new LinkedHashMap<>(names);
    allNames.putAll(moreNames);
    Map<String, Object> allValues = new LinkedHashMap<>(values);
    allValues.putAll(moreValues);
    String both = filter.isEmpty() ? condition : "(" + filter + ") AND (" + condition + ")";
    return new Selection(keyCondition, both, allNames, allValues);
  }

  /** What a model's own language said. */
  Selection and(ModelEditor.Filter model) {
    return and(
        model.text(),
        model.names() == null ? Map.of() : model.names(),
        model.values() == null ? Map.of() : model.values());
  }

  Selection within(String partition, Map<String, ?> moreValues) {
    Map<String, Object> allValues = new LinkedHashMap<>(values);
    allValues.putAll(moreValues);
    return new Selection(partition, filter, names, allValues);
  }

  /** Whether it is a part of one partition, and is read by a query. */
  boolean isQuery() {
    return !keyCondition.isEmpty();
  }

  /** The same text for the same selection, which tells nothing of the values in it. */
  String fingerprint() {
    String all =
        String.join(
            "\n",
            keyCondition,
            filter,
            new TreeMap<>(names).toString(),
            new TreeMap<>(AttributeValues.of(values)).toString());
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  QueryRequest query(TableKeys keys, Map<String, AttributeValue> from) {
    QueryRequest.Builder query =
        QueryRequest.builder()
            .tableName(keys.table())
            .consistentRead(true)
            .keyConditionExpression(keyCondition)
            .filterExpression(filter.isEmpty() ? null : filter)
            .exclusiveStartKey(from.isEmpty() ? null : from);
    return query
        .expressionAttributeNames(names.isEmpty() ? null : names)
        .expressionAttributeValues(values.isEmpty() ? null : AttributeValues.of(values))
        .build();
  }

  ScanRequest scan(TableKeys keys, Segment segment) {
    ScanRequest.Builder scan =
        ScanRequest.builder()
            .tableName(keys.table())
            .consistentRead(true)
            .segment(segment.number())
            .totalSegments(segment.of())
            .filterExpression(filter.isEmpty() ? null : filter)
            .exclusiveStartKey(segment.from().isEmpty() ? null : segment.from());
    return scan.expressionAttributeNames(names.isEmpty() ? null : names)
        .expressionAttributeValues(values.isEmpty() ? null : AttributeValues.of(values))
        .build();
  }
}
