package dev.dynamomigrate.ledger;

import java.util.Locale;

/** What the record makes of a migration. */
public enum MigrationState {
  /** Not applied. */
  OUTSTANDING,
  /** Not applied, other than to a part of the items. */
  CANARY,
  /** Applied by this tool. */
  APPLIED,
  /** Applied, as OneTable's history alone or {@code adopt} says; it needs no script. */
  ADOPTED,
  /** Its last run failed: it counts as not applied, or, if that run went down, as still applied. */
  FAILED,
  /** Its last run began and was stopped, or its runner is gone. */
  INTERRUPTED,
  /** A runner that holds the lease is at it. */
  RUNNING;

  /** As it is printed. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
