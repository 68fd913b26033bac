package dev.dynamomigrate.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.lease.Lease;
import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.ledger.Entries;
import dev.dynamomigrate.ledger.HistoryChange;
import dev.dynamomigrate.ledger.HistoryRow;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.RunState;
import dev.dynamomigrate.ledger.ScriptFacts;
import dev.dynamomigrate.ledger.Work;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.testing.LocalDynamo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What we write, attribute by attribute, beside what the real OneTable wrote. */
class OneTableGoldenTest {
  private static final Lease LEASE = new Lease("token", 42);

  private final TableKeys keys = LocalDynamo.newTable("pk", "sk");

  @BeforeEach
  void holdTheLease() {
    new DynamoLeaseStore(LocalDynamo.client(), keys)
        .replace(
            Optional.empty(),
            new LeaseRecord("token", "", "", 42, 0, Duration.ofSeconds(60), Instant.EPOCH));
  }

  @Test
  void writesTheRowsAndSchemasOfOneTablesCommandLine() {
    Fixture fixture = new Fixture("migrate-basic.npm-1.2.1.json");
    Map<String, String> schemas = Map.of("0.0.1", "s1", "0.0.2", "s2", "0.0.10", "s3");
    DynamoLedger ledger = ledger(Optional.empty());
    int compared = 0;
    for (Map<String, Object> step : fixture.steps().subList(0, 8)) {
      if (step.get("op").equals("apply")) {
        String version = (String) ((List<?>) step.get("args")).get(1);
        apply(ledger, step, fixture.schema(schemas.get(version)));
        assertWritten(Fixture.put(step, "_migration:"));
        assertWritten(Fixture.put(step, "_schema:"));
        compared++;
      }
    }
    assertThat(compared).isEqualTo(3);
  }

  @Test
  void writesTheRowsAndSchemasOfATableWithASchemaOfItsOwn() {
    Fixture fixture = new Fixture("migrate-tableschema.npm-1.2.1.json");
    Schema schema = fixture.schema("iso");
    Map<String, Object> step = fixture.steps().get(0);
    apply(ledger(Optional.of(schema)), step, schema);
    assertWritten(Fixture.put(step, "_migration:"));
    assertWritten(Fixture.put(step, "_schema:"));
  }

  @Test
  void savesSchemasNormalisedAsOneTableDoes() {
    int compared = 0;
    for (Map<String, Object> step : new Fixture("schema-item.json").steps()) {
      Map<String, Object> schema = saved(step);
      if (List.of("0.2.0", "0.3.0").contains(schema.getOrDefault("version", ""))) {
        Map<String, AttributeValue> expected = Fixture.put(step, "_schema:");
        expected.keySet().removeAll(List.of("created", "updated"));
        ledger(Optional.empty())
            .finish(
                LEASE,
                Entries.done(Entries.started("1", "1.0.0"), 1),
                new HistoryChange.None(),
                Optional.of(Fixture.schemaOf(schema)));
        assertWritten(expected);
        compared++;
      }
    }
    assertThat(compared).isEqualTo(2);
  }

  @Test
  void callsTheStampsAsTheSchemaDoes() {
    Schema schema =
        new Schema(
            "1.0.0",
            Map.of(
                "indexes",
                Map.of("primary", Map.of("hash", "pk", "sort", "sk")),
                "params",
                Map.of("timestamps", true, "createdField", "born", "typeField", "kind")));
    LedgerEntry entry = Entries.done(Entries.started("1", "1.0.0"), 1);
    ledger(Optional.of(schema))
        .finish(LEASE, entry, new HistoryChange.Add("memory", false), Optional.of(schema));
    AttributeValue millis =
        AttributeValue.fromN(Long.toString(entry.ended().orElseThrow().toEpochMilli()));
    for (String sort : List.of("_migration:1.0.0:" + millis.n(), "_schema:Current")) {
      assertThat(item(sort.substring(0, sort.indexOf(':')), sort))
          .containsEntry("born", millis)
          .containsEntry("updated", millis)
          .containsKey("kind")
          .doesNotContainKeys("created", "_type");
    }
  }

  @Test
  void readsTheRowsThatOneTableWroteInBothFormats() {
    put(Fixture.put(new Fixture("migrate-basic.npm-1.2.1.json").steps().get(5), "_migration:"));
    List<Map<String, Object>> iso = new Fixture("migrate-tableschema.npm-1.2.1.json").steps();
    put(Fixture.put(iso.get(0), "_migration:"));
    put(Fixture.put(iso.get(1), "_migration:"));
    assertThat(ledger(Optional.empty()).read().rows())
        .containsExactly(
            row("1.0.0", "2024-01-02T03:04:06.698Z", "success", "a", "2024-01-02T03:04:06.698Z"),
            row("1.1.0", "2024-01-02T03:04:07.718Z", "", "b", "2024-01-02T03:04:07.718Z"),
            row("0.0.1", "2024-01-02T03:04:11.698Z", "success", "first", "1704164651698"));
  }

  private static HistoryRow row(
      String label, String date, String status, String description, String key) {
    return new HistoryRow(
        label,
        Instant.parse(date),
        status,
        description,
        "memory",
        "_migration:%s:%s".formatted(label, key));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> saved(Map<String, Object> step) {
    return step.get("args") instanceof List<?> args
            && !args.isEmpty()
            && args.get(0) instanceof Map<?, ?> schema
        ? (Map<String, Object>) schema
        : Map.of();
  }

  private void apply(DynamoLedger ledger, Map<String, Object> step, Schema schema) {
    Map<String, AttributeValue> row = Fixture.put(step, "_migration:");
    HistoryRow expected = HistoryItem.row(keys, row);
    LedgerEntry started = Entries.started("0042-" + expected.label(), expected.label());
    LedgerEntry entry =
        new LedgerEntry(
            started.id(),
            started.label(),
            started.direction(),
            RunState.DONE,
            expected.date().minusMillis(20),
            Optional.of(expected.date()),
            started.author(),
            new ScriptFacts(expected.description(), "", "", false),
            Work.NONE,
            "",
            List.of(),
            42);
    boolean iso = row.get("date").s() != null;
    ledger.finish(LEASE, entry, new HistoryChange.Add("memory", iso), Optional.of(schema));
  }

  private DynamoLedger ledger(Optional<Schema> configured) {
    return new DynamoLedger(LocalDynamo.client(), keys, HistoryFormat.of(configured));
  }

  private void put(Map<String, AttributeValue> item) {
    LocalDynamo.client().putItem(request -> request.tableName(keys.table()).item(item));
  }

  private void assertWritten(Map<String, AttributeValue> expected) {
    assertThat(item(expected.get("pk").s(), expected.get("sk").s())).isEqualTo(expected);
  }

  private Map<String, AttributeValue> item(String hash, String sort) {
    return LocalDynamo.client()
        .getItem(get -> get.tableName(keys.table()).key(keys.key(hash, sort)))
        .item();
  }
}
