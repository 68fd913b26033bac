package dev.dynamomigrate.engine;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.lease.LeaseKeeper;
import dev.dynamomigrate.lease.LeaseLostException;
import dev.dynamomigrate.ledger.HistoryChange;
import dev.dynamomigrate.ledger.Ledger;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.RunState;
import dev.dynamomigrate.ledger.ScriptFacts;
import dev.dynamomigrate.ledger.Work;
import dev.dynamomigrate.plan.Plan;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.source.LoadedMigration;
import dev.dynamomigrate.source.MigrationScript;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
  private final RunListener listener;
  private final List<LedgerEntry> done = new ArrayList<>();

  RunLoop(Ledger ledger, ScriptFactory scripts) {
    this.ledger = ledger;
    this.scripts = scripts;
    this.keeper = scripts.surroundings().keeper();
    this.guard = scripts.surroundings().guard();
    this.listener = scripts.surroundings().listener();
  }

  RunReport run(Decision decision, List<LoadedMigration> migrations) {
    List<Step> steps = decision.plan().steps();
    for (int i = 0; i < steps.size(); i++) {
      run(decision, steps.get(i), migrations.get(i));
    }
    return report(decision, Optional.empty());
  }

  private void run(Decision decision, Step step, LoadedMigration migration) {
    guard.refuseIfStopping();
    LedgerEntry started = started(step, migration);
    keeper.exclusively(
        lease -> {
          ledger.start(lease, started);
          return null;
        });
    listener.started(step);
    ScriptContext context = scripts.context(step);
    ScriptRun script = new ScriptRun(step, migration, context);
    guard.watch(script, reason -> recordExit(started, context, reason));
    Optional<Throwable> thrown = script.run();
    guard.unwatch();
    LedgerEntry ended = ended(started, context, thrown);
    record(decision, step, ended, thrown);
    if (thrown.isPresent()) {
      throw new MigrationFailedException(report(decision, Optional.of(ended)), ended, thrown.get());
    }
    done.add(ended);
  }

  private LedgerEntry started(Step step, LoadedMigration migration) {
    MigrationScript script = step.script();
    ScriptFacts facts =
        new ScriptFacts(
            script.description(), script.checksum().text(), script.text(), migration.resumable());
    long fence = keeper.lease().fence();
    return new LedgerEntry(
        "%013d-%04d".formatted(fence, done.size() + 1),
        script.label(),
        step.direction(),
        RunState.STARTED,
        now(),
        Optional.empty(),
        scripts.surroundings().author(),
        facts,
        Work.NONE,
        "",
        List.of(),
        fence);
  }

  /** OneTable's dates have milliseconds, and an entry is compared with its row. */
  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  private LedgerEntry ended(
      LedgerEntry started, ScriptContext context, Optional<Throwable> thrown) {
    RunState state =
        thrown.isEmpty()
            ? RunState.DONE
            : guard.stopping() || keeper.lost() ? RunState.INTERRUPTED : RunState.FAILED;
    return started.ended(
        state,
        now(),
        context.work(),
        thrown.map(ErrorText::of).orElse(""),
        context.schemaChanges());
  }

  private void record(Decision decision, Step step, LedgerEntry ended, Optional<Throwable> thrown) {
    HistoryChange change =
        ended.state() == RunState.DONE ? historyChange(decision, step) : new HistoryChange.None();
    Optional<Schema> schema =
        ended.state() == RunState.DONE ? schemaAfter(decision) : Optional.empty();
    try {
      keeper.exclusively(
          lease -> {
            ledger.finish(lease, ended, change, schema);
            return null;
          });
    } catch (MigrationException e) {
      throw notRecorded(ended, thrown, e);
    }
    listener.finished(step, ended);
  }

  private static MigrationException notRecorded(
      LedgerEntry ended, Optional<Throwable> thrown, MigrationException why) {
    String outcome =
        thrown.map(cause -> "failed (" + ErrorText.of(cause) + ")").orElse("ran to its end");
    MigrationException exception =
        new MigrationException(
            why instanceof LeaseLostException ? ExitCode.LEASE : ExitCode.SERVICE,
            "%s (%s) %s, and that could not be recorded: %s"
                .formatted(ended.label(), ended.direction().word(), outcome, why.getMessage()),
            "The next run will call it interrupted. Look at the data, then: %s --retry-failed"
                .formatted(ended.direction().word()),
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
        started.ended(RunState.FAILED, now(), context.work(), reason, context.schemaChanges());
    keeper.exclusively(
        lease -> {
          ledger.finish(lease, ended, new HistoryChange.None(), Optional.empty());
          return null;
        });
    keeper.close();
  }

  private HistoryChange historyChange(Decision decision, Step step) {
    if (step.direction() == Direction.DOWN) {
      return new HistoryChange.Remove(
          decision.history().of(step.script().version().orElseThrow()).rows());
    }
    boolean isoDate = scripts.schema(step).map(Schema::isoDates).orElse(false);
    return new HistoryChange.Add(
        step.script().file().map(file -> file.toString()).orElse("memory"), isoDate);
  }

  /** The one of the highest version that is applied afterwards. */
  private Optional<Schema> schemaAfter(Decision decision) {
    return scripts.schemas().apply(decision.currentAfter(done.size() + 1));
  }

  private RunReport report(Decision decision, Optional<LedgerEntry> failed) {
    Plan plan = decision.plan();
    return new RunReport(
        false,
        plan,
        List.copyOf(done),
        failed,
        decision.currentAfter(done.size()),
        plan.remainingAfter(plan.steps().subList(0, done.size())));
  }
}
