package dev.dynamomigrate.web;

import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.config.FindingPolicy;
import dev.dynamomigrate.engine.MigrationFailedException;
import dev.dynamomigrate.engine.RunListener;
import dev.dynamomigrate.engine.RunReport;
import dev.dynamomigrate.engine.Validation;
import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.RunState;
import dev.dynamomigrate.ledger.Work;
import dev.dynamomigrate.plan.Plan;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.transform.BadItem;
import dev.dynamomigrate.transform.Progress;
import dev.dynamomigrate.web.page.LogLine;
import dev.dynamomigrate.web.page.ProgressView;
import dev.dynamomigrate.web.page.RunView;
import dev.dynamomigrate.web.page.RunView.Phase;
import dev.dynamomigrate.web.page.Trouble;
import dev.dynamomigrate.words.RunWords;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A run that was started here: what it tells is kept, as much of it as a page shows. It is told in
 * the run's thread and looked at in others.
 */
final class OneRun implements RunListener {
  private static final int MOST_LINES = 500;

  private final Title title;
  private final FindingPolicy policy;
  private final Runnable changed;
  private final Instant started = Instant.now();
  private final Deque<LogLine> log = new ArrayDeque<>();
  private final List<LedgerEntry> entries = new ArrayList<>();
  private final RateSeries rates = new RateSeries(System::nanoTime);
  private Phase phase = Phase.RUNNING;
  private Optional<Instant> ended = Optional.empty();
  private Optional<ProgressView> progress = Optional.empty();
  private Optional<Trouble> trouble = Optional.empty();
  private Optional<RunReport> report = Optional.empty();
  private Optional<String> rehearsal = Optional.empty();

  /**
   * What a run is called.
   *
   * @param id of its page
   * @param text in a few words
   * @param command what it was asked for with
   * @param by who asked
   */
  record Title(String id, String text, String command, String by) {}

  OneRun(Title title, FindingPolicy policy, Runnable changed) {
    this.title = title;
    this.policy = policy;
    this.changed = changed;
  }

  Title title() {
    return title;
  }

  synchronized RunView view() {
    return new RunView(
        title.id(),
        title.text(),
        title.command(),
        phase,
        title.by(),
        started,
        ended,
        progress,
        List.copyOf(log),
        rates.points(),
        List.copyOf(entries),
        trouble,
        report,
        true,
        rehearsal);
  }

  synchronized boolean over() {
    return phase.over();
  }

  @Override
  public void waiting(LeaseRecord holder) {
    enter(Phase.WAITING);
    tell(LogLine.Kind.INFO, RunWords.waiting(holder));
  }

  @Override
  public void planned(Plan plan) {
    enter(Phase.RUNNING);
    Validation.remarks(plan, policy).forEach(this::warned);
  }

  @Override
  public void warned(String message) {
    tell(LogLine.Kind.WARNING, message);
  }

  @Override
  public void started(Step step) {
    tell(LogLine.Kind.INFO, RunWords.started(step));
  }

  @Override
  public void log(Step step, String line) {
    tell(LogLine.Kind.INFO, "  " + line);
  }

  @Override
  public void progress(Step step, Progress now, Work work) {
    synchronized (this) {
      RateSeries.Rate rate = rates.moved(now, work.capacity());
      progress =
          now.ended()
              ? Optional.empty()
              : Optional.of(
                  new ProgressView(
                      step.script().label() + " " + step.direction().word(),
                      now,
                      work.capacity(),
                      rate.items(),
                      rate.units(),
                      rate.left()));
    }
    changed.run();
  }

  @Override
  public void badItem(Step step, BadItem item) {
    tell(LogLine.Kind.WARNING, "  %s: %s".formatted(item.key(), item.reason()));
  }

  @Override
  public void finished(Step step, LedgerEntry entry) {
    synchronized (this) {
      progress = Optional.empty();
      entries.add(entry);
    }
    RunWords.finished(entry).forEach(line -> tell(LogLine.Kind.INFO, "  " + line));
  }

  @Override
  public void stopping() {
    enter(Phase.STOPPING);
    warned("Stopping at the end of the page.");
  }

  @Override
  public void stopped(String message) {
    warned(message);
  }

  /** Something begins that is no migration of a run: a step of a rehearsal. */
  void begins(String what) {
    tell(LogLine.Kind.INFO, what);
  }

  /** Somebody asked whoever holds the lease to stop; that is not this run while it waits. */
  synchronized void stopAsked() {
    if (phase == Phase.RUNNING) {
      phase = Phase.STOPPING;
    }
  }

  /** It ended well. */
  void ended(RunReport done, Target target) {
    List<String> lines = new ArrayList<>();
    if (done.kind() == RunReport.Kind.DRY) {
      lines.add("Dry run: nothing was written.");
    } else {
      done.done().forEach(entry -> lines.add(RunWords.did(entry)));
      lines.add(RunWords.current(done));
      Optional.of(RunWords.remaining(done, target))
          .filter(line -> !line.isEmpty())
          .ifPresent(lines::add);
    }
    lines.forEach(line -> tell(LogLine.Kind.INFO, line));
    synchronized (this) {
      report = Optional.of(done);
    }
    end(Phase.DONE);
  }

  /** A rehearsal ended, and is kept under this run's id; with nothing amiss, unless it is said. */
  void rehearsed(Optional<MigrationException> surprise) {
    synchronized (this) {
      rehearsal = Optional.of(title.id());
    }
    surprise.ifPresentOrElse(this::failed, () -> end(Phase.DONE));
  }

  /** It did not end well. */
  void failed(MigrationException why) {
    tell(LogLine.Kind.ERROR, why.getMessage());
    boolean stopped = false;
    synchronized (this) {
      trouble = Optional.of(new Trouble(why.getMessage(), why.hint()));
      if (why instanceof MigrationFailedException failed && failed.report() != null) {
        report = Optional.of(failed.report());
        stopped =
            failed
                .report()
                .failed()
                .filter(entry -> entry.state() == RunState.INTERRUPTED)
                .isPresent();
      }
    }
    end(stopped ? Phase.INTERRUPTED : Phase.FAILED);
  }

  private synchronized void enter(Phase next) {
    if (!phase.over() && !(phase == Phase.STOPPING && next == Phase.RUNNING)) {
      phase = next;
    }
  }

  private void end(Phase last) {
    synchronized (this) {
      phase = last;
      progress = Optional.empty();
      ended = Optional.of(Instant.now());
    }
    changed.run();
  }

  private void tell(LogLine.Kind kind, String text) {
    synchronized (this) {
      log.add(new LogLine(Instant.now(), kind, text));
      if (log.size() > MOST_LINES) {
        log.removeFirst();
      }
    }
    changed.run();
  }
}
