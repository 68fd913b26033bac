package dev.dynamomigrate.ledger;

import java.util.List;
import java.util.Optional;

/**
 * All that is recorded, read at one time.
 *
 * @param entries our own, oldest first
 * @param rows OneTable's, oldest first
 * @param schemaVersion the version in the saved {@code _Schema} item
 */
public record LedgerContents(
    List<LedgerEntry> entries, List<HistoryRow> rows, Optional<String> schemaVersion) {}
