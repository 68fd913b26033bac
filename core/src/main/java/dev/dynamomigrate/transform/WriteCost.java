package dev.dynamomigrate.transform;

import dev.dynamomigrate.guard.Cost;
import dev.dynamomigrate.guard.Effect;
import dev.dynamomigrate.table.ItemSize;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a write costs in write units, by the rules of DynamoDB's developer guide: a unit for each
 * begun kilobyte of the larger of the item before and after, and the same for what changes in each
 * index.
 *
 * @param before the item as it was; empty if there was none
 * @param after the item as it is then; empty if it is gone
 * @param times 2 within a transaction, else 1
 * @param indexes those of the table, asked for only if somebody wants to know
 */
record WriteCost(
    Map<String, AttributeValue> before,
    Map<String, AttributeValue> after,
    int times,
    Supplier<List<TableIndex>> indexes)
    implements Cost, Effect {
  private static final double UNIT = 1024;

  /** What is put was never looked for: it may be there. */
  @Override
  public Optional<Map<String, AttributeValue>> seen() {
    return before.isEmpty() ? Optional.empty() : Optional.of(before);
  }

  @Override
  public Optional<Map<String, AttributeValue>> made(Map<String, AttributeValue> found) {
    return Optional.of(after);
  }

  @Override
  public double done() {
    double units = Math.max(units(before), units(after));
    for (TableIndex index : indexes.get()) {
      units += inIndex(index, index.entry(before), index.entry(after));
    }
    return times * units;
  }

  @Override
  public double refused() {
    return times * units(before);
  }

  private static double inIndex(
      TableIndex index, Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
    if (before.isEmpty() && after.isEmpty()) {
      return 0;
    }
    if (before.isEmpty() || after.isEmpty()) {
      return units(before.isEmpty() ? after : before);
    }
    if (!index.samePlace(before, after)) {
      return units(before) + units(after);
    }
    return SameValue.of(before, after) ? 0 : Math.max(units(before), units(after));
  }

  /** At least one: looking for an item that is not there costs as much. */
  private static double units(Map<String, AttributeValue> item) {
    return Math.max(1, Math.ceil(ItemSize.ofItem(item) / UNIT));
  }
}
