package dev.dynamomigrate.dynamo;

import static dev.dynamomigrate.ledger.Entries.done;
import static dev.dynamomigrate.ledger.Entries.schema;
import static dev.dynamomigrate.ledger.Entries.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.guard.OwnItems;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.lease.LeaseStore;
import dev.dynamomigrate.ledger.HistoryChange;
import dev.dynamomigrate.ledger.Ledger;
import dev.dynamomigrate.ledger.LedgerContract;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.table.AttributeValues;
import dev.dynamomigrate.testing.DynamoProxy;
import dev.dynamomigrate.testing.DynamoProxy.Fate;
import dev.dynamomigrate.testing.LocalDynamo;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** In a table whose keys are called like what an entry says. */
class DynamoLedgerTest extends LedgerContract {
  private final TableKeys keys = LocalDynamo.newTable("id", "state");
  private final Ledger ledger = ledger(Optional.empty());
  private final LeaseStore leases = new DynamoLeaseStore(LocalDynamo.client(), keys);

  @Override
  protected Ledger ledger() {
    return ledger;
  }

  @Override
  protected LeaseStore leases() {
    return leases;
  }

  @Override
  protected void deleteLease() {
    LocalDynamo.client()
        .deleteItem(
            request ->
                request.tableName(keys.table()).key(keys.key(OwnItems.PARTITION, LeaseItem.SORT)));
  }

  @Test
  void removesMoreRowsThanATransactionHolds() {
    for (int row = 0; row < 230; row++) {
      putRow("0.1.0", row);
    }
    putRow("0.2.0", 0);
    var rows = ledger.read().rows().stream().filter(row -> row.label().equals("0.1.0")).toList();
    assertThat(rows).hasSize(230);
    LedgerEntry down = done(started("0042-1", "0.1.0", Direction.DOWN), 1);
    ledger.finish(LEASE, down, new HistoryChange.Remove(rows), Optional.of(schema("0.0.0")));
    assertThat(ledger.read().rows()).extracting(row -> row.label()).containsExactly("0.2.0");
    assertThat(ledger.read().entries()).containsExactly(down);
  }

  @Test
  void removesARowByItsStoredKeyWhateverItsDateSays() {
    Map<String, AttributeValue> row = keys.key("_migration", "_migration:0.1.0:odd");
    row.putAll(AttributeValues.of(Map.of("version", "0.1.0", "date", 5, "status", "success")));
    put(row);
    LedgerEntry down = done(started("0042-1", "0.1.0", Direction.DOWN), 1);
    ledger.finish(LEASE, down, new HistoryChange.Remove(ledger.read().rows()), Optional.empty());
    assertThat(ledger.read().rows()).isEmpty();
  }

  @Test
  void leavesASavedSchemaThatDidNotChange() {
    save(1, schema("0.1.0"));
    Map<String, AttributeValue> first = savedSchema();
    save(2, schema("0.1.0"));
    assertThat(savedSchema()).isEqualTo(first).containsKey("updated");
    save(3, schema("0.2.0"));
    assertThat(savedSchema().get("updated")).isNotEqualTo(first.get("updated"));
  }

  @Test
  void savesASchemaThatLostAPart() {
    Schema plain = schema("0.1.0");
    Map<String, Object> more = new LinkedHashMap<>(plain.document());
    more.put("process", Map.of("a", 1));
    save(1, new Schema("0.1.0", more));
    assertThat(savedSchema()).containsKey("process");
    save(2, plain);
    assertThat(savedSchema()).doesNotContainKey("process");
  }

  @Test
  void doesNotTakeAnotherSchemaForTheCurrentOne() {
    Map<String, AttributeValue> other = keys.key("_schema", "_schema:Current-old");
    other.put("version", AttributeValue.fromS("9.9.9"));
    put(other);
    assertThat(ledger.read().schemaVersion()).isEmpty();
  }

  @Test
  void refusesAnEntryThatANewerEngineWrote() {
    damage("format", 2);
    assertUnreadable(
        ExitCode.INVALID,
        "The ledger holds an entry of format 2, and this engine knows up to 1.",
        "Use the version of Dynamo Migrate that wrote it, or a newer one.");
  }

