package dev.dynamomigrate.lambda;

import dev.dynamomigrate.engine.RunListener;
import dev.dynamomigrate.engine.RunReport;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.plan.Plan;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.remote.Fault;
import dev.dynamomigrate.remote.Followed;
import dev.dynamomigrate.remote.Note;
import dev.dynamomigrate.transform.BadItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a dry run tells: it goes with the answer, since nothing of it is stored. */
final class DryNotes implements RunListener {
  /** An answer has 6 MB at most. */
  private static final int KEPT = 1000;

  private Optional<Plan> plan = Optional.empty();
  private final List<Note.Numbered> told = new ArrayList<>();

  /** All of it, with how it ended. */
  synchronized Followed ended(Optional<RunReport> report, Optional<Fault> fault) {
    return new Followed(
        Followed.State.ENDED,
        plan.or(() -> report.map(RunReport::plan)),
        List.copyOf(told),
        told.size(),
        report,
        fault);
  }

  private synchronized void tell(Note note) {
    if (told.size() < KEPT) {
      told.add(new Note.Numbered(told.size() + 1, note));
    }
  }

  @Override
  public synchronized void planned(Plan decided) {
    plan = Optional.of(decided);
  }

  @Override
  public void warned(String message) {
    tell(new Note.Warned(RunKeeper.cut(message)));
  }

  @Override
  public void started(Step step) {
    tell(new Note.Started(step));
  }

  @Override
  public void log(Step step, String line) {
    tell(new Note.Logged(step, RunKeeper.cut(line)));
  }

  @Override
  public void badItem(Step step, BadItem item) {
    tell(new Note.Unwritable(step, item));
  }

  @Override
  public void consumed(Step step, double readUnits, double writeUnits) {
    tell(new Note.Consumed(step, readUnits, writeUnits));
  }

  @Override
  public void finished(Step step, LedgerEntry entry) {
    tell(new Note.Finished(step, entry));
  }
}
