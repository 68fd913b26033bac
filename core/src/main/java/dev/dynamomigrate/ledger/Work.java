package dev.dynamomigrate.ledger;

import dev.dynamomigrate.transform.TransformReport;

/**
 * What a run moved, as the guarded client counted it.
 *
 * @param itemsRead items that reached the script
 * @param itemsWritten items put, updated and deleted
 * @param capacity consumed units, read and write together, as the service reported them
 * @param transforms what its transforms did, all together
 */
public record Work(long itemsRead, long itemsWritten, double capacity, TransformReport transforms) {
  /** Nothing yet. */
  public static final Work NONE = new Work(0, 0, 0, TransformReport.NONE);
}
