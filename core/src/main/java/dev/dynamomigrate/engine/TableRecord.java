package dev.dynamomigrate.engine;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.schema.Schema;
import java.util.List;
import java.util.Optional;

/**
 * All that is kept of a table's migrations, for those who look at one of them or at the schema.
 *
 * @param runs every run that the ledger has, oldest first
 * @param saved the schema that is saved in the table
 * @param schemas those that came with a version, in order of the versions
 */
public record TableRecord(List<LedgerEntry> runs, Optional<Schema> saved, List<OfVersion> schemas) {
  /** Keeps copies of the lists. */
  public TableRecord {
    runs = List.copyOf(runs);
    schemas = List.copyOf(schemas);
  }

  /**
   * The schema that describes the data at a version and after it.
   *
   * @param schema as it is written
   */
  public record OfVersion(Version version, Schema schema) {}
}
