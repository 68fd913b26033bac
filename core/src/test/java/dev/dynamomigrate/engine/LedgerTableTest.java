package dev.dynamomigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.testing.LocalDynamo;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Where the ledger stands, and what cannot hold it. */
class LedgerTableTest {
  @TempDir Path folder;

  @Test
  void mayBeATableOfItsOwn() {
    TableKeys keys = LocalDynamo.newTable();
    TableKeys ledger = LocalDynamo.newTable("hash", "range");
    try (Migrator migrator =
        Migrator.builder()
            .config(
                Engine.withLedger(
                    Engine.config(keys, folder), ledger.table(), LocalDynamo.settings()))
            .source(Scripts.three())
            .build()) {
      migrator.run(new Target.All(), RunOptions.of("all"));
      assertThat(migrator.status().outstanding()).isEmpty();
    }
    assertThat(Engine.contents(keys)).hasSize(3).allMatch(item -> item.containsKey("n"));
    assertThat(Engine.sorts(ledger, "_migration")).hasSize(3);
    assertThat(Engine.sorts(ledger, "_dynamo-migrate")).hasSize(4);
  }

  @Test
  void isRefusedInATableWithoutASortKey() {
    assertRefused(LocalDynamo.newTable("PK", "").table());
  }

  @Test
  void isRefusedInATableWithNumericKeys() {
    assertRefused(table(ScalarAttributeType.S, ScalarAttributeType.N));
    assertRefused(table(ScalarAttributeType.N, ScalarAttributeType.S));
  }

  @Test
  void isNotLookedForWhereThereIsNoTable() {
    assertThatThrownBy(
            () -> Engine.on(new TableKeys("nowhere", "PK", "SK"), Scripts.three()).close())
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "There is no table 'nowhere' at %s."
                .formatted(LocalDynamo.settings().endpoint().orElseThrow()))
        .hasFieldOrPropertyWithValue(
            "hint",
            "Check name, region, endpoint and profile, or create it from the schema's indexes with 'up --create-table'.");
  }

  private static void assertRefused(String table) {
    assertThatThrownBy(() -> Engine.on(new TableKeys(table, "PK", "SK"), Scripts.three()).close())
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "The table '%s' cannot hold the ledger: that takes a partition key and a sort key, both texts."
                .formatted(table))
        .hasFieldOrPropertyWithValue(
            "hint",
            "Keep the ledger in a table of its own: ledger: { table: '%s-migrations' } in migrate.json5."
                .formatted(table))
        .hasFieldOrPropertyWithValue("exitCode", ExitCode.INVALID);
  }

  private static String table(ScalarAttributeType hash, ScalarAttributeType sort) {
    String name = "t-" + UUID.randomUUID();
    List<KeySchemaElement> keys = List.of(key("PK", KeyType.HASH), key("SK", KeyType.RANGE));
    List<AttributeDefinition> types = List.of(typed("PK", hash), typed("SK", sort));
    LocalDynamo.client()
        .createTable(
            table ->
                table
                    .tableName(name)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .keySchema(keys)
                    .attributeDefinitions(types));
    return name;
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static AttributeDefinition typed(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }
}
