package dev.dynamomigrate.transform;

import dev.dynamomigrate.guard.OwnItems;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.table.ItemSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** Reads pages of what is selected, and cuts them into stretches. Used by all workers. */
final class PageReader {
  /** As many as fill a batch or several; fewer of a page that is shared by all workers. */
  private static final int SHORTEST = 25;

  private static final int LONGEST = 250;

  private final DynamoDbClient client;
  private final TableKeys keys;
  private final Selection selection;
  private final int workers;
  private final LongAdder scanned = new LongAdder();

  PageReader(DynamoDbClient client, TableKeys keys, Selection selection, int workers) {
    this.client = client;
    this.keys = keys;
    this.selection = selection;
    this.workers = workers;
  }

  /**
   * What a page holds.
   *
   * @param stretches one at least, the last of which ends where the page does
   * @param rest what is left of the segment
   */
  record Page(List<Stretch> stretches, Optional<Segment> rest) {}

  Page read(Segment segment) {
    if (selection.isQuery()) {
      QueryResponse answer = client.query(selection.query(keys, segment.from()));
      scanned.add(answer.scannedCount());
      return page(segment, answer.items(), answer.lastEvaluatedKey());
    }
    ScanResponse answer = client.scan(selection.scan(keys, segment));
    scanned.add(answer.scannedCount());
    return page(segment, answer.items(), answer.lastEvaluatedKey());
  }

  /** How many items were looked at, selected or not. */
  long scanned() {
    return scanned.sum();
  }

  private Page page(
      Segment segment, List<Map<String, AttributeValue>> items, Map<String, AttributeValue> next) {
    List<Map<String, AttributeValue>> shown =
        items.stream().filter(item -> !OwnItems.serviceItem(keys, item)).toList();
    int length = Math.max(SHORTEST, Math.min(LONGEST, shown.size() / workers + 1));
    List<Stretch> stretches = new ArrayList<>();
    int from = 0;
    for (; from + length < shown.size(); from += length) {
      List<Map<String, AttributeValue>> part = shown.subList(from, from + length);
      stretches.add(stretch(segment, part, keys.keyOf(part.get(length - 1))));
    }
    stretches.add(stretch(segment, shown.subList(from, shown.size()), next));
    return new Page(stretches, next.isEmpty() ? Optional.empty() : Optional.of(segment.at(next)));
  }

  private static Stretch stretch(
      Segment segment, List<Map<String, AttributeValue>> items, Map<String, AttributeValue> end) {
    // A list of its own: a part of the page's would keep the whole page in memory.
    List<Map<String, AttributeValue>> own = List.copyOf(items);
    long bytes = own.stream().mapToLong(ItemSize::ofItem).sum();
    return new Stretch(segment.number(), own, end, bytes);
  }
}
