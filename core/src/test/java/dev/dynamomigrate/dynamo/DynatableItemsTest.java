package dev.dynamomigrate.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.ledger.DynatableContents;
import dev.dynamomigrate.ledger.DynatableRow;
import dev.dynamomigrate.testing.LocalDynamo;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Dynatable's items, as dynatable stores them. */
class DynatableItemsTest {
  private final TableKeys keys = LocalDynamo.newTable();

  @Test
  void areReadWithTheDateOfTheirStatus() {
    Fixture.dynatable().forEach(this::put);
    assertThat(read(DynatableItems.PREFIX).rows())
        .containsExactly(
            row("0.1.0", "add_user_bio", "applied", "2026-02-01T08:15:30.125Z", ""),
            row("0.10.0", "seed_photos", "applied", "2026-02-05T11:12:13.250Z", ""),
            row(
                "0.11.0",
                "unknown",
                "failed",
                "2026-02-05T11:12:14.400Z",
                "Cannot read properties of undefined (reading 'city')"),
            row("0.12.0", "drop-city", "failed", "2026-02-06T09:45:10Z", "the old names are gone"),
            row("0.13.0", "", "failed", "2026-02-06T10:00:00Z", "boom"),
            row("0.2.0", "lower_case_names", "applied", "2026-02-01T08:15:31.004Z", ""),
            row("0.3.0", "sort_photos_by_date", "rolled_back", "2026-02-03T18:20:00.999Z", ""));
    assertThat(read(DynatableItems.PREFIX).lockedUntil()).isEmpty();
  }

  @Test
  void areReadUnderAnotherPrefix() {
    Fixture.dynatable().stream()
        .map(item -> with(item, "PK", item.get("PK").s().replace("_SCHEMA#VERSION", "APP#MIG")))
        .forEach(this::put);
    assertThat(read(DynatableItems.PREFIX).rows()).isEmpty();
    assertThat(read("APP#MIG").rows()).hasSize(7);
  }

  @Test
  void tellHowLongTheLockIsHeld() {
    put(Fixture.dynatableLock());
    assertThat(read(DynatableItems.PREFIX))
        .isEqualTo(
            new DynatableContents(List.of(), Optional.of(Instant.parse("2026-02-06T08:35:00Z"))));
    put(with(Fixture.dynatableLock(), "expiresAt", "soon"));
    assertThat(read(DynatableItems.PREFIX).lockedUntil()).isEmpty();
  }

  @Test
  void areRowsAlsoWhereADateCannotBeRead() {
    Map<String, AttributeValue> item = Fixture.dynatable().get(1);
    put(with(item, "appliedAt", "yesterday"));
    assertThat(read(DynatableItems.PREFIX).rows().get(0).date())
        .isEqualTo("2026-02-01T08:15:30.125Z");
    put(with(with(item, "appliedAt", "yesterday"), "timestamp", "then"));
    assertThat(read(DynatableItems.PREFIX).rows().get(0).date()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void areNotLookedForWhereTheyCannotBe() {
    for (TableKeys other : new TableKeys[] {LocalDynamo.newTable("PK", ""), numbered()}) {
      assertThat(new DynatableItems(LocalDynamo.client(), other).read(DynatableItems.PREFIX))
          .isEqualTo(DynatableContents.NONE);
    }
  }

  /** A table whose partition key is a number. */
  private static TableKeys numbered() {
    TableKeys numbered = new TableKeys("n-" + UUID.randomUUID(), "PK", "SK");
    LocalDynamo.client()
        .createTable(
            create ->
                create
                    .tableName(numbered.table())
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .keySchema(key("PK", KeyType.HASH), key("SK", KeyType.RANGE))
                    .attributeDefinitions(
                        attribute("PK", ScalarAttributeType.N),
                        attribute("SK", ScalarAttributeType.S)));
    return numbered;
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  private DynatableContents read(String prefix) {
    return new DynatableItems(LocalDynamo.client(), keys).read(prefix);
  }

  private static DynatableRow row(
      String label, String name, String status, String date, String error) {
    return new DynatableRow(label, name, status, Instant.parse(date), error);
  }

  private static Map<String, AttributeValue> with(
      Map<String, AttributeValue> item, String name, String text) {
    Map<String, AttributeValue> changed = new LinkedHashMap<>(item);
    changed.put(name, AttributeValue.fromS(text));
    return changed;
  }

  private void put(Map<String, AttributeValue> item) {
    LocalDynamo.client().putItem(put -> put.tableName(keys.table()).item(item));
  }
}
