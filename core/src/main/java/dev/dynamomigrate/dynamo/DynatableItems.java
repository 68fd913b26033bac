package dev.dynamomigrate.dynamo;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.ledger.DynatableContents;
import dev.dynamomigrate.ledger.DynatableRow;
import dev.dynamomigrate.table.Item;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The items of dynatable-migrations, which are read and never written.
 *
 * <p>A migration: partition {@code <prefix>}, sort key its version, {@code version, name, status}
 * (S), {@code timestamp, appliedAt, rolledBackAt, failedAt} (S, ISO) as far as that happened,
 * {@code error} (S). Of a migration that failed at once its oldest releases store the keys, {@code
 * status}, {@code error} and {@code failedAt} only, so the version is the sort key's. The lock:
 * {@code <prefix>#LOCK} twice, with {@code expiresAt} (N, epoch milliseconds).
 */
public final class DynatableItems {
  /** The partition, unless its configuration has another {@code trackingPrefix}. */
  public static final String PREFIX = "_SCHEMA#VERSION";

  private static final Map<String, String> DATES =
      Map.of(
          DynatableRow.APPLIED, "appliedAt", "rolled_back", "rolledBackAt", "failed", "failedAt");

  private final DynamoDbClient client;
  private final TableKeys keys;

  /** Those in a table, whose keys need not be ones under which dynatable could have stored any. */
  public DynatableItems(DynamoDbClient client, TableKeys keys) {
    this.client = client;
    this.keys = keys;
  }

  /** What dynatable recorded under this prefix, read consistently. */
  public DynatableContents read(String prefix) {
    if (!BookTable.hasTextKeys(client, keys)) {
      return DynatableContents.NONE;
    }
    try {
      List<DynatableRow> rows = rows(prefix);
      return new DynatableContents(rows, lockedUntil(prefix + "#LOCK"));
    } catch (SdkException e) {
      throw ServiceException.of(
          "reading dynatable's history in table '%s'".formatted(keys.table()), e);
    }
  }

  private List<DynatableRow> rows(String prefix) {
    return client.queryPaginator(keys.partition(prefix)).items().stream().map(this::row).toList();
  }

  private DynatableRow row(Map<String, AttributeValue> attributes) {
    Item item = Item.of(attributes);
    String status = text(item, "status");
    Instant date =
        Stream.of(DATES.getOrDefault(status, "timestamp"), "timestamp")
            .map(name -> date(text(item, name)))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(Instant.EPOCH);
    return new DynatableRow(
        item.string(keys.sort()), text(item, "name"), status, date, text(item, "error"));
  }

  /** A row whose date nobody can read is still a row, as one of OneTable's is. */
  private static Instant date(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private Optional<Instant> lockedUntil(String key) {
    Map<String, AttributeValue> item =
        client
            .getItem(
                get -> get.tableName(keys.table()).consistentRead(true).key(keys.key(key, key)))
            .item();
    try {
      return Optional.ofNullable(Item.of(item).number("expiresAt"))
          .map(BigDecimal::longValue)
          .map(Instant::ofEpochMilli);
    } catch (InvalidInputException notOurs) {
      return Optional.empty();
    }
  }

  private static String text(Item item, String name) {
    return item.get(name) instanceof String text ? text : "";
  }
}
