package dev.dynamomigrate.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.table.AttributeValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;

/** The table of cases: what DynamoDB refuses. */
class KeyRulesTest {
  private final KeyRules rules =
      new KeyRules(
          CreateTableRequest.builder()
              .keySchema(keys("PK", "SK"))
              .attributeDefinitions(
                  Stream.of("PK:S", "SK:S", "gs1pk:S", "gs1sk:N", "size:N")
                      .map(each -> each.split(":"))
                      .map(
                          each ->
                              AttributeDefinition.builder()
                                  .attributeName(each[0])
                                  .attributeType(each[1])
                                  .build())
                      .toList())
              .globalSecondaryIndexes(
                  GlobalSecondaryIndex.builder()
                      .indexName("gs1")
                      .keySchema(keys("gs1pk", "gs1sk"))
                      .build())
              .localSecondaryIndexes(
                  LocalSecondaryIndex.builder()
                      .indexName("bySize")
                      .keySchema(keys("PK", "size"))
                      .build())
              .build());

  private static List<KeySchemaElement> keys(String hash, String sort) {
    return List.of(
        KeySchemaElement.builder().attributeName(hash).keyType(KeyType.HASH).build(),
        KeySchemaElement.builder().attributeName(sort).keyType(KeyType.RANGE).build());
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of("gs1pk", 1, "gs1pk is N, and the index gs1 takes S"),
        Arguments.of("gs1sk", "1", "gs1sk is S, and the index gs1 takes N"),
        Arguments.of("size", true, "size is BOOL, and the index bySize takes N"),
        Arguments.of("gs1pk", "", "gs1pk is empty, and the index gs1 takes no empty key"),
        Arguments.of(
            "gs1pk", "x".repeat(2049), "gs1pk takes 2,049 bytes, and the index gs1 takes 2,048"),
        Arguments.of("SK", "ä".repeat(513), "SK takes 1,026 bytes, and the table takes 1,024"),
        Arguments.of(
            "text", "x".repeat(409_600), "it takes 409,612 bytes, and DynamoDB holds 409,600"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void namesWhatDynamoRefuses(String attribute, Object value, String said) {
    Map<String, Object> item = new LinkedHashMap<>(Map.of("PK", "ab", "SK", "cd"));
    item.put(attribute, value);
    assertThat(rules.broken(AttributeValues.of(item))).isEqualTo(Optional.of(said));
  }

  @Test
  void letsPassWhatDynamoTakes() {
    assertThat(
            rules.broken(
                AttributeValues.of(
                    Map.of(
                        "PK",
                        "x".repeat(2048),
                        "SK",
                        "x".repeat(1024),
                        "gs1pk",
                        "x",
                        "gs1sk",
                        0,
                        "size",
                        -1.5,
                        "text",
                        ""))))
        .isEmpty();
  }
}
