package dev.dynamomigrate.rehearsal;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How an item differs from what it was. An added item has all attributes with no before, a removed
 * one all with no after.
 *
 * @param key its key
 * @param changes where it differs, in order of the paths
 */
public record ItemDiff(Map<String, AttributeValue> key, List<AttributeChange> changes) {
  /** Keeps a copy of the list. */
  public ItemDiff {
    changes = List.copyOf(changes);
  }
}
