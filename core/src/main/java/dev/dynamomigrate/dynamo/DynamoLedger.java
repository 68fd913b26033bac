package dev.dynamomigrate.dynamo;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.guard.OwnItems;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.lease.Lease;
import dev.dynamomigrate.ledger.HistoryChange;
import dev.dynamomigrate.ledger.HistoryRow;
import dev.dynamomigrate.ledger.Ledger;
import dev.dynamomigrate.ledger.LedgerContents;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.table.AttributeValues;
import dev.dynamomigrate.table.SchemaItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The ledger in a table: our entries ({@link EntryItem}) beside OneTable's history and schema
 * ({@link HistoryItem}, {@link SchemaItem}). Each write is a {@link FencedWrite}.
 */
public final class DynamoLedger implements Ledger {
  private static final int LARGEST_TRANSACTION = 100;
  private static final int ATTEMPTS = 6;

  private final DynamoDbClient client;
  private final TableKeys keys;
  private final HistoryFormat format;

  /** The ledger in a table whose keys are texts. */
  public DynamoLedger(DynamoDbClient client, TableKeys keys, HistoryFormat format) {
    this.client = client;
    this.keys = keys;
    this.format = format;
  }

  @Override
  public LedgerContents read() {
    List<LedgerEntry> entries = new ArrayList<>();
    List<HistoryRow> rows = new ArrayList<>();
    query(OwnItems.PARTITION, EntryItem.SORT_PREFIX)
        .forEach(item -> entries.add(EntryItem.entry(keys, item)));
    query(HistoryItem.MIGRATIONS, "_migration:")
        .forEach(item -> rows.add(HistoryItem.row(keys, item)));
    rows.sort(Comparator.comparing(HistoryRow::date));
    return new LedgerContents(
        entries, rows, savedSchema(SchemaItem.CURRENT).map(DynamoLedger::version));
  }

  private List<Map<String, AttributeValue>> query(String partition, String prefix) {
    try {
      return client
          .queryPaginator(
              query ->
                  query
                      .tableName(keys.table())
                      .consistentRead(true)
                      .keyConditionExpression("#hash = :hash AND begins_with(#sort, :sort)")
                      .expressionAttributeNames(Map.of("#hash", keys.hash(), "#sort", keys.sort()))
                      .expressionAttributeValues(
                          AttributeValues.of(Map.of(":hash", partition, ":sort", prefix))))
          .items()
          .stream()
          .toList();
    } catch (SdkException e) {
      throw ServiceException.of("reading the ledger of table '%s'".formatted(keys.table()), e);
    }
  }

  @Override
  public Optional<Schema> savedSchema() {
    return savedSchema(SchemaItem.CURRENT).map(SchemaItem::schema);
  }

  private Optional<Map<String, AttributeValue>> savedSchema(String name) {
    try {
      GetItemResponse saved =
          client.getItem(
              get ->
                  get.tableName(keys.table()).consistentRead(true).key(SchemaItem.key(keys, name)));
      return saved.hasItem() ? Optional.of(saved.item()) : Optional.empty();
    } catch (SdkException e) {
      throw ServiceException.of("reading the schema in table '%s'".formatted(keys.table()), e);
    }
  }

  private static String version(Map<String, AttributeValue> schema) {
    AttributeValue version = schema.get("version");
    return version == null || version.s() == null ? "" : version.s();
  }

  @Override
  public void refuseUnsavable(Schema schema) {
    Map<String, AttributeValue> item = item(schema, Instant.EPOCH);
    BookTable.keyTypes(client, keys.table())
        .forEach(
            (key, type) -> {
              AttributeValue value = item.get(key);
              if (value != null && !value.type().name().equals(type.toString())) {
                throw new InvalidInputException(
                    "The schema %s cannot be saved in the table '%s': an index has the key '%s' of type %s, and OneTable's _Schema item holds another there."
                        .formatted(schema.version(), keys.table(), key, type),
                    "Keep the ledger in a table of its own: ledger: { table: '%s-migrations' } in migrate.json5."
                        .formatted(keys.table()));
              }
            });
  }

  @Override
  public List<String> schemaDifferences(Schema schema) {
    return savedSchema(schema.saved().get("name").toString())
        .map(saved -> SchemaItem.differences(saved, item(schema, Instant.EPOCH)))
        .orElse(List.of());
  }

  @Override
  public void start(Lease lease, LedgerEntry entry) {
    write(lease, entry, List.of(put(EntryItem.of(keys, entry))));
  }

  @Override
  public void finish(
      Lease lease, LedgerEntry entry, HistoryChange change, Optional<Schema> schema) {
    List<TransactWriteItem> writes = new ArrayList<>();
    writes.add(put(EntryItem.of(keys, entry)));
    schema
        .flatMap(given -> schemaIfChanged(given, HistoryItem.writtenAt(entry)))
        .ifPresent(item -> writes.add(put(item)));
    if (change instanceof HistoryChange.Add add) {
      writes.add(put(HistoryItem.ofMigration(keys, format, entry, add.path(), add.isoDate())));
    }
    if (change instanceof HistoryChange.Remove remove) {
      List<TransactWriteItem> deletes = remove.rows().stream().map(this::delete).toList();
      // JavaScript adds a row at each repeat; more of them than a transaction holds go first.
      int room = LARGEST_TRANSACTION - writes.size() - 1;
      for (int i = room; i < deletes.size(); i += LARGEST_TRANSACTION - 1) {
        write(
            lease,
            entry,
            deletes.subList(i, Math.min(deletes.size(), i + LARGEST_TRANSACTION - 1)));
      }
      writes.addAll(deletes.subList(0, Math.min(room, deletes.size())));
    }
    write(lease, entry, writes);
  }

  private Optional<Map<String, AttributeValue>> schemaIfChanged(Schema schema, Instant now) {
    Map<String, AttributeValue> item = item(schema, now);
    boolean same =
        savedSchema(schema.saved().get("name").toString())
            .map(saved -> SchemaItem.withoutStamps(schema, saved))
            .filter(SchemaItem.withoutStamps(schema, item)::equals)
            .isPresent();
    return same ? Optional.empty() : Optional.of(item);
  }

  /** The schema that is saved is the one in force: its own params shape the item. */
  private Map<String, AttributeValue> item(Schema schema, Instant now) {
    return SchemaItem.of(keys, schema, schema.set(), now);
  }

  private TransactWriteItem put(Map<String, AttributeValue> item) {
    return TransactWriteItem.builder()
        .put(request -> request.tableName(keys.table()).item(item))
        .build();
  }

  private TransactWriteItem delete(HistoryRow row) {
    return TransactWriteItem.builder()
        .delete(
            request ->
                request
                    .tableName(keys.table())
                    .key(keys.key(HistoryItem.MIGRATIONS, row.sortKey())))
        .build();
  }

  private void write(Lease lease, LedgerEntry entry, List<TransactWriteItem> writes) {
    String unrecorded =
        "%s (%s) is not recorded as %s."
            .formatted(entry.label(), entry.direction().word(), entry.state().word());
    new FencedWrite(client, keys, ATTEMPTS)
        .write(lease, writes, "recording " + entry.label(), unrecorded);
  }
}
