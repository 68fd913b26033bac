package dev.dynamomigrate.transform;

import dev.dynamomigrate.guard.OwnItems;
import dev.dynamomigrate.guard.TableKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Goes through the table with several workers. Work is handed out by the page: who has read one
 * puts the segment's rest back at once, so that another worker reads on while the page is written,
 * and an overfull segment holds nobody up.
 */
final class TransformRun {
  private static final Segment END = new Segment(-1, 0, Map.of());

  private final Surroundings surroundings;
  private final Selection selection;
  private final PageWriter writer;
  private final BlockingQueue<Segment> segments = new LinkedBlockingQueue<>();
  // Segments that are not read to their end, and pages that are not written.
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  TransformRun(Surroundings surroundings, Selection selection, PageWriter writer) {
    this.surroundings = surroundings;
    this.selection = selection;
    this.writer = writer;
  }

  /** Returns when everything is written; what one worker throws ends all of them. */
  void run() {
    int parts = selection.isQuery() ? 1 : Segment.count(tableBytes(), surroundings.workers());
    open.set(parts);
    for (int i = 0; i < parts; i++) {
      segments.add(new Segment(i, parts, Map.of()));
    }
    List<Thread> workers = new ArrayList<>();
    for (int i = 1; i < surroundings.workers(); i++) {
      Thread worker = new Thread(this::work, "transform " + i);
      worker.setDaemon(true);
      workers.add(worker);
      worker.start();
    }
    // This thread works, too, and an interrupt of it, which is how a run is stopped, ends all.
    work();
    join(workers);
    rethrow();
  }

  private long tableBytes() {
    Long bytes =
        surroundings
            .client()
            .describeTable(describe -> describe.tableName(surroundings.keys().table()))
            .table()
            .tableSizeBytes();
    return bytes == null ? 0 : bytes;
  }

  private void join(List<Thread> workers) {
    boolean interrupted = false;
    for (Thread worker : workers) {
      while (worker.isAlive()) {
        try {
          worker.join();
        } catch (InterruptedException e) {
          interrupted = true;
          end(new IllegalStateException("Asked to stop", e));
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void rethrow() {
    Throwable thrown = failure.get();
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
    if (thrown instanceof Error error) {
      throw error;
    }
  }

  private void work() {
    try {
      for (Segment segment = segments.take(); segment.number() >= 0; segment = segments.take()) {
        page(segment);
      }
    } catch (InterruptedException e) {
      end(new IllegalStateException("Asked to stop", e));
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      end(e);
    }
    segments.add(END);
  }

  private void page(Segment segment) {
    Page page = read(segment);
    if (!page.next().isEmpty()) {
      open.incrementAndGet();
      segments.add(segment.at(page.next()));
    }
    writer.write(page.items());
    if (open.decrementAndGet() == 0) {
      segments.add(END);
    }
  }

  private void end(Throwable thrown) {
    failure.compareAndSet(null, thrown);
    segments.clear();
    segments.add(END);
  }

  private Page read(Segment segment) {
    TableKeys keys = surroundings.keys();
    if (selection.isQuery()) {
      QueryResponse answer = surroundings.client().query(selection.query(keys, segment.from()));
      return new Page(visible(answer.items()), answer.lastEvaluatedKey());
    }
    ScanResponse answer = surroundings.client().scan(selection.scan(keys, segment));
    return new Page(visible(answer.items()), answer.lastEvaluatedKey());
  }

  private List<Map<String, AttributeValue>> visible(List<Map<String, AttributeValue>> items) {
    return items.stream().filter(item -> !OwnItems.serviceItem(surroundings.keys(), item)).toList();
  }

  private record Page(List<Map<String, AttributeValue>> items, Map<String, AttributeValue> next) {}
}
