package dev.dynamomigrate.engine;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.lease.LeaseKeeper;
import dev.dynamomigrate.ledger.Author;
import dev.dynamomigrate.ledger.HistoryChange;
import dev.dynamomigrate.ledger.HistoryRow;
import dev.dynamomigrate.ledger.Ledger;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.ScriptFacts;
import dev.dynamomigrate.plan.Settlement;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.source.MigrationScript;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.function.Function;

/**
 * Records a settlement: an entry in which nothing ran, OneTable's rows, and the schema.
 *
 * @param bare what shapes OneTable's rows where no schema does
 */
record Settling(
    Ledger ledger,
    LeaseKeeper keeper,
    Author author,
    Function<Version, Optional<Schema>> schemas,
    Schema bare) {

  /** Records it, under the lease. */
  void record(Settlement settlement, Decision decision) {
    Optional<Version> version = Version.parse(settlement.label());
    LedgerEntry entry =
        new Entries(author, keeper.lease())
            .settled(
                settlement.label(),
                settlement.applied() ? Direction.UP : Direction.DOWN,
                facts(settlement));
    HistoryChange change =
        version.map(each -> change(settlement, each)).orElseGet(HistoryChange.None::new);
    Optional<Schema> schema =
        settlement.aboutSchema()
            ? schemas.apply(decision.history().current())
            : version.flatMap(each -> schemas.apply(currentAfter(settlement, decision, each)));
    schema.ifPresent(ledger::refuseUnsavable);
    keeper.exclusively(
        lease -> {
          ledger.finish(lease, entry, change, schema);
          return null;
        });
  }

  /** As applied the file counts from then on; as outstanding the text that ran stays at hand. */
  private static ScriptFacts facts(Settlement settlement) {
    boolean known = settlement.recorded().entry().isPresent();
    return Entries.facts(
        known && !settlement.applied() ? Optional.empty() : settlement.script(),
        settlement.recorded());
  }

  private HistoryChange change(Settlement settlement, Version version) {
    if (!settlement.applied()) {
      return new HistoryChange.Remove(settlement.recorded().rows());
    }
    if (settlement.recorded().newestRow().filter(HistoryRow::success).isPresent()) {
      return new HistoryChange.None();
    }
    return new HistoryChange.Add(
        settlement.script().flatMap(MigrationScript::file).map(Object::toString).orElse("memory"),
        schemas.apply(version).orElse(bare).isoDates());
  }

  private static Version currentAfter(Settlement settlement, Decision decision, Version version) {
    NavigableSet<Version> applied = decision.history().applied();
    if (settlement.applied()) {
      applied.add(version);
    } else {
      applied.remove(version);
    }
    return applied.isEmpty() ? Version.ZERO : applied.last();
  }
}
