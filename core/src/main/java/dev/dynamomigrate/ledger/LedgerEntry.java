package dev.dynamomigrate.ledger;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One run of one migration. Entries are never deleted.
 *
 * @param id the run's own, unique; sorts by the time of its start
 * @param label the version's text, or the name of a named migration
 * @param direction which way it ran
 * @param state how far it got
 * @param started by the clock of the host that ran it; of an adopted one when it was applied
 * @param ended nothing while it runs
 * @param author who started it
 * @param script what ran
 * @param work what it moved
 * @param error the message of what it threw; empty otherwise
 * @param schemaChanges what the script recorded of them, in words
 * @param fence the number of the lease under which it ran
 */
public record LedgerEntry(
    String id,
    String label,
    Direction direction,
    RunState state,
    Instant started,
    Optional<Instant> ended,
    Author author,
    ScriptFacts script,
    Work work,
    String error,
    List<String> schemaChanges,
    long fence) {

  /** The version, unless it is the entry of a named migration. */
  public Optional<Version> version() {
    return Version.parse(label);
  }

  /** How long it took; nothing while it runs. */
  public Optional<Duration> duration() {
    return ended.map(end -> Duration.between(started, end));
  }

  /** How an adopted one came to be applied, for people: {@code It was ...}. */
  public String origin() {
    return author.equals(Author.DYNATABLE)
        ? "applied by dynatable"
        : "adopted with a baseline by " + author;
  }

  /** This entry with other work. */
  public LedgerEntry with(Work other) {
    return new LedgerEntry(
        id,
        label,
        direction,
        state,
        started,
        ended,
        author,
        script,
        other,
        error,
        schemaChanges,
        fence);
  }

  /** This entry as its run ended. */
  public LedgerEntry ended(
      RunState outcome, Instant end, Work moved, String message, List<String> changes) {
    return new LedgerEntry(
        id,
        label,
        direction,
        outcome,
        started,
        Optional.of(end),
        author,
        script,
        moved,
        message,
        List.copyOf(changes),
        fence);
  }
}
