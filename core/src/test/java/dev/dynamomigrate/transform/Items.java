package dev.dynamomigrate.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.table.AttributeValues;
import dev.dynamomigrate.table.Item;
import dev.dynamomigrate.testing.LocalDynamo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** A table of its own for a test of transforms, and what stands in it. */
final class Items {
  final TableKeys keys = LocalDynamo.newTable();

  Transform transform() {
    return transform(LocalDynamo.client());
  }

  Transform transform(DynamoDbClient client) {
    return Transform.of(surroundings(client, keys));
  }

  static Surroundings surroundings(DynamoDbClient client, TableKeys keys) {
    return new Surroundings(
        client, client, keys, "1.0.0 up", TransformOptions.NONE, Surroundings.Outside.none());
  }

  /** Items {@code P0..} in partitions of ten, each with these attributes. */
  void fill(int count, Map<String, ?> attributes) {
    List<WriteRequest> puts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Item item = new Item(attributes);
      item.putAll(key(i));
      item.put("n", i);
      puts.add(WriteRequest.builder().putRequest(put -> put.item(item.attributes())).build());
      if (puts.size() == 25 || i == count - 1) {
        Map<String, List<WriteRequest>> batch = Map.of(keys.table(), List.copyOf(puts));
        LocalDynamo.client().batchWriteItem(request -> request.requestItems(batch));
        puts.clear();
      }
    }
  }

  static Map<String, Object> key(int i) {
    return Map.of("PK", "P" + i / 10, "SK", "S" + i);
  }

  void put(Map<String, ?> item) {
    LocalDynamo.client().putItem(put -> put.tableName(keys.table()).item(AttributeValues.of(item)));
  }

  /** All items, by {@code PK SK}. */
  Map<String, Item> all() {
    Map<String, Item> all = new TreeMap<>();
    LocalDynamo.client()
        .scanPaginator(scan -> scan.tableName(keys.table()).consistentRead(true))
        .items()
        .forEach(item -> all.put(name(item), Item.of(item)));
    return all;
  }

  private static String name(Map<String, AttributeValue> item) {
    return item.get("PK").s() + " " + item.get("SK").s();
  }

  Item only() {
    return all().values().iterator().next();
  }

  /** That the first item cannot be transformed so, for this reason, and nothing is written. */
  void assertBad(Consumer<EditableItem> function, String reason) {
    Map<String, Item> before = all();
    assertThatThrownBy(() -> transform().each(function).run())
        .isInstanceOf(MigrationException.class)
        .hasMessageStartingWith(
            "The item PK=P0, SK=S0 cannot be transformed: " + reason + " Until then: ");
    assertThat(all()).isEqualTo(before);
  }
}
