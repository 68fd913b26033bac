package dev.dynamomigrate.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The history of dynatable-migrations in a table, read at one time.
 *
 * @param rows one of each migration that it ever began to apply
 * @param lockedUntil when the lock of its last run ends; nothing if that run let it go
 */
public record DynatableContents(List<DynatableRow> rows, Optional<Instant> lockedUntil) {
  /** Of a table on which dynatable never ran. */
  public static final DynatableContents NONE = new DynatableContents(List.of(), Optional.empty());
}
