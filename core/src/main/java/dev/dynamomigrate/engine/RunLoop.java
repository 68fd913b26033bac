package dev.dynamomigrate.engine;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.lease.LeaseKeeper;
import dev.dynamomigrate.lease.LeaseLostException;
import dev.dynamomigrate.ledger.History;
import dev.dynamomigrate.ledger.HistoryChange;
import dev.dynamomigrate.ledger.Ledger;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.RunState;
import dev.dynamomigrate.plan.Plan;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.source.LoadedMigration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs a plan step by step: started entry, script, ended entry. It stops at the first step that
 * does not end well, and what ended well before it stays.
 */
final class RunLoop {
  private final Ledger ledger;
  private final LeaseKeeper keeper;
  private final ScriptFactory scripts;
  private final ShutdownGuard guard;
  private final Entries entries;
  private final RunListener listener;
  private final List<LedgerEntry> done = new ArrayList<>();

  RunLoop(Ledger ledger, ScriptFactory scripts) {
    this.ledger = ledger;
    this.scripts = scripts;
    this.keeper = scripts.surroundings().keeper();
    this.guard = scripts.surroundings().guard();
    this.listener = scripts.surroundings().listener();
    this.entries = new Entries(scripts.surroundings().author(), keeper.lease());
  }

  RunReport run(Decision decision, List<LoadedMigration> migrations) {
    List<Step> steps = decision.plan().steps();
    for (int i = 0; i < steps.size(); i++) {
      run(decision, steps.get(i), migrations.get(i));
    }
    return report(decision, Optional.empty());
  }

  private void run(Decision decision, Step step, LoadedMigration migration) {
    refuseIfStopping(step);
    LedgerEntry started = entries.started(step, migration.resumable());
    StepCheckpoints checkpoints =
        scripts.resumptions().begin(decision, started, step, scripts.surroundings());
    keeper.exclusively(
        lease -> {
          ledger.start(lease, started);
          return null;
        });
    listener.started(step);
    ScriptContext context = scripts.context(step, checkpoints);
    ScriptRun script = new ScriptRun(step, migration, context);
    guard.watch(script, reason -> recordExit(started, context, reason));
    Optional<Throwable> thrown = script.run();
    guard.unwatch();
    context.tellConsumed();
    warnOfThreads(step, script.leftBehind());
    LedgerEntry ended = ended(started, context, thrown);
    record(decision, step, ended, thrown);
    if (thrown.isPresent()) {
      throw new MigrationFailedException(report(decision, Optional.of(ended)), ended, thrown.get());
    }
    checkpoints.ended();
    done.add(ended);
  }

  private void warnOfThreads(Step step, List<String> leftBehind) {
    if (!leftBehind.isEmpty()) {
      listener.warned(
          "%s has ended, and threads that it started still run: %s. What they write from now on is refused."
              .formatted(step.script().label(), String.join(", ", leftBehind)));
    }
  }

  private void refuseIfStopping(Step step) {
    guard.refuseIfStopping();
    scripts
        .surroundings()
        .stop()
        .requestedBy()
        .ifPresent(
            by -> {
              throw new StopRequestedException("before " + step.script().label(), by);
            });
  }

  private LedgerEntry ended(
      LedgerEntry started, ScriptContext context, Optional<Throwable> thrown) {
    RunState state =
        thrown.isEmpty()
            ? canary() ? RunState.CANARY : RunState.DONE
            : scripts.surroundings().stopping() ? RunState.INTERRUPTED : RunState.FAILED;
    return started.ended(
        state,
        Entries.now(),
        context.work(),
        thrown.map(this::error).orElse(""),
        context.schemaChanges());
  }

  private boolean canary() {
    return scripts.transforms().canary().isPresent();
  }

  private String error(Throwable thrown) {
    if (guard.stopping()) {
      return ErrorText.ofStopped("Stopped by a signal", thrown);
    }
    return scripts
        .surroundings()
        .stop()
        .requestedBy()
        .map(by -> ErrorText.ofStopped("Stopped, as %s asked".formatted(by), thrown))
        .orElseGet(() -> ErrorText.of(thrown));
  }

