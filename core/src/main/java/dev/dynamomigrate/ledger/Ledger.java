package dev.dynamomigrate.ledger;

import dev.dynamomigrate.lease.Lease;
import dev.dynamomigrate.schema.Schema;
import java.util.List;
import java.util.Optional;

/**
 * The durable record. Every write is one transaction on the condition that the lease is still held
 * by the one who writes; otherwise it throws {@link dev.dynamomigrate.lease.LeaseLostException} and
 * nothing is recorded.
 */
public interface Ledger {
  /** All that is recorded, read consistently. Writes nothing and needs no lease. */
  LedgerContents read();

  /** The schema that is saved, as it was saved; it is not checked. Writes nothing. */
  Optional<Schema> savedSchema();

  /**
   * Looks whether a schema could be saved, before anything runs.
   *
   * @throws dev.dynamomigrate.InvalidInputException if not
   */
  void refuseUnsavable(Schema schema);

  /**
   * How the saved schema of this one's name differs from it, compared as values: a line for each
   * model, field, index and param. Writes nothing.
   *
   * @return nothing if none is saved
   */
  List<String> schemaDifferences(Schema schema);

  /** Records that a run begins. */
  void start(Lease lease, LedgerEntry entry);

  /**
   * Records how it ended, what that does to OneTable's history, and the schema that describes the
   * data now.
   *
   * @param schema saved if it differs from the saved one; nothing leaves that one as it is
   */
  void finish(Lease lease, LedgerEntry entry, HistoryChange change, Optional<Schema> schema);
}
