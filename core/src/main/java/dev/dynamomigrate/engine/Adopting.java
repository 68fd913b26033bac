package dev.dynamomigrate.engine;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.lease.LeaseKeeper;
import dev.dynamomigrate.ledger.Author;
import dev.dynamomigrate.ledger.HistoryChange;
import dev.dynamomigrate.ledger.Ledger;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.plan.Adoption;
import dev.dynamomigrate.schema.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Records an adoption: for each version an entry, OneTable's row, and with the first the schema.
 *
 * @param bare what shapes OneTable's rows where no schema does
 */
record Adopting(
    Ledger ledger,
    LeaseKeeper keeper,
    Author author,
    Function<Version, Optional<Schema>> schemas,
    Schema bare) {

  /**
   * Records it, under the lease, a transaction for each version.
   *
   * <p>The highest comes first: after a kill in the middle the rest is out of order, which a run
   * refuses. The other way round it would apply once more what the data already have.
   */
  void record(Adoption adoption) {
    Author applier = adoption.baseline().isPresent() ? author : Author.DYNATABLE;
    Entries entries = new Entries(applier, keeper.lease());
    Optional<Schema> schema = schemas.apply(adoption.current());
    List<Adoption.Taken> highestFirst = new ArrayList<>(adoption.taken());
    Collections.reverse(highestFirst);
    for (Adoption.Taken taken : highestFirst) {
      LedgerEntry entry = entries.adopted(taken);
      HistoryChange row = new HistoryChange.Add(taken.path(), isoDates(taken.version()));
      Optional<Schema> saved = schema;
      keeper.exclusively(
          lease -> {
            ledger.finish(lease, entry, row, saved);
            return null;
          });
      schema = Optional.empty();
    }
  }

  private boolean isoDates(Version version) {
    return schemas.apply(version).orElse(bare).isoDates();
  }
}