  private void record(Decision decision, Step step, LedgerEntry ended, Optional<Throwable> thrown) {
    HistoryChange change =
        ended.state() == RunState.DONE ? historyChange(decision, step) : new HistoryChange.None();
    Optional<Schema> schema =
        ended.state() == RunState.DONE ? schemaAfter(decision) : Optional.empty();
    try {
      if (step.resets() && ended.state() == RunState.DONE) {
        countAsApplied(decision);
      }
      finish(ended, change, schema);
    } catch (MigrationException e) {
      throw notRecorded(ended, thrown, e);
    }
    listener.finished(step, ended);
  }

  private void finish(LedgerEntry entry, HistoryChange change, Optional<Schema> schema) {
    keeper.exclusively(
        lease -> {
          ledger.finish(lease, entry, change, schema);
          return null;
        });
  }

  /**
   * After a reset. Its own entry ends after all of them: where this is cut off, the reset counts as
   * interrupted.
   */
  private void countAsApplied(Decision decision) {
    History after = new History(ledger.read(), Optional.of(keeper.lease().fence()));
    for (ResetRecord record : ResetRecord.of(decision, after, entries, this::isoDates)) {
      finish(record.entry(), record.change(), Optional.empty());
    }
  }

  private boolean isoDates(Version version) {
    return scripts.schemas().apply(version).orElse(scripts.items().bare()).isoDates();
  }

  private MigrationException notRecorded(
      LedgerEntry ended, Optional<Throwable> thrown, MigrationException why) {
    String outcome =
        thrown.map(cause -> "failed (" + ErrorText.of(cause) + ")").orElse("ran to its end");
    MigrationException exception =
        new MigrationException(
            // A loss interrupts this thread, and the SDK's call may be what notices it first.
            why instanceof LeaseLostException || keeper.lost() ? ExitCode.LEASE : ExitCode.SERVICE,
            "%s (%s) %s, and that could not be recorded: %s"
                .formatted(ended.label(), ended.direction().word(), outcome, why.getMessage()),
            "The next run will call it interrupted. Look at the data, then: %s"
                .formatted(MigrationFailedException.again(ended)),
            thrown.orElse(why));
    if (thrown.isPresent()) {
      exception.addSuppressed(why);
    }
    return exception;
  }

  /**
   * A script called System.exit, or somebody else did while it ran: the process is on its way out.
   */
  private void recordExit(LedgerEntry started, ScriptContext context, String reason) {
    LedgerEntry ended =
        started.ended(
            RunState.FAILED, Entries.now(), context.work(), reason, context.schemaChanges());
    finish(ended, new HistoryChange.None(), Optional.empty());
    keeper.close();
  }

  private HistoryChange historyChange(Decision decision, Step step) {
    if (step.direction() == Direction.DOWN) {
      return new HistoryChange.Remove(
          decision.history().of(step.script().version().orElseThrow()).rows());
    }
    boolean isoDate = scripts.schema(step).orElse(scripts.items().bare()).isoDates();
    return new HistoryChange.Add(
        step.script().file().map(file -> file.toString()).orElse("memory"), isoDate);
  }

  /** The one of the highest version that is applied afterwards. */
  private Optional<Schema> schemaAfter(Decision decision) {
    return scripts.schemas().apply(decision.currentAfter(done.size() + 1));
  }

  private RunReport report(Decision decision, Optional<LedgerEntry> failed) {
    Plan plan = decision.plan();
    // A canary leaves its migration outstanding, and is a run of one.
    int counting = canary() ? 0 : done.size();
    return new RunReport(
        RunReport.Kind.RUN,
        plan,
        List.copyOf(done),
        failed,
        decision.currentAfter(counting),
        plan.remainingAfter(plan.steps().subList(0, counting)),
        Optional.empty());
  }
}
