package dev.dynamomigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.migration.MigrationContext;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverterProvider;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.enhanced.dynamodb.model.WriteBatch;

/** The SDK's enhanced client on the client of a migration, in a dry run. */
class DryEnhancedClientTest extends DryTrial {
  @Test
  void itReadsAndItsWritesAreCountedAndNotSent() {
    DryReport shown =
        dry(
            (db, migrate) -> {
              DynamoDbEnhancedClient client = enhanced(migrate);
              DynamoDbTable<EnhancedDocument> table = table(client);
              assertThat(table.scan().items()).hasSize(30);
              assertThat(table.getItem(key("P3")).getNumber("n").intValue()).isEqualTo(3);
              table.putItem(document("P3"));
              assertThat(table.deleteItem(key("P4")).getNumber("n").intValue()).isEqualTo(4);
              client.batchWriteItem(
                  batch ->
                      batch.writeBatches(
                          WriteBatch.builder(EnhancedDocument.class)
                              .mappedTableResource(table)
                              .addPutItem(document("new"))
                              .addDeleteItem(key("P5"))
                              .build()));
              client.transactWriteItems(
                  all -> all.addPutItem(table, document("P6")).addDeleteItem(table, key("P7")));
            });
    assertThat(shown.work().itemsRead()).isEqualTo(31);
    assertThat(List.of(shown.counts().puts(), shown.counts().deletes())).containsExactly(3L, 3L);
    assertThat(shown.counts().writes()).isEqualTo(6);
    assertThat(operations).contains("Scan", "GetItem");
  }

  /** It asks for the item as it is then, whoever wants it. */
  @Test
  void itsUpdatesAndItsTablesStopTheDryRun() {
    assertStops("UpdateItem", table -> table.updateItem(document("P1")));
    assertStops("CreateTable", table -> table.createTable());
  }

  private void assertStops(String operation, Consumer<DynamoDbTable<EnhancedDocument>> work) {
    assertThatThrownBy(() -> dry((db, migrate) -> work.accept(table(enhanced(migrate)))))
        .hasMessageStartingWith("0.1.0 calls " + operation + ", and a dry run cannot tell what ")
        .hasFieldOrPropertyWithValue(
            "hint", "Rehearse it, which runs it on a copy: migrate rehearse.");
    assertUntouched(operations);
  }

  private static DynamoDbEnhancedClient enhanced(MigrationContext migrate) {
    return DynamoDbEnhancedClient.builder().dynamoDbClient(migrate.client()).build();
  }

  private DynamoDbTable<EnhancedDocument> table(DynamoDbEnhancedClient client) {
    return client.table(
        keys.table(),
        TableSchema.documentSchemaBuilder()
            .addIndexPartitionKey(TableMetadata.primaryIndexName(), "PK", AttributeValueType.S)
            .addIndexSortKey(TableMetadata.primaryIndexName(), "SK", AttributeValueType.S)
            .attributeConverterProviders(AttributeConverterProvider.defaultProvider())
            .build());
  }

  private static Key key(String partition) {
    return Key.builder().partitionValue(partition).sortValue("S").build();
  }

  private static EnhancedDocument document(String partition) {
    return EnhancedDocument.builder()
        .attributeConverterProviders(AttributeConverterProvider.defaultProvider())
        .putString("PK", partition)
        .putString("SK", "S")
        .putString("text", "new")
        .build();
  }
}
