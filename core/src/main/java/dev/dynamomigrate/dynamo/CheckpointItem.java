package dev.dynamomigrate.dynamo;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.guard.OwnItems;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.table.AttributeValues;
import dev.dynamomigrate.table.Item;
import dev.dynamomigrate.transform.Checkpoint;
import dev.dynamomigrate.transform.TransformReport;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A checkpoint as an item: partition {@code _dynamo-migrate}, sort key {@code checkpoint#<label>},
 * and one map {@code _dynamo_migrate} of {@code format, segments} (N), {@code label, direction, id,
 * checksum, what} (S), {@code done} (B, a bit for each segment, the first one lowest), {@code
 * reached} (M, a segment's number to a key as it is stored), {@code soFar} (M of N) and {@code
 * before} (L of M with {@code what} and {@code report}). Texts that are empty are left out.
 *
 * <p>It stays far below 400 KB: no more than 32 segments are in progress at a time, a key has 3 KB
 * at most, and who counts transforms ends at a hundred.
 */
final class CheckpointItem {
  private static final String SORT_PREFIX = "checkpoint#";
  private static final int FORMAT = 1;

  private CheckpointItem() {}

  static Map<String, AttributeValue> key(TableKeys keys, String label) {
    return keys.key(OwnItems.PARTITION, SORT_PREFIX + label);
  }

  static Map<String, AttributeValue> of(TableKeys keys, ScriptCheckpoint script) {
    Checkpoint at = script.at();
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("format", FORMAT);
    content.put("label", script.label());
    content.put("direction", script.direction().word());
    content.put("id", script.id());
    content.put("checksum", script.checksum());
    content.put("what", script.what());
    content.values().removeIf(""::equals);
    content.put("segments", at.segments());
    content.put("done", at.done().toByteArray());
    content.put("reached", at.reached());
    content.put("soFar", numbers(at.soFar()));
    content.put(
        "before",
        script.before().stream()
            .map(ended -> Map.of("what", ended.what(), "report", numbers(ended.report())))
            .toList());
    Map<String, AttributeValue> item = key(keys, script.label());
    item.put(OwnItems.CONTENT, AttributeValue.fromM(AttributeValues.of(content)));
    return item;
  }

  /**
   * The checkpoint that an item holds.
   *
   * @throws MigrationException if a newer engine wrote it, or if it is damaged
   */
  static ScriptCheckpoint checkpoint(TableKeys keys, Map<String, AttributeValue> item) {
    try {
      Map<String, AttributeValue> stored = item.get(OwnItems.CONTENT).m();
      Item content = Item.of(stored);
      if (content.number("format").intValue() > FORMAT) {
        throw new MigrationException(
            ExitCode.INVALID,
            "The table holds a checkpoint of format %s, and this engine knows up to %d."
                .formatted(content.number("format"), FORMAT),
            "Use the version of Dynamo Migrate that wrote it, or a newer one; or begin again with --restart.");
      }
      return checkpoint(content, stored);
    } catch (NullPointerException e) {
      throw damaged(keys, item, "An attribute is missing.", e);
    } catch (InvalidInputException | IllegalArgumentException e) {
      throw damaged(keys, item, e.getMessage(), e);
    }
  }

  private static MigrationException damaged(
      TableKeys keys, Map<String, AttributeValue> item, String reason, RuntimeException cause) {
    return new MigrationException(
        ExitCode.FAILED,
        "The item '%s' is damaged: %s".formatted(item.get(keys.sort()).s(), reason),
        "It says how far a transform got. Without it everything is looked at again, and what was"
            + " written is not written twice: begin again with --restart.",
        cause);
  }

  private static ScriptCheckpoint checkpoint(Item content, Map<String, AttributeValue> stored) {
    Checkpoint at =
        new Checkpoint(
            content.number("segments").intValue(),
            BitSet.valueOf(content.binary("done")),
            reached(map(stored, "reached")),
            report(map(stored, "soFar")));
    List<ScriptCheckpoint.Ended> before =
        stored.get("before").l().stream()
            .map(AttributeValue::m)
            .map(ended -> new ScriptCheckpoint.Ended(text(ended), report(map(ended, "report"))))
            .toList();
    return new ScriptCheckpoint(
        content.string("label"),
        Direction.of(content.string("direction")),
        content.string("id"),
        Optional.ofNullable(content.string("checksum")).orElse(""),
        text(stored),
        at,
        before);
  }

  private static String text(Map<String, AttributeValue> transform) {
    return Optional.ofNullable(transform.get("what")).map(AttributeValue::s).orElse("");
  }

  private static Map<String, AttributeValue> map(Map<String, AttributeValue> stored, String name) {
    if (!stored.get(name).hasM()) {
      throw new IllegalArgumentException("'%s' is no map.".formatted(name));
    }
    return stored.get(name).m();
  }

  private static Map<Integer, Map<String, AttributeValue>> reached(
      Map<String, AttributeValue> stored) {
    Map<Integer, Map<String, AttributeValue>> reached = new TreeMap<>();
    stored.forEach((segment, key) -> reached.put(Integer.valueOf(segment), key.m()));
    return reached;
  }

  /** Also what is below zero, as the next run needs it. */
  private static Map<String, Object> numbers(TransformReport report) {
    Map<String, Object> numbers = EntryItem.numbers(report);
    numbers.put("unchanged", report.unchanged());
    return numbers;
  }

  private static TransformReport report(Map<String, AttributeValue> stored) {
    return EntryItem.transforms(AttributeValues.plainMap(stored));
  }
}
