package dev.dynamomigrate.table;

import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.schema.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/**
 * The {@code _Schema} items of a table ({@link SchemaItem}), read consistently.
 *
 * @param client guarded, where a migration uses it
 * @param keys the table that holds them
 */
record SavedSchemas(DynamoDbClient client, TableKeys keys) {

  Optional<Schema> current() {
    GetItemResponse saved =
        client.getItem(
            get ->
                get.tableName(keys.table())
                    .consistentRead(true)
                    .key(SchemaItem.key(keys, SchemaItem.CURRENT)));
    return saved.hasItem() ? Optional.of(SchemaItem.schema(saved.item())) : Optional.empty();
  }

  /** In the order of their names. */
  List<Schema> all() {
    return client.queryPaginator(keys.partition(SchemaItem.PARTITION)).items().stream()
        .map(SchemaItem::schema)
        .toList();
  }

  /** As in OneTable, without a condition. */
  Schema save(Schema inForce, Schema schema, Instant now) {
    Schema valid = Schema.of(schema.document(), "The schema " + schema.version());
    Map<String, AttributeValue> item = SchemaItem.of(keys, inForce, valid, now);
    client.putItem(put -> put.tableName(keys.table()).item(item));
    return SchemaItem.schema(item);
  }

  void remove(String name) {
    client.deleteItem(delete -> delete.tableName(keys.table()).key(SchemaItem.key(keys, name)));
  }
}
