package dev.dynamomigrate.lambda;

import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.dynamo.DynamoRuns;
import dev.dynamomigrate.engine.RunListener;
import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.RunState;
import dev.dynamomigrate.ledger.Work;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.remote.Note;
import dev.dynamomigrate.transform.BadItem;
import dev.dynamomigrate.transform.Progress;
import dev.dynamomigrate.transform.TransformReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * Keeps the record of a run while this invocation is at it. What the run tells is stored about once
 * a second; what others decide by is stored at once.
 */
final class RunKeeper implements RunListener, AutoCloseable {
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final int LONGEST_LINE = 2000;

  private final DynamoRuns runs;
  private final Thread writer = new Thread(this::writeNotes, "dynamo-migrate notes");
  private final Object script = new Object();
  private final BooleanSupplier ending;
  private List<LedgerEntry> before = List.of();
  private DynamoRuns.Stored stored;
  private RunRecord record;
  private boolean told;
  private boolean moved;
  private boolean begun;
  private volatile boolean inScript;
  private volatile boolean transforming;
  private volatile boolean superseded;
  private volatile boolean closed;

  /**
   * Begins to keep it.
   *
   * @param ending whether what runs is asked to stop, for the next invocation to go on with
   */
  RunKeeper(DynamoRuns runs, DynamoRuns.Stored stored, RunRecord record, BooleanSupplier ending) {
    this.runs = runs;
    this.ending = ending;
    this.stored = stored;
    this.record = record;
    writer.setDaemon(true);
    writer.start();
  }

  synchronized RunRecord record() {
    return record;
  }

  /** Whether a migration came to its end here. */
  synchronized boolean moved() {
    return moved;
  }

  /** Whether code of a migration runs now. */
  boolean inScript() {
    return inScript;
  }

  /** Interrupts the thread in which code of a migration runs, and never what comes after it. */
  void interruptScript(Thread runner) {
    synchronized (script) {
      if (inScript) {
        runner.interrupt();
      }
    }
  }

  /** Whether a transform is in progress: its places are stored as it goes. */
  boolean transforming() {
    return transforming;
  }

  /** Whether another invocation is at it. */
  boolean superseded() {
    return superseded;
  }

  /**
   * Changes the record, and stores it.
   *
   * @throws SupersededException if somebody else did so meanwhile
   */
  synchronized void change(UnaryOperator<RunRecord> change) {
    // The SDK gives up at once in a thread that is interrupted.
    boolean interrupted = Thread.interrupted();
    try {
      store(change.apply(record));
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void store(RunRecord next) {
    Optional<DynamoRuns.Stored> written =
        superseded ? Optional.empty() : runs.write(next.id(), Optional.of(stored), next.text());
    if (written.isEmpty()) {
      superseded = true;
      throw new SupersededException(next.id());
    }
    stored = written.get();
    record = next;
    told = false;
  }

  private void writeNotes() {
    while (!closed && !superseded) {
      LockSupport.parkNanos(INTERVAL.toNanos());
      synchronized (this) {
        // Whoever takes it up reads and replaces what is there then.
        if (told && !closed && record.hand().phase() == RunRecord.Phase.RUNNING) {
          try {
            store(record);
          } catch (MigrationException unreachable) {
            // Its end is what counts; who watches sees it a second later.
          }
        }
      }
    }
  }

  private synchronized void tell(Note note) {
    record = record.and(note);
    told = true;
  }

  @Override
  public void waiting(LeaseRecord holder) {
    tell(new Note.Waiting(holder));
  }

  @Override
  public void warned(String message) {
    // Who watches sees one run, whoever is at it: what is said before it begins was said.
    if (begun() || !goesOn()) {
      tell(new Note.Warned(cut(message)));
    }
  }

  private synchronized boolean begun() {
    return begun;
  }

  private synchronized boolean goesOn() {
    return record.hand().place().isPresent();
  }

  @Override
  public void started(Step step) {
    inScript = true;
    synchronized (this) {
      if (begun || !goesOn()) {
        tell(new Note.Started(step));
      }
      begun = true;
    }
  }

  @Override
  public void log(Step step, String line) {
    tell(new Note.Logged(step, cut(line)));
  }

  @Override
  public void progress(Step step, Progress progress, Work work) {
    transforming = !progress.ended() && !progress.soFar().equals(TransformReport.NONE);
    boolean ended = progress.ended() && !ending.getAsBoolean();
    tell(
        new Note.Moved(
            step,
            new Progress(
                progress.name(), progress.soFar(), progress.scanned(), progress.items(), ended),
            work));
  }

  @Override
  public void badItem(Step step, BadItem item) {
    tell(new Note.Unwritable(step, item));
  }

  @Override
  public void consumed(Step step, double readUnits, double writeUnits) {
    synchronized (script) {
      inScript = false;
      transforming = false;
      // What is recorded now must not be interrupted: the SDK gives up at once in such a thread.
      Thread.interrupted();
    }
    tell(new Note.Consumed(step, readUnits, writeUnits));
  }

  @Override
  public void finished(Step step, LedgerEntry entry) {
    synchronized (this) {
      moved |= entry.state() != RunState.INTERRUPTED;
    }
    if (!handedOver(entry)) {
      tell(new Note.Finished(step, Joined.of(before(), entry)));
    }
  }

  /** What was recorded of the run before this invocation. */
  synchronized void before(List<LedgerEntry> entries) {
    before = List.copyOf(entries);
  }

  private synchronized List<LedgerEntry> before() {
    return before;
  }

  private static boolean handedOver(LedgerEntry entry) {
    return entry.state() == RunState.INTERRUPTED && entry.error().contains(HostedRun.HAND_OVER);
  }

  /** Of a line, what is kept. */
  static String cut(String text) {
    return text.length() <= LONGEST_LINE ? text : text.substring(0, LONGEST_LINE) + "…";
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(writer);
  }
}
