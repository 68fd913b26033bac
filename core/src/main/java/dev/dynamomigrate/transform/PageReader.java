package dev.dynamomigrate.transform;

import dev.dynamomigrate.guard.OwnItems;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.table.ItemSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** Reads pages of what is selected, and cuts them into stretches. Used by all workers. */
final class PageReader {
  /** A stretch fills so many batches, or fewer of a page that is shared by all workers. */
  private static final int MOST_BATCHES = 10;

  private final Reader reader;
  private final TableKeys keys;
  private final Selection selection;
  private final IndexPages index;
  private final int workers;
  private final Optional<Canary> canary;
  private final LongAdder passed = new LongAdder();

  PageReader(Surroundings surroundings, Selection selection, int workers) {
    this.reader = Reader.of(surroundings);
    this.keys = surroundings.keys();
    this.canary = surroundings.options().canary().map(percent -> new Canary(keys, percent));
    this.selection = selection;
    this.index = IndexPages.of(surroundings, selection);
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
      QueryResponse answer = reader.query(selection.query(keys, segment.from()));
      List<Map<String, AttributeValue>> chosen = chosen(answer.items());
      List<Map<String, AttributeValue>> whole = index.whole(chosen);
      passed.add(answer.scannedCount() - whole.size());
      return page(
          segment, whole, new Rest(answer.lastEvaluatedKey(), chosen.size() - whole.size()));
    }
    ScanResponse answer = reader.scan(selection.scan(keys, segment));
    List<Map<String, AttributeValue>> chosen = chosen(answer.items());
    passed.add(answer.scannedCount() - chosen.size());
    return page(segment, chosen, new Rest(answer.lastEvaluatedKey(), 0));
  }

  /** How many items were looked at and stand in no stretch. */
  long passed() {
    return passed.sum();
  }

  /** The service items are nobody's, and a canary is a part of the others. */
  private List<Map<String, AttributeValue>> chosen(List<Map<String, AttributeValue>> items) {
    return items.stream()
        .filter(item -> !OwnItems.serviceItem(keys, item))
        .filter(item -> canary.isEmpty() || canary.get().has(item))
        .toList();
  }

  /** Where a page ends, and what was not there any more. */
  private record Rest(Map<String, AttributeValue> next, int gone) {}

  private Page page(Segment segment, List<Map<String, AttributeValue>> items, Rest rest) {
    int length = stretchLength(items.size(), workers);
    List<Stretch> stretches = new ArrayList<>();
    int from = 0;
    for (; from + length < items.size(); from += length) {
      List<Map<String, AttributeValue>> part = items.subList(from, from + length);
      Map<String, AttributeValue> end = keys.keyOf(part.get(length - 1));
      stretches.add(stretch(segment, part, index.isOne() ? Optional.empty() : Optional.of(end), 0));
    }
    stretches.add(
        stretch(segment, items.subList(from, items.size()), Optional.of(rest.next()), rest.gone()));
    return new Page(
        stretches, rest.next().isEmpty() ? Optional.empty() : Optional.of(segment.at(rest.next())));
  }

  /** Whole batches, so that each worker has its share of the page and none sends half of one. */
  static int stretchLength(int items, int workers) {
    int batches = (items - 1) / (workers * Sender.BATCH) + 1;
    return Math.min(MOST_BATCHES, batches) * Sender.BATCH;
  }

  private static Stretch stretch(
      Segment segment,
      List<Map<String, AttributeValue>> items,
      Optional<Map<String, AttributeValue>> end,
      int gone) {
    // A list of its own: a part of the page's would keep the whole page in memory.
    List<Map<String, AttributeValue>> own = List.copyOf(items);
    long bytes = own.stream().mapToLong(ItemSize::ofItem).sum();
    return new Stretch(segment.number(), own, end, gone, bytes);
  }
}
