package dev.dynamomigrate.cli;

import dev.dynamomigrate.engine.RunListener;
import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.Work;
import dev.dynamomigrate.plan.Plan;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.transform.BadItem;
import dev.dynamomigrate.transform.Progress;

/**
 * A run that somebody else listens to, in this process: that it is to end is told here as well, for
 * by then the other one may be gone.
 */
record EndNotes(RunListener listener, RunListener terminal) implements RunListener {
  @Override
  public void waiting(LeaseRecord holder) {
    listener.waiting(holder);
  }

  @Override
  public void planned(Plan plan) {
    listener.planned(plan);
  }

  @Override
  public void warned(String message) {
    listener.warned(message);
  }

  @Override
  public void started(Step step) {
    listener.started(step);
  }

  @Override
  public void log(Step step, String line) {
    listener.log(step, line);
  }

  @Override
  public void progress(Step step, Progress progress, Work work) {
    listener.progress(step, progress, work);
  }

  @Override
  public void badItem(Step step, BadItem item) {
    listener.badItem(step, item);
    terminal.badItem(step, item);
  }

  @Override
  public void consumed(Step step, double readUnits, double writeUnits) {
    listener.consumed(step, readUnits, writeUnits);
  }

  @Override
  public void finished(Step step, LedgerEntry entry) {
    listener.finished(step, entry);
  }

  @Override
  public void stopping() {
    listener.stopping();
    terminal.stopping();
  }

  @Override
  public void stopped(String message) {
    listener.stopped(message);
    terminal.stopped(message);
  }
}
