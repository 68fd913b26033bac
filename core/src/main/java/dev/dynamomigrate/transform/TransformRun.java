package dev.dynamomigrate.transform;

import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.guard.NotSentException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * Goes through the table with several workers, which read pages and write stretches of them, while
 * the thread that asked for it keeps the checkpoints and tells how far it is.
 */
final class TransformRun {
  /**
   * How many requests are on their way at the same time, at most: with six of 25 statements for
   * each processor it has enough to do, and with more they only wait for it (docs/decisions.md).
   */
  static final int WORKERS = workers(Runtime.getRuntime().availableProcessors());

  private static final int WORKERS_EACH = 6;
  private static final int MOST_WORKERS = 64;
  private static final long MOST_BYTES = 64 << 20;
  // Of the heap; an item in memory takes ten times and more of what it weighs in the table.
  private static final int SHARE = 32;
  private static final long TICK_MILLIS = 1000;

  private final Surroundings surroundings;
  private final String name;
  private final PageReader reader;
  private final StretchWork stretches;
  private final Selection selection;
  private final LongAdder written = new LongAdder();
  private int segments;
  private int doneBefore;
  private long readBefore;
  private Places places;
  private WorkList work;

  TransformRun(Surroundings surroundings, String name, Selection selection, StretchWork stretches) {
    this.surroundings = surroundings;
    this.name = name;
    this.selection = selection;
    this.stretches = stretches;
    this.reader = new PageReader(surroundings, selection, WORKERS);
  }

  /** Returns when everything is written; what one worker throws ends all of them. */
  TransformReport run() {
    Checkpoints.Track track = checkpoints().begin(selection.fingerprint());
    TableDescription table = describe();
    Checkpoint begin = track.last().orElseGet(() -> beginning(table));
    if (begin.complete()) {
      Progress before = new Progress(name, begin.soFar(), 0, 0, true);
      surroundings.outside().progress().moved(before);
      return begin.soFar();
    }
    if (track.last().isEmpty()) {
      // Who is killed before anything is confirmed is known to have been in a transform.
      track.store(begin);
    }
    segments = begin.segments();
    doneBefore = begin.done().cardinality();
    readBefore = begin.soFar().read();
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
    tell(table, true);
    end(track, interrupted);
    return places.soFar();
  }

  /** A canary's places are of no use to a run through all items, so it keeps none. */
  private Checkpoints checkpoints() {
    return surroundings.options().canary().isPresent()
        ? Checkpoints.NONE
        : surroundings.outside().checkpoints();
  }

  private TableDescription describe() {
    return Reader.of(surroundings).describe();
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

  static int workers(int processors) {
    return Math.min(MOST_WORKERS, processors * WORKERS_EACH);
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
    } catch (NotSentException e) {
      // It is to stop, and whoever sent something has the answer.
      work.stop();
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
    Tally tally = new Tally(written);
    boolean all = false;
    try {
      all = stretches.work(stretch, tally, work::isStopping);
    } finally {
      if (all) {
        tally.settled();
        places.confirmed(stretch, tally);
      } else {
        places.broken(tally);
      }
      work.written(stretch);
    }
  }

  private void watch(Checkpoints.Track track, TableDescription table) throws InterruptedException {
    while (!work.awaitEnd(TICK_MILLIS)) {
      track.store(places.checkpoint());
      tell(table, false);
    }
  }

  private void tell(TableDescription table, boolean ended) {
    long items = table.itemCount() == null ? 0 : table.itemCount();
    // Of what a run before went through only the items that were selected were counted.
    long before = Math.max(items * doneBefore / segments, readBefore);
    surroundings
        .outside()
        .progress()
        .moved(
            new Progress(
                name, places.soFar(), before + reader.passed() + written.sum(), items, ended));
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
    if (thrown.orElse(null) instanceof TooManyErrorsException tooMany) {
      throw tooMany.after(places.soFar());
    }
    if (thrown.orElse(null) instanceof RuntimeException exception) {
      throw exception;
    }
    if (thrown.orElse(null) instanceof Error error) {
      throw error;
    }
  }

  private static TransformStoppedException asked(InterruptedException cause) {
    return new TransformStoppedException(cause);
  }
}
