package dev.dynamomigrate.transform;

import dev.dynamomigrate.guard.Weighing;
import dev.dynamomigrate.table.ItemSize;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Weighs writes as transforms do. */
public final class WriteWeight implements Weighing {
  private final Map<String, List<TableIndex>> indexes = new ConcurrentHashMap<>();

  @Override
  public long bytes(Map<String, AttributeValue> item) {
    return ItemSize.ofItem(item);
  }

  @Override
  public double units(
      TableDescription table,
      Map<String, AttributeValue> before,
      Map<String, AttributeValue> after) {
    List<TableIndex> ofTable =
        indexes.computeIfAbsent(table.tableName(), name -> TableIndex.of(table));
    return new WriteCost(before, after, 1, () -> ofTable).done();
  }
}
