package dev.dynamomigrate.remote;

import dev.dynamomigrate.engine.RunListener;
import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.Work;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.transform.BadItem;
import dev.dynamomigrate.transform.Progress;

/** Something that a run told while it ran. */
public sealed interface Note {
  /** Tells it here. */
  void to(RunListener listener);

  /** It waits for a lease. */
  record Waiting(LeaseRecord holder) implements Note {
    @Override
    public void to(RunListener listener) {
      listener.waiting(holder);
    }
  }

  /** Something should not be overlooked. */
  record Warned(String message) implements Note {
    @Override
    public void to(RunListener listener) {
      listener.warned(message);
    }
  }

  /** A migration begins. */
  record Started(Step step) implements Note {
    @Override
    public void to(RunListener listener) {
      listener.started(step);
    }
  }

  /** A migration tells something. */
  record Logged(Step step, String line) implements Note {
    @Override
    public void to(RunListener listener) {
      listener.log(step, line);
    }
  }

  /** A transform is so far. */
  record Moved(Step step, Progress progress, Work work) implements Note {
    @Override
    public void to(RunListener listener) {
      listener.progress(step, progress, work);
    }
  }

  /** An item can never be written. */
  record Unwritable(Step step, BadItem item) implements Note {
    @Override
    public void to(RunListener listener) {
      listener.badItem(step, item);
    }
  }

  /** What a migration consumed. */
  record Consumed(Step step, double readUnits, double writeUnits) implements Note {
    @Override
    public void to(RunListener listener) {
      listener.consumed(step, readUnits, writeUnits);
    }
  }

  /** A migration ended. */
  record Finished(Step step, LedgerEntry entry) implements Note {
    @Override
    public void to(RunListener listener) {
      listener.finished(step, entry);
    }
  }

  /**
   * One of a run's notes.
   *
   * @param number counts up in a run; some may be missing, as only the latest are kept
   */
  record Numbered(long number, Note note) {}
}
