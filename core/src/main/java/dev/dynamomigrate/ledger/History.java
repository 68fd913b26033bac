package dev.dynamomigrate.ledger;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What the record makes of each version: a pure function of its contents and of the lease that is
 * held.
 *
 * <p>OneTable's history is authoritative where JavaScript wrote after us: a row it added makes a
 * version applied, a row it removed makes it outstanding.
 */
public final class History {
  /** The named migrations that reset a table, the first that is there. */
  public static final List<String> RESETS = List.of("reset", "latest");

  private final Map<Version, Recorded> versions = new TreeMap<>();
  private final LedgerContents contents;
  private final Optional<LastRun> lastRun;
  private final Optional<Recorded> lastReset;

  /**
   * What ran last.
   *
   * @param label a version's text, or a name
   * @param direction which way it went
   */
  public record LastRun(String label, Direction direction) {}

  /**
   * Puts the record together. Versions are one whatever their spelling: JavaScript may have written
   * {@code v1.0.0}.
   *
   * @param runningFence the number of the lease that is held now by a living runner other than the
   *     reader
   */
  public History(LedgerContents contents, Optional<Long> runningFence) {
    Map<Version, List<HistoryRow>> rows = new TreeMap<>();
    Map<Version, LedgerEntry> lastEntries = new TreeMap<>();
    for (HistoryRow row : contents.rows()) {
      Version.parse(row.label())
          .ifPresent(version -> rows.computeIfAbsent(version, v -> new ArrayList<>()).add(row));
    }
    for (LedgerEntry entry : contents.entries()) {
      entry.version().ifPresent(version -> lastEntries.put(version, entry));
    }
    lastEntries.forEach(
        (version, entry) ->
            versions.put(
                version,
                recorded(Optional.of(entry), rows.getOrDefault(version, List.of()), runningFence)));
    rows.forEach(
        (version, own) ->
            versions.computeIfAbsent(version, v -> recorded(Optional.empty(), own, runningFence)));
    this.contents = contents;
    this.lastRun = lastRun(contents);
    this.lastReset =
        last(contents.entries(), entry -> RESETS.contains(entry.label()))
            .map(
                entry ->
                    new Recorded(
                        ofEntry(entry, Optional.empty(), runningFence),
                        Optional.of(entry),
                        List.of()));
  }

  /** A row that is younger than all that we recorded is of a run of JavaScript's. */
  private static Optional<LastRun> lastRun(LedgerContents contents) {
    Instant ended =
        contents.entries().stream()
            .map(entry -> entry.ended().orElse(entry.started()))
            .max(Comparator.naturalOrder())
            .orElse(Instant.MIN);
    return contents.rows().stream()
        .filter(row -> row.date().isAfter(ended))
        .reduce((first, second) -> second)
        .map(row -> new LastRun(row.label(), Direction.UP))
        .or(
            () ->
                last(contents.entries(), entry -> entry.state().ran())
                    .map(entry -> new LastRun(entry.label(), entry.direction())));
  }

  private static Optional<LedgerEntry> last(
      List<LedgerEntry> entries, Predicate<LedgerEntry> condition) {
    return entries.stream().filter(condition).reduce((first, second) -> second);
  }

  /** Every version that anything is recorded of, in order. */
  public Map<Version, Recorded> versions() {
    return versions;
  }

  /** What is recorded of a version; outstanding if nothing is. */
  public Recorded of(Version version) {
    return versions.getOrDefault(
        version, new Recorded(MigrationState.OUTSTANDING, Optional.empty(), List.of()));
  }

  /** The applied versions, in order; the caller's own copy. */
  public NavigableSet<Version> applied() {
    NavigableSet<Version> applied = new TreeSet<>();
    versions.forEach(
        (version, recorded) -> {
          if (recorded.applied()) {
            applied.add(version);
          }
        });
    return applied;
  }

  /** The highest applied version, or 0.0.0. */
  public Version current() {
    NavigableSet<Version> applied = applied();
    return applied.isEmpty() ? Version.ZERO : applied.last();
  }

  /** The applied versions and those that are canaries, the highest first; the caller's own copy. */
  public NavigableSet<Version> revertible() {
    NavigableSet<Version> revertible = new TreeSet<>(Comparator.reverseOrder());
    versions.forEach(
        (version, recorded) -> {
          if (recorded.revertible()) {
            revertible.add(version);
          }
        });
    return revertible;
  }

  /** What ran last, whatever came of it; nothing if nothing ran. */
  public Optional<LastRun> lastRun() {
    return lastRun;
  }

  /** The runs that the next one of a script continues, if nobody runs now. */
  public Attempts attempts(String label, Direction direction) {
    return Attempts.of(contents, label, direction);
  }

  /** The last reset, if it failed or was interrupted: nobody knows then what the table holds. */
  public Optional<Recorded> unfinishedReset() {
    return lastReset.filter(Recorded::inTheWay);
  }

  private static Recorded recorded(
      Optional<LedgerEntry> entry, List<HistoryRow> rows, Optional<Long> running) {
    Optional<HistoryRow> newest =
        rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(rows.size() - 1));
    if (newest.isPresent()
        && entry.filter(run -> !writtenAfter(newest.get(), run, running)).isEmpty()) {
      MigrationState state =
          newest.get().success() ? MigrationState.ADOPTED : MigrationState.FAILED;
      return new Recorded(state, Optional.empty(), rows);
    }
    return new Recorded(ofEntry(entry.orElseThrow(), newest, running), entry, rows);
  }

  /** Whether JavaScript wrote this row after our run of that entry. */
  private static boolean writtenAfter(HistoryRow row, LedgerEntry run, Optional<Long> running) {
    if (run.state() == RunState.STARTED && runs(run, running)) {
      return false;
    }
    // A way down that ended well removed every row; the clock of who wrote this one is not asked.
    boolean reverted = run.state().counts() && run.direction() == Direction.DOWN;
    return reverted || row.date().isAfter(run.ended().orElse(run.started()));
  }

  private static boolean runs(LedgerEntry run, Optional<Long> running) {
    return running.filter(fence -> fence == run.fence()).isPresent();
  }

  private static MigrationState ofEntry(
      LedgerEntry entry, Optional<HistoryRow> newest, Optional<Long> running) {
    return switch (entry.state()) {
      case STARTED -> runs(entry, running) ? MigrationState.RUNNING : MigrationState.INTERRUPTED;
      case FAILED -> MigrationState.FAILED;
      case CANARY -> MigrationState.CANARY;
      // Where the lease is still held, it is left to the process that goes on.
      case INTERRUPTED ->
          runs(entry, running) ? MigrationState.RUNNING : MigrationState.INTERRUPTED;
      case DONE, SETTLED, ADOPTED -> {
        boolean applied =
            entry.direction() == Direction.UP && newest.filter(HistoryRow::success).isPresent();
        MigrationState state =
            entry.state() == RunState.ADOPTED ? MigrationState.ADOPTED : MigrationState.APPLIED;
        yield applied ? state : MigrationState.OUTSTANDING;
      }
    };
  }
}
