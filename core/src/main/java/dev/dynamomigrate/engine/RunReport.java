package dev.dynamomigrate.engine;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.plan.Plan;
import dev.dynamomigrate.source.MigrationScript;
import java.util.List;
import java.util.Optional;

/**
 * What a run did.
 *
 * @param kind whether anything ran at all
 * @param plan what was decided
 * @param done the runs that ended well, in order
 * @param failed the run that did not; nothing ran after it
 * @param current the highest applied version afterwards
 * @param remaining what is outstanding afterwards, in order
 * @param shown what the first step of a dry run would have done, if there is one
 */
public record RunReport(
    Kind kind,
    Plan plan,
    List<LedgerEntry> done,
    Optional<LedgerEntry> failed,
    Version current,
    List<MigrationScript> remaining,
    Optional<DryReport> shown) {

  /** Whether anything ran at all. */
  public enum Kind {
    /** The plan was run. */
    RUN,
    /** Nothing was written. */
    DRY,
    /** Whoever was asked said no. */
    DECLINED
  }

  /** Whether nothing was to be written. */
  public boolean dry() {
    return kind == Kind.DRY;
  }
}
