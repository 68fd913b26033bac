package dev.dynamomigrate.ledger;

import java.time.Instant;

/**
 * A {@code _Migration} item, as onetable-migrate writes it.
 *
 * @param label the version or name
 * @param date when it was applied; stored as epoch milliseconds or ISO text
 * @param status {@code success}, or the message of a failure
 * @param description may be empty
 * @param path the script's path, or {@code memory}
 * @param sortKey the stored sort key; a row is deleted by this and never by a recomputed one
 */
public record HistoryRow(
    String label, Instant date, String status, String description, String path, String sortKey) {
  /** The status of a row whose migration was applied. */
  public static final String SUCCESS = "success";

  /** Whether it says that the migration was applied. */
  public boolean success() {
    return SUCCESS.equals(status);
  }
}
