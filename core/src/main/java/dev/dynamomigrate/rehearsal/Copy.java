package dev.dynamomigrate.rehearsal;

import dev.dynamomigrate.dynamo.DynamoLeaseStore;
import dev.dynamomigrate.guard.OwnItems;
import dev.dynamomigrate.guard.TableKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The copy, its items counted and compared; service items, ours and OneTable's, are not compared.
 */
final class Copy {
  private static final int TOGETHER = 25;
  private static final List<String> RECORD =
      Stream.concat(Stream.of(OwnItems.PARTITION), OwnItems.ONETABLE_PARTITIONS.stream()).toList();

  private final CopyTable table;
  private final TableKeys keys;
  private final AtomicLong items = new AtomicLong();
  private final AtomicLong serviceItems = new AtomicLong();

  Copy(CopyTable table, TableKeys keys) {
    this.table = table;
    this.keys = keys;
  }

  /** Fills the table. The lease is free in it, whoever holds it where it stands. */
  void fill(ItemSource source) {
    source.read(this::take);
  }

  private void take(List<Map<String, AttributeValue>> page) {
    List<Map<String, AttributeValue>> taken =
        page.stream().filter(item -> !DynamoLeaseStore.keeps(keys, item)).toList();
    table.put(taken);
    table.put(
        page.stream()
            .filter(item -> DynamoLeaseStore.keeps(keys, item))
            .flatMap(item -> DynamoLeaseStore.freed(keys, item).stream())
            .toList());
    items.addAndGet(taken.size());
    serviceItems.addAndGet(taken.stream().filter(item -> OwnItems.serviceItem(keys, item)).count());
  }

  /** How many items were copied. */
  long items() {
    return items.get();
  }

  /** How many of them are the table's own data. */
  long data() {
    return items.get() - serviceItems.get();
  }

  /** What stands there now. */
  Snapshot snapshot() {
    Snapshot snapshot = Snapshot.empty(keys);
    scan(snapshot::add);
    return snapshot;
  }

  private void scan(Consumer<Map<String, AttributeValue>> each) {
    table.scan(
        item -> {
          if (!OwnItems.serviceItem(keys, item)) {
            each.accept(item);
          }
        });
  }

  /**
   * Compares what stands there now with what stood there.
   *
   * @param passedOver attributes that may differ
   * @param meanwhile is given each item that stands there now
   * @return how many items differ in nothing but what is passed over
   */
  long compare(
      Snapshot before,
      Set<String> passedOver,
      Consumer<Map<String, AttributeValue>> meanwhile,
      Comparison.Differences differences) {
    Comparison comparison = new Comparison(before, keys, passedOver, differences);
    scan(
        item -> {
          meanwhile.accept(item);
          comparison.item(item);
        });
    comparison.end();
    return comparison.restsOnPassedOver();
  }

  /** Puts back what stood there. */
  void restore(Snapshot before) {
    List<Map<String, AttributeValue>> puts = new ArrayList<>();
    List<Map<String, AttributeValue>> deletes = new ArrayList<>();
    compare(
        before,
        Set.of(),
        item -> {},
        (diff, was, is) -> {
          // While it scans: what it deletes has been read.
          was.ifPresentOrElse(puts::add, () -> deletes.add(diff.key()));
          if (puts.size() >= TOGETHER) {
            table.put(puts);
            puts.clear();
          }
          if (deletes.size() >= TOGETHER) {
            table.delete(deletes);
            deletes.clear();
          }
        });
    table.put(puts);
    table.delete(deletes);
  }

  /** The record, without the lease. Only a table that holds it is asked. */
  List<Map<String, AttributeValue>> record() {
    List<Map<String, AttributeValue>> record = new ArrayList<>();
    for (String partition : RECORD) {
      table.query(
          keys.partition(partition),
          item -> {
            if (!DynamoLeaseStore.keeps(keys, item)) {
              record.add(item);
            }
          });
    }
    return record;
  }

  /** Puts the record back. */
  void restoreRecord(List<Map<String, AttributeValue>> before) {
    Set<Map<String, AttributeValue>> kept =
        before.stream().map(keys::keyOf).collect(Collectors.toSet());
    table.delete(record().stream().map(keys::keyOf).filter(key -> !kept.contains(key)).toList());
    table.put(before);
  }

  /** One without items. */
  Snapshot emptySnapshot() {
    return Snapshot.empty(keys);
  }
}
