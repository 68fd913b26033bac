package dev.dynamomigrate.ledger;

import dev.dynamomigrate.Direction;
import java.util.List;
import java.util.Optional;

/**
 * What is recorded of one version, put together from our entries and OneTable's rows.
 *
 * @param state what that makes of it
 * @param entry our entry that decided; nothing for one that only OneTable knows
 * @param rows all of OneTable's rows of it, oldest first
 */
public record Recorded(MigrationState state, Optional<LedgerEntry> entry, List<HistoryRow> rows) {

  /** The latest of OneTable's rows. */
  public Optional<HistoryRow> newestRow() {
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(rows.size() - 1));
  }

  /** Whether its effects are, or may partly be, in the table and count. */
  public boolean applied() {
    return switch (state) {
      case APPLIED, ADOPTED -> true;
      case FAILED, INTERRUPTED, RUNNING ->
          entry.map(run -> run.direction() == Direction.DOWN).orElse(false);
      case OUTSTANDING, CANARY -> false;
    };
  }

  /** Whether there is something that a way down would revert. */
  public boolean revertible() {
    return applied() || state == MigrationState.CANARY;
  }

  /** Whether it stops every later one until it is repeated or settled. */
  public boolean inTheWay() {
    return state == MigrationState.FAILED || state == MigrationState.INTERRUPTED;
  }
}
