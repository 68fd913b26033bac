package dev.dynamomigrate.guard;

import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Where this library's own items stand in a table, and where OneTable's service items do. */
public final class OwnItems {
  /**
   * The partition of the lease, the ledger entries and the checkpoints. OneTable never queries it.
   */
  public static final String PARTITION = "_dynamo-migrate";

  /**
   * The one attribute, a map, that holds all that such an item says. Nothing else stands at the
   * top, so that no name collides with a key of the table or of an index, whatever they are called.
   */
  public static final String CONTENT = "_dynamo_migrate";

  /** The partitions of OneTable's history and saved schema. */
  public static final Set<String> ONETABLE_PARTITIONS = Set.of("_migration", "_schema");

  private OwnItems() {}

  /** Whether a key or an item is one of ours. */
  public static boolean contains(TableKeys keys, Map<String, AttributeValue> item) {
    AttributeValue hash = item.get(keys.hash());
    return hash != null && PARTITION.equals(hash.s());
  }

  /** Whether a key or an item is ours, or belongs to OneTable's bookkeeping. */
  public static boolean serviceItem(TableKeys keys, Map<String, AttributeValue> item) {
    AttributeValue hash = item.get(keys.hash());
    return hash != null
        && hash.s() != null
        && (PARTITION.equals(hash.s()) || ONETABLE_PARTITIONS.contains(hash.s()));
  }
}
