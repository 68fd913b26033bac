package dev.dynamomigrate.testing;

import dev.dynamomigrate.guard.TableKeys;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;

/** Global indexes for the tables of tests. */
public final class Indexes {
  private Indexes() {}

  /** Adds one that holds all attributes; the first key is its partition key. */
  public static void add(TableKeys table, String name, String... keys) {
    List<AttributeDefinition> attributes =
        Stream.of(keys)
            .map(key -> AttributeDefinition.builder().attributeName(key).attributeType("S").build())
            .toList();
    List<KeySchemaElement> schema =
        Stream.of(keys)
            .map(
                key ->
                    KeySchemaElement.builder()
                        .attributeName(key)
                        .keyType(key.equals(keys[0]) ? KeyType.HASH : KeyType.RANGE)
                        .build())
            .toList();
    GlobalSecondaryIndexUpdate update =
        GlobalSecondaryIndexUpdate.builder()
            .create(
                index ->
                    index
                        .indexName(name)
                        .keySchema(schema)
                        .projection(all -> all.projectionType(ProjectionType.ALL)))
            .build();
    LocalDynamo.client()
        .updateTable(
            request ->
                request
                    .tableName(table.table())
                    .attributeDefinitions(attributes)
                    .globalSecondaryIndexUpdates(List.of(update)));
    LocalDynamo.client().waiter().waitUntilTableExists(wait -> wait.tableName(table.table()));
  }
}
