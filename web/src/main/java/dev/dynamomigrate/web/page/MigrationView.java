package dev.dynamomigrate.web.page;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.engine.MigrationStatus;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.source.MigrationScript;
import java.util.List;
import java.util.Optional;

/**
 * One migration, with all that is known of it.
 *
 * @param label its version's text, or its name
 * @param description what it does
 * @param status where it stands; nothing of a named migration
 * @param current the highest applied version of the table
 * @param script its file, if it is there
 * @param runs its entries in the ledger, the newest first
 * @param schema what its schema changes, if it brings one
 * @param rehearsal what its last rehearsal found, if there was one
 */
public record MigrationView(
    String label,
    String description,
    Optional<MigrationStatus> status,
    Version current,
    Optional<MigrationScript> script,
    List<LedgerEntry> runs,
    Optional<SchemaStep> schema,
    Optional<KeptRehearsal> rehearsal) {}
