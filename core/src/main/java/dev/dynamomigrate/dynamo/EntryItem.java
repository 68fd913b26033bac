package dev.dynamomigrate.dynamo;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.guard.OwnItems;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.ledger.Author;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.RunState;
import dev.dynamomigrate.ledger.ScriptFacts;
import dev.dynamomigrate.ledger.Work;
import dev.dynamomigrate.table.AttributeValues;
import dev.dynamomigrate.table.Item;
import dev.dynamomigrate.transform.TransformReport;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A ledger entry as an item: partition {@code _dynamo-migrate}, sort key {@code entry#<id>}, and
 * one map {@code _dynamo_migrate} of {@code format} (N), {@code id, label, direction, state,
 * started, ended, user, host, description, checksum, error} (S), {@code source} (B, {@link
 * StoredSource}), {@code resumable} (BOOL), {@code millis, itemsRead, itemsWritten, capacity,
 * fence} (N), {@code schemaChanges} (L of S) and {@code transforms}, if there were any: a map of
 * {@code read, changed, unchanged, gone, conflicts, retries, errors} (N) and, if there were any,
 * {@code reasons} of the retries, a map of N. Texts that are empty are left out.
 */
final class EntryItem {
  static final String SORT_PREFIX = "entry#";
  private static final int FORMAT = 1;

  private EntryItem() {}

  static Map<String, AttributeValue> of(TableKeys keys, LedgerEntry entry) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("format", FORMAT);
    content.put("id", entry.id());
    content.put("label", entry.label());
    content.put("direction", entry.direction().word());
    content.put("state", entry.state().word());
    content.put("started", entry.started().toString());
    entry.ended().ifPresent(ended -> content.put("ended", ended.toString()));
    entry.duration().map(Duration::toMillis).ifPresent(millis -> content.put("millis", millis));
    content.put("user", entry.author().user());
    content.put("host", entry.author().host());
    content.put("description", entry.script().description());
    content.put("checksum", entry.script().checksum());
    content.put("resumable", entry.script().resumable());
    content.put("itemsRead", entry.work().itemsRead());
    content.put("itemsWritten", entry.work().itemsWritten());
    content.put("capacity", rounded(entry.work().capacity()));
    if (!entry.work().transforms().equals(TransformReport.NONE)) {
      content.put("transforms", numbers(entry.work().transforms()));
    }
    content.put("error", entry.error());
    content.put("schemaChanges", entry.schemaChanges());
    content.put("fence", entry.fence());
    content.values().removeIf(""::equals);
    if (!entry.script().source().isEmpty()) {
      content.put("source", StoredSource.packed(entry.script().source()));
    }
    Map<String, AttributeValue> item = keys.key(OwnItems.PARTITION, SORT_PREFIX + entry.id());
    item.put(OwnItems.CONTENT, AttributeValue.fromM(AttributeValues.of(content)));
    return item;
  }

  /**
   * The entry that an item holds.
   *
   * @throws MigrationException if a newer engine wrote it, or if it is damaged
   */
  static LedgerEntry entry(TableKeys keys, Map<String, AttributeValue> item) {
    try {
      Item content = Item.of(item.get(OwnItems.CONTENT).m());
      if (content.number("format").intValue() > FORMAT) {
        throw new MigrationException(
            ExitCode.INVALID,
            "The ledger holds an entry of format %s, and this engine knows up to %d."
                .formatted(content.number("format"), FORMAT),
            "Use the version of Dynamo Migrate that wrote it, or a newer one.");
      }
      return entry(content);
    } catch (NullPointerException e) {
      throw damaged(keys, item, "An attribute is missing.", e);
    } catch (InvalidInputException | IllegalArgumentException | DateTimeException e) {
      throw damaged(keys, item, e.getMessage(), e);
    }
  }

  private static MigrationException damaged(
      TableKeys keys, Map<String, AttributeValue> item, String reason, RuntimeException cause) {
    return new MigrationException(
        ExitCode.FAILED,
        "The ledger entry '%s' is damaged: %s".formatted(item.get(keys.sort()).s(), reason),
        "Restore that item from a backup of the table.",
        cause);
  }

  private static LedgerEntry entry(Item content) {
    return new LedgerEntry(
        content.string("id"),
        content.string("label"),
        Direction.of(content.string("direction")),
        RunState.of(content.string("state")),
        Instant.parse(content.string("started")),
        Optional.ofNullable(content.string("ended")).map(Instant::parse),
        new Author(text(content, "user"), text(content, "host")),
        new ScriptFacts(
            text(content, "description"),
            text(content, "checksum"),
            Optional.ofNullable(content.binary("source")).map(StoredSource::text).orElse(""),
            content.bool("resumable")),
        new Work(
            content.number("itemsRead").longValue(),
            content.number("itemsWritten").longValue(),
            content.number("capacity").doubleValue(),
            transforms(content.map("transforms"))),
        text(content, "error"),
        content.list("schemaChanges").stream().map(String::valueOf).toList(),
        content.number("fence").longValue());
  }

  static Map<String, Object> numbers(TransformReport report) {
    Map<String, Object> numbers = new LinkedHashMap<>(report.counts());
    if (!report.reasons().isEmpty()) {
      numbers.put("reasons", report.reasons());
    }
    return numbers;
  }

  /** What was written before there were transforms has none. */
  static TransformReport transforms(Map<String, Object> numbers) {
    if (numbers == null) {
      return TransformReport.NONE;
    }
    Item item = new Item(numbers);
    return new TransformReport(
        item.number("read").longValue(),
        item.number("changed").longValue(),
        item.number("unchanged").longValue(),
        item.number("gone").longValue(),
        item.number("conflicts").longValue(),
        item.number("retries").longValue(),
        item.number("errors").longValue(),
        reasons(item.map("reasons")));
  }

  private static Map<String, Long> reasons(Map<String, Object> stored) {
    Map<String, Long> reasons = new LinkedHashMap<>();
    if (stored != null) {
      stored.forEach((reason, count) -> reasons.put(reason, ((BigDecimal) count).longValue()));
    }
    return reasons;
  }

  private static String text(Item content, String name) {
    return Optional.ofNullable(content.string(name)).orElse("");
  }

  private static BigDecimal rounded(double capacity) {
    return BigDecimal.valueOf(capacity).setScale(1, RoundingMode.HALF_UP).stripTrailingZeros();
  }
}
