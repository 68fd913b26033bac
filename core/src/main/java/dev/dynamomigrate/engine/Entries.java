package dev.dynamomigrate.engine;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.lease.Lease;
import dev.dynamomigrate.ledger.Author;
import dev.dynamomigrate.ledger.HistoryRow;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.Recorded;
import dev.dynamomigrate.ledger.RunState;
import dev.dynamomigrate.ledger.ScriptFacts;
import dev.dynamomigrate.ledger.Work;
import dev.dynamomigrate.plan.Adoption;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.source.MigrationScript;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Makes the entries of one run, numbered in the order in which they are made. */
final class Entries {
  private final Author author;
  private final Lease lease;
  private int made;

  Entries(Author author, Lease lease) {
    this.author = author;
    this.lease = lease;
  }

  /** A migration that is about to run. */
  LedgerEntry started(Step step, boolean resumable) {
    ScriptFacts facts = facts(step.script(), resumable);
    return entry(
        step.script().label(), step.direction(), facts, RunState.STARTED, Optional.empty());
  }

  /** A version that counts as applied, or as outstanding, without having run. */
  LedgerEntry settled(String label, Direction direction, ScriptFacts facts) {
    return entry(label, direction, facts, RunState.SETTLED, Optional.of(now()));
  }

  /** A version that was applied elsewhere, at that time. */
  LedgerEntry adopted(Adoption.Taken taken) {
    ScriptFacts facts = new ScriptFacts(taken.description(), "", "", false);
    return entry(taken.label(), Direction.UP, facts, RunState.ADOPTED, Optional.of(taken.date()));
  }

  /** Of the script as it is now, else what is recorded of it. */
  static ScriptFacts facts(Optional<MigrationScript> script, Recorded recorded) {
    return script
        .map(file -> facts(file, false))
        .or(() -> recorded.entry().map(LedgerEntry::script))
        .orElseGet(
            () ->
                new ScriptFacts(
                    recorded.newestRow().map(HistoryRow::description).orElse(""), "", "", false));
  }

  private static ScriptFacts facts(MigrationScript script, boolean resumable) {
    return new ScriptFacts(
        script.description(), script.checksum().text(), script.document(), resumable);
  }

  private LedgerEntry entry(
      String label,
      Direction direction,
      ScriptFacts facts,
      RunState state,
      Optional<Instant> ended) {
    made++;
    return new LedgerEntry(
        "%013d-%04d".formatted(lease.fence(), made),
        label,
        direction,
        state,
        ended.orElseGet(Entries::now),
        ended,
        author,
        facts,
        Work.NONE,
        "",
        List.of(),
        lease.fence());
  }

  /** OneTable's dates have milliseconds, and an entry is compared with its row. */
  static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
