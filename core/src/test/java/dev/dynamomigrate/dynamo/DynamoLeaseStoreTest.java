package dev.dynamomigrate.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.guard.OwnItems;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.lease.LeaseContract;
import dev.dynamomigrate.lease.LeaseStore;
import dev.dynamomigrate.table.AttributeValues;
import dev.dynamomigrate.testing.LocalDynamo;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoLeaseStoreTest extends LeaseContract {
  private final TableKeys keys = LocalDynamo.newTable("holder", "fence");
  private final LeaseStore store = new DynamoLeaseStore(LocalDynamo.client(), keys);

  @Override
  protected LeaseStore store() {
    return store;
  }

  @Override
  protected void delete() {
    LocalDynamo.client()
        .deleteItem(
            request ->
                request.tableName(keys.table()).key(keys.key(OwnItems.PARTITION, LeaseItem.SORT)));
  }

  @Test
  void standsUnderAKeyThatOneTableNeverQueriesInOneMap() {
    store.replace(Optional.empty(), record("one", 7, 3));
    assertThat(LocalDynamo.client().scan(scan -> scan.tableName(keys.table())).items())
        .singleElement()
        .satisfies(
            item ->
                assertThat(item)
                    .containsOnlyKeys("holder", "fence", "_dynamo_migrate")
                    .containsEntry("holder", AttributeValue.fromS("_dynamo-migrate"))
                    .containsEntry("fence", AttributeValue.fromS("lease")));
  }

  @Test
  void refusesALeaseThatANewerEngineWrote() {
    Map<String, Object> content = content();
    content.put("format", 2);
    put(content);
    assertThatThrownBy(store::read)
        .isInstanceOf(MigrationException.class)
        .hasMessage("The table holds a lease of format 2, and this engine knows up to 1.")
        .extracting("hint")
        .isEqualTo("Use the version of Dynamo Migrate that wrote it, or a newer one.");
  }

  @Test
  void saysThatADamagedLeaseIsDamaged() {
    Map<String, Object> content = content();
    content.remove("renewals");
    put(content);
    assertThatThrownBy(store::read)
        .isInstanceOf(MigrationException.class)
        .hasMessage("The lease in table '%s' is damaged.".formatted(keys.table()))
        .extracting("hint")
        .isEqualTo(
            "When nobody runs, delete that item: partition '_dynamo-migrate', sort key 'lease'.");
  }

  private Map<String, Object> content() {
    return new LinkedHashMap<>(
        AttributeValues.plainMap(
            LeaseItem.of(keys, record("one", 7, 3)).get(OwnItems.CONTENT).m()));
  }

  private void put(Map<String, Object> content) {
    Map<String, AttributeValue> item = keys.key(OwnItems.PARTITION, LeaseItem.SORT);
    item.put(OwnItems.CONTENT, AttributeValue.fromM(AttributeValues.of(content)));
    LocalDynamo.client().putItem(request -> request.tableName(keys.table()).item(item));
  }
}
