package dev.dynamomigrate.engine;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.MigrationState;
import dev.dynamomigrate.plan.Finding;
import dev.dynamomigrate.source.Checksum;
import dev.dynamomigrate.source.MigrationScript;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One version and all that is known of it.
 *
 * @param version which
 * @param description the script's, else the recorded one
 * @param state what the record makes of it
 * @param when its last run ended, or began if it did not end
 * @param entry our last run of it; nothing for one that only OneTable knows
 * @param findings what does not fit
 * @param script its file, if it is there
 */
public record MigrationStatus(
    Version version,
    String description,
    MigrationState state,
    Optional<Instant> when,
    Optional<LedgerEntry> entry,
    List<Finding> findings,
    Optional<MigrationScript> script) {

  /** This one with another form of its entry. */
  MigrationStatus with(UnaryOperator<LedgerEntry> form) {
    return new MigrationStatus(
        version, description, state, when, entry.map(form), findings, script);
  }

  /** What became of a file since it ran. */
  public enum Since {
    /** It is as it was. */
    SAME,
    /** It was edited. */
    CHANGED,
    /** It is gone. */
    GONE
  }

  /** What became of the file since our last run of it; as it was where there was none. */
  public Since since() {
    if (script.isEmpty()) {
      return Since.GONE;
    }
    return entry
            .map(run -> new Checksum(run.script().checksum()))
            .filter(ran -> ran.contradicts(script.get().checksum()))
            .isPresent()
        ? Since.CHANGED
        : Since.SAME;
  }
}
