package dev.dynamomigrate.transform;

import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.table.AttributeValues;
import dev.dynamomigrate.testing.LocalDynamo;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** A table with the indexes {@code all} and {@code some}, by {@code G} and {@code H}. */
final class IndexedItems {
  final TableKeys keys = new TableKeys("indexed-" + UUID.randomUUID(), "PK", "SK");

  IndexedItems() {
    LocalDynamo.client()
        .createTable(
            create ->
                create
                    .tableName(keys.table())
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .keySchema(key("PK", KeyType.HASH), key("SK", KeyType.RANGE))
                    .attributeDefinitions(
                        attribute("PK", ScalarAttributeType.S),
                        attribute("SK", ScalarAttributeType.S),
                        attribute("G", ScalarAttributeType.S),
                        attribute("H", ScalarAttributeType.N))
                    .globalSecondaryIndexes(
                        index("all", ProjectionType.ALL), index("some", ProjectionType.KEYS_ONLY)));
  }

  private static GlobalSecondaryIndex index(String name, ProjectionType projection) {
    return GlobalSecondaryIndex.builder()
        .indexName(name)
        .keySchema(key("G", KeyType.HASH), key("H", KeyType.RANGE))
        .projection(projected -> projected.projectionType(projection))
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  /** Items with {@code H} from 0 on, all in the partition {@code x} of both indexes. */
  void fill(int count) {
    for (int i = 0; i < count; i++) {
      Map<String, AttributeValue> item = item(i);
      LocalDynamo.client().putItem(put -> put.tableName(keys.table()).item(item));
    }
  }

  private static Map<String, AttributeValue> item(int i) {
    return AttributeValues.of(
        Map.of("PK", "P", "SK", "S" + i, "G", "x", "H", i, "beside", i, "_type", "Entry"));
  }
}
