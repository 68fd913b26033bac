package dev.dynamomigrate.ledger;

import dev.dynamomigrate.Version;
import java.time.Instant;
import java.util.Optional;

/**
 * What dynatable-migrations recorded of one migration.
 *
 * @param label the version as it is stored; a text that is no version is possible
 * @param name the words of the file's name
 * @param status {@code applied}, {@code rolled_back} or {@code failed}
 * @param date since when it has that status, by the clock of the host that ran it
 * @param error the message of a failure; empty otherwise
 */
public record DynatableRow(String label, String name, String status, Instant date, String error) {
  /** The status of one that was applied and not rolled back. */
  public static final String APPLIED = "applied";

  /** The version, if the label states one. */
  public Optional<Version> version() {
    return Version.parse(label);
  }

  /** Whether it says that the migration is applied. */
  public boolean applied() {
    return APPLIED.equals(status);
  }
}
