package dev.dynamomigrate.web.page;

import dev.dynamomigrate.engine.RunReport;
import dev.dynamomigrate.ledger.LedgerEntry;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A run, while it is under way and afterwards.
 *
 * @param id of its page
 * @param title what it is, in a few words
 * @param command what it was asked for with: {@code to 0.2.0}
 * @param phase how far it is
 * @param by who started it
 * @param started by the clock of whoever runs it
 * @param ended nothing while it runs
 * @param progress of the transform that runs now
 * @param log what was told, the oldest first
 * @param rates what was measured, the oldest first
 * @param entries its migrations that have ended, in order
 * @param trouble why it did not end well
 * @param report what it did; nothing while it runs, and of another's
 * @param own whether this page started it; of another's run only the record tells
 * @param rehearsal the id of the report's page, of a rehearsal that has ended
 */
public record RunView(
    String id,
    String title,
    String command,
    Phase phase,
    String by,
    Instant started,
    Optional<Instant> ended,
    Optional<ProgressView> progress,
    List<LogLine> log,
    List<RatePoint> rates,
    List<LedgerEntry> entries,
    Optional<Trouble> trouble,
    Optional<RunReport> report,
    boolean own,
    Optional<String> rehearsal) {
  /** How far a run is. */
  public enum Phase {
    /** Somebody else holds the lease. */
    WAITING,
    /** It is at it. */
    RUNNING,
    /** It was asked to stop, and ends at the next page. */
    STOPPING,
    /** It ended well. */
    DONE,
    /** A migration failed, or the run was refused. */
    FAILED,
    /** It was stopped. */
    INTERRUPTED,
    /** It goes on elsewhere, and is not seen from here any more. */
    DETACHED;

    /** As it is printed. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it has ended, as far as is known here. */
    public boolean over() {
      return switch (this) {
        case WAITING, RUNNING, STOPPING -> false;
        case DONE, FAILED, INTERRUPTED, DETACHED -> true;
      };
    }
  }
}
