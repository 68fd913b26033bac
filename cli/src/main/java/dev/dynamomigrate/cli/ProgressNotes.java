package dev.dynamomigrate.cli;

import dev.dynamomigrate.config.FindingPolicy;
import dev.dynamomigrate.engine.RunListener;
import dev.dynamomigrate.engine.Validation;
import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.Work;
import dev.dynamomigrate.plan.Plan;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.transform.BadItem;
import dev.dynamomigrate.transform.Progress;
import dev.dynamomigrate.words.RunWords;
import java.util.Optional;

/** Tells what a run does, line by line. */
final class ProgressNotes implements RunListener {
  private final Notes notes;
  private final FindingPolicy policy;
  private final boolean quiet;
  private final Optional<ErrorsFile> errors;
  private final ProgressWatch watch;

  ProgressNotes(
      Surroundings surroundings, FindingPolicy policy, boolean quiet, Optional<ErrorsFile> errors) {
    this.notes = surroundings.notes();
    this.policy = policy;
    this.quiet = quiet;
    this.errors = errors;
    this.watch = new ProgressWatch(notes, surroundings.screen().width(), System::nanoTime);
  }

  @Override
  public void waiting(LeaseRecord holder) {
    notes.info(RunWords.waiting(holder));
  }

  @Override
  public void planned(Plan plan) {
    Validation.remarks(plan, policy).forEach(notes::warn);
  }

  @Override
  public void warned(String message) {
    notes.warn(message);
  }

  @Override
  public void started(Step step) {
    info(RunWords.started(step));
  }

  @Override
  public void log(Step step, String line) {
    info("  " + line);
  }

  @Override
  public void progress(Step step, Progress progress, Work work) {
    if (!quiet) {
      watch.moved(progress, work.capacity());
    }
  }

  @Override
  public void badItem(Step step, BadItem item) {
    errors.ifPresent(file -> file.add(step, item));
  }

  @Override
  public void finished(Step step, LedgerEntry entry) {
    watch.end();
    RunWords.finished(entry).forEach(line -> info("  " + line));
  }

  @Override
  public void stopping() {
    notes.warn("Stopping at the end of the page; press Ctrl-C again to stop at once.");
    SecondSignal.endsTheProcess();
  }

  @Override
  public void stopped(String message) {
    notes.warn(message);
  }

  private void info(String line) {
    if (!quiet) {
      notes.info(line);
    }
  }
}
