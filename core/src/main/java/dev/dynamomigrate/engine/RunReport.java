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
 */
public record RunReport(
    Kind kind,
    Plan plan,
    List<LedgerEntry> done,
    Optional<LedgerEntry> failed,
    Version current,
    List<MigrationScript> remaining) {

  /** Whether anything ran at all. */
  public enum Kind {
    /** The plan was run. */
    RUN,
    /** It was only planned. */
    DRY,
    /** Whoever was asked said no. */
    DECLINED
  }

  /** Whether it was only planned. */
  public boolean dry() {
    return kind == Kind.DRY;
  }
}
