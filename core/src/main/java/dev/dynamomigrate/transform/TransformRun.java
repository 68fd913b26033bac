package dev.dynamomigrate.transform;

import dev.dynamomigrate.MigrationException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * Goes through the table with several workers, which read pages and write stretches of them, while
 * the thread that asked for it keeps the checkpoints and tells how far it is.
 */
final class TransformRun {
  /** How many requests are on their way at the same time, at most. */
  static final int WORKERS = 32;

  private static final long MOST_BYTES = 64 << 20;
  // Of the heap; an item in memory takes ten times and more of what it weighs in the table.
  private static final int SHARE = 32;
  private static final long TICK_MILLIS = 1000;

  private final Surroundings surroundings;
  private final String name;
  private final PageReader reader;
  private final StretchWriter writer;
  private final Selection selection;
  private Places places;
  private WorkList work;

  TransformRun(Surroundings surroundings, String name, Selection selection, StretchWriter writer) {
    this.surroundings = surroundings;
    this.name = name;
    this.selection = selection;
    this.writer = writer;
    this.reader = new PageReader(surroundings.reads(), surroundings.keys(), selection, WORKERS);
  }

  /** Returns when everything is written; what one worker throws ends all of them. */
  TransformReport run() {
    Checkpoints.Track track = surroundings.outside().checkpoints().begin(selection.fingerprint());
    TableDescription table = describe();
    Checkpoint begin = track.last().orElseGet(() -> beginning(table));
    if (begin.complete()) {
      return begin.soFar();
    }
    places = new Places(begin);
    work = new WorkList(left(begin), mostBytes(), surroundings.outside().stopping());
    List<Thread> workers = start();
    boolean interrupted = false;
    try {
      watch(track, table);
    } catch (InterruptedException e) {
      interrupted = true;
      work.stop();
    } catch (RuntimeException | Error e) {
      work.fail(e);
    }
    interrupted |= join(workers);
    end(track, interrupted);
    tell(table);
    return places.soFar();
  }

  private TableDescription describe() {
    return surroundings
        .reads()
        .describeTable(describe -> describe.tableName(surroundings.keys().table()))
        .table();
  }

  private Checkpoint beginning(TableDescription table) {
    Long bytes = table.tableSizeBytes();
    int segments = selection.isQuery() ? 1 : Segment.count(bytes == null ? 0 : bytes, WORKERS);
    return new Checkpoint(segments, new BitSet(), new TreeMap<>(), TransformReport.NONE);
  }

  private static List<Segment> left(Checkpoint begin) {
    List<Segment> left = new ArrayList<>();
    for (int i = 0; i < begin.segments(); i++) {
      if (!begin.done().get(i)) {
        left.add(new Segment(i, begin.segments(), begin.reached().getOrDefault(i, Map.of())));
      }
    }
    return left;
  }

  private static long mostBytes() {
    return Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / SHARE);
  }

  private List<Thread> start() {
    List<Thread> workers = new ArrayList<>();
    for (int i = 1; i <= WORKERS; i++) {
      Thread worker = new Thread(this::work, "transform " + i);
      worker.setDaemon(true);
      workers.add(worker);
      worker.start();
    }
    return workers;
  }

  private void work() {
    try {
      for (Optional<WorkList.Task> task = work.take(); task.isPresent(); task = work.take()) {
        if (task.get() instanceof WorkList.Read read) {
          read(read.segment());
        } else if (task.get() instanceof WorkList.Write write) {
          write(write.stretch());
        }
      }
    } catch (InterruptedException e) {
      // Nobody but a script could; its transform ends then.
      work.fail(asked(e));
    } catch (RuntimeException | Error e) {
      work.fail(e);
    }
  }

  private void read(Segment segment) {
    PageReader.Page page = reader.read(segment);
    page.stretches().forEach(places::begun);
    work.read(page.stretches(), page.rest());
  }

  private void write(Stretch stretch) throws InterruptedException {
    Tally tally = new Tally();
    if (writer.write(stretch, tally, work::isStopping)) {
      places.confirmed(stretch, tally);
    }
    work.written(stretch);
  }

  private void watch(Checkpoints.Track track, TableDescription table) throws InterruptedException {
    while (!work.awaitEnd(TICK_MILLIS)) {
      track.store(places.checkpoint());
      tell(table);
    }
  }

  private void tell(TableDescription table) {
    Long items = table.itemCount();
    surroundings
        .outside()
        .progress()
        .moved(new Progress(name, places.soFar(), reader.scanned(), items == null ? 0 : items));
  }

  private static boolean join(List<Thread> workers) {
    boolean interrupted = false;
    for (Thread worker : workers) {
      while (worker.isAlive()) {
        try {
          worker.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    return interrupted;
  }

  /** Stores how far it got, and throws what ended it before its end. */
  private void end(Checkpoints.Track track, boolean interrupted) {
    Checkpoint reached = places.checkpoint();
    Optional<Throwable> thrown =
        work.failure().or(() -> reached.complete() ? Optional.empty() : Optional.of(asked(null)));
    try {
      // The SDK gives up at once in a thread that is interrupted.
      Thread.interrupted();
      track.store(reached);
    } catch (MigrationException e) {
      thrown.orElseThrow(() -> e).addSuppressed(e);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (thrown.orElse(null) instanceof RuntimeException exception) {
      throw exception;
    }
    if (thrown.orElse(null) instanceof Error error) {
      throw error;
    }
  }

  private static IllegalStateException asked(InterruptedException cause) {
    return new IllegalStateException("Asked to stop", cause);
  }
}
