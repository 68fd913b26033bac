package dev.dynamomigrate.engine;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.MigrationState;
import dev.dynamomigrate.plan.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One version and all that is known of it.
 *
 * @param version which
 * @param description the script's, else the recorded one
 * @param state what the record makes of it
 * @param when its last run ended, or began if it did not end
 * @param entry our last run of it; nothing for one that only OneTable knows
 * @param findings what does not fit
 */
public record MigrationStatus(
    Version version,
    String description,
    MigrationState state,
    Optional<Instant> when,
    Optional<LedgerEntry> entry,
    List<Finding> findings) {}