  @Test
  void saysWhichEntryIsDamagedAndHow() {
    String hint = "Restore that item from a backup of the table.";
    String damaged = "The ledger entry 'entry#0042-1' is damaged: ";
    damage("started", null);
    assertUnreadable(ExitCode.FAILED, damaged + "An attribute is missing.", hint);
    damage("fence", "many");
    assertUnreadable(
        ExitCode.FAILED, damaged + "The attribute 'fence' is a text, not a number.", hint);
    damage("started", "yesterday");
    assertUnreadable(
        ExitCode.FAILED, damaged + "Text 'yesterday' could not be parsed at index 0", hint);
  }

  @Test
  void keepsOnTryingWhileTheServiceHasAFault() {
    AtomicInteger writes = new AtomicInteger();
    try (DynamoProxy proxy =
        DynamoProxy.deciding(
            operation ->
                operation.equals("TransactWriteItems") && writes.incrementAndGet() <= 4
                    ? Fate.ANSWER_LOST
                    : Fate.PASSES)) {
      LedgerEntry entry = done(started("0042-1", "0.1.0"), 1);
      new DynamoLedger(tryingOnce(proxy.address()), keys, HistoryFormat.of(Optional.empty()))
          .finish(LEASE, entry, add(false), Optional.empty());
      assertThat(ledger.read().entries()).containsExactly(entry);
      assertThat(ledger.read().rows()).hasSize(1);
      assertThat(writes).hasValue(5);
    }
  }

  @Test
  void saysWhatTheServiceRefuses() {
    try (DynamoProxy proxy = DynamoProxy.deciding(operation -> Fate.DENIED)) {
      Ledger denied =
          new DynamoLedger(
              LocalDynamo.client(proxy.address()), keys, HistoryFormat.of(Optional.empty()));
      assertThatThrownBy(() -> denied.start(LEASE, started("0042-1", "0.1.0")))
          .isInstanceOf(ServiceException.class)
          .hasMessage(
              "DynamoDB refused recording 0.1.0: no TransactWriteItems (AccessDeniedException)")
          .hasFieldOrPropertyWithValue("exitCode", ExitCode.SERVICE)
          .hasFieldOrPropertyWithValue(
              "hint",
              "Check the credentials, the region and what they may do (--profile, aws.region,"
                  + " AWS_PROFILE).");
      assertThat(proxy.operations()).containsExactly("TransactWriteItems");
    }
  }

  private static DynamoDbClient tryingOnce(URI endpoint) {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(Region.of("local"))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(client -> client.retryStrategy(retry -> retry.maxAttempts(1)))
        .build();
  }

  private Ledger ledger(Optional<Schema> configured) {
    return new DynamoLedger(LocalDynamo.client(), keys, HistoryFormat.of(configured));
  }

  private void save(int second, Schema schema) {
    ledger.finish(
        LEASE,
        done(started("0042-" + second, "0.1.0"), second),
        new HistoryChange.None(),
        Optional.of(schema));
  }

  private Map<String, AttributeValue> savedSchema() {
    return LocalDynamo.client()
        .getItem(get -> get.tableName(keys.table()).key(keys.key("_schema", "_schema:Current")))
        .item();
  }

  private void damage(String name, Object value) {
    Map<String, AttributeValue> item = EntryItem.of(keys, started("0042-1", "0.1.0"));
    Map<String, Object> content = AttributeValues.plainMap(item.get(OwnItems.CONTENT).m());
    content.put(name, value);
    content.values().removeIf(java.util.Objects::isNull);
    item.put(OwnItems.CONTENT, AttributeValue.fromM(AttributeValues.of(content)));
    put(item);
  }

  private void assertUnreadable(ExitCode exitCode, String message, String hint) {
    assertThatThrownBy(ledger::read)
        .isInstanceOf(MigrationException.class)
        .hasMessage(message)
        .hasFieldOrPropertyWithValue("hint", hint)
        .hasFieldOrPropertyWithValue("exitCode", exitCode);
  }

  private void putRow(String version, int number) {
    Map<String, AttributeValue> row =
        keys.key("_migration", "_migration:%s:%04d".formatted(version, number));
    row.putAll(AttributeValues.of(Map.of("version", version, "date", number, "status", "success")));
    put(row);
  }

  private void put(Map<String, AttributeValue> item) {
    LocalDynamo.client().putItem(request -> request.tableName(keys.table()).item(item));
  }
}
