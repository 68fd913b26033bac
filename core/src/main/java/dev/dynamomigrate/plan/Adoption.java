package dev.dynamomigrate.plan;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.ledger.Author;
import dev.dynamomigrate.ledger.DynatableContents;
import dev.dynamomigrate.ledger.DynatableRow;
import dev.dynamomigrate.ledger.History;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.MigrationState;
import dev.dynamomigrate.ledger.Recorded;
import dev.dynamomigrate.source.MigrationScript;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was found of histories that others wrote, and what becomes of it: nothing runs, and the
 * record says from then on that what is taken was applied.
 *
 * @param baseline up to where all counts as applied; nothing where a history is taken over
 * @param taken what is recorded by it, in the order of the versions
 * @param left what dynatable recorded and is not taken
 * @param oneTable the versions that OneTable's history says are applied, which counts by itself
 * @param recorded how many of dynatable's versions count as applied here already
 * @param outstanding the versions of the scripts that are not applied after it, in order
 * @param current the highest applied version after it, or 0.0.0
 * @param schema the version of the schema that is saved with it; nothing if that one stays
 */
public record Adoption(
    Optional<Version> baseline,
    List<Taken> taken,
    List<Left> left,
    List<Version> oneTable,
    int recorded,
    List<Version> outstanding,
    Version current,
    Optional<String> schema) {

  /**
   * A version that counts as applied from then on.
   *
   * @param label its text, as the script has it if there is one
   * @param description dynatable's name of it, or the script's description
   * @param date when it was applied; of a baseline now, each a millisecond after the one below it
   * @param path the script's path, or {@code memory}
   */
  public record Taken(
      Version version, String label, String description, Instant date, String path) {}

  /**
   * What dynatable recorded and is not taken: it is no version, not applied there, or known better
   * here.
   *
   * @param here what our record makes of it
   */
  public record Left(DynatableRow row, MigrationState here) {}

  /**
   * Takes over dynatable's history: a pure function. What our record knows of a version counts,
   * unless dynatable applied it after that.
   *
   * @param known the versioned scripts
   * @param now the service's time
   * @throws PlanRefusedException if dynatable runs right now
   */
  public static Adoption of(
      List<MigrationScript> known, History history, DynatableContents dynatable, Instant now) {
    refuseWhileItRuns(dynatable, now);
    Map<Version, Taken> taken = new TreeMap<>();
    List<Left> left = new ArrayList<>();
    int recorded = 0;
    for (DynatableRow row : dynatable.rows()) {
      if (!canBeTaken(row) || knownBetter(history, row)) {
        left.add(left(history, row));
      } else if (history.of(row.version().get()).applied()) {
        recorded++;
      } else {
        Taken each = taken(known, row.version().get(), row);
        taken.put(each.version(), each);
      }
    }
    return adoption(Optional.empty(), List.copyOf(taken.values()), known, history)
        .leaving(left, recorded);
  }

  private static Left left(History history, DynatableRow row) {
    return new Left(
        row,
        row.version()
            .map(version -> history.of(version).state())
            .orElse(MigrationState.OUTSTANDING));
  }

  private static boolean knownBetter(History history, DynatableRow row) {
    Recorded here = history.of(row.version().orElseThrow());
    return !here.applied()
        && (here.state() != MigrationState.OUTSTANDING
            || here.entry()
                .filter(entry -> !row.date().isAfter(entry.ended().orElse(entry.started())))
                .isPresent());
  }

  private static Taken taken(List<MigrationScript> known, Version version, DynatableRow row) {
    Optional<MigrationScript> script =
        known.stream().filter(each -> each.version().equals(Optional.of(version))).findFirst();
    return new Taken(
        version,
        script.map(MigrationScript::label).orElse(version.toString()),
        row.name(),
        row.date(),
        script.map(Adoption::path).orElse("memory"));
  }

  private static String path(MigrationScript script) {
    return script.file().map(Object::toString).orElse("memory");
  }

  private static void refuseWhileItRuns(DynatableContents dynatable, Instant now) {
    dynatable
        .lockedUntil()
        .filter(now::isBefore)
        .ifPresent(
            until -> {
              throw new PlanRefusedException(
                  ExitCode.LEASE,
                  "dynatable holds its lock until %s: a run of it may be under way. Nothing was done."
                      .formatted(until),
                  "Wait until it has ended; 'dynatable-migrate unlock' breaks the lock of a dead"
                      + " one.");
            });
  }

  /**
   * Marks every script up to a version as applied: a pure function. Once it began it may be given
   * again for the same version, so that one that was killed can be completed.
   *
   * @param known the versioned scripts, in order
   * @param now the service's time
   * @throws PlanRefusedException if no script has this version, or if the table has a history
   */
  public static Adoption baseline(
      List<MigrationScript> known,
      History history,
      DynatableContents dynatable,
      Version target,
      Instant now) {
    refuseWhileItRuns(dynatable, now);
    List<Version> versions = known.stream().map(script -> script.version().orElseThrow()).toList();
    if (!versions.contains(target)) {
      throw new PlanRefusedException(
          ExitCode.INVALID,
          "There is no migration %s, so it is no baseline. Nothing was done.".formatted(target),
          "Known are: %s. Take the highest that the table's data already have."
              .formatted(versions.isEmpty() ? "none" : list(versions)));
    }
    if (!isOf(history, target)) {
      refuseHistory(history, dynatable);
    }
    // OneTable goes back by date: a higher version has a later one, also where a rest is added.
    Instant date =
        history.versions().values().stream()
            .flatMap(recorded -> recorded.entry().stream())
            .map(entry -> entry.started().minusMillis(1))
            .min(Instant::compareTo)
            .orElse(now);
    List<MigrationScript> wanted =
        known.stream()
            .filter(script -> script.version().orElseThrow().compareTo(target) <= 0)
            .filter(script -> !history.of(script.version().orElseThrow()).applied())
            .toList();
    List<Taken> taken = new ArrayList<>();
    for (MigrationScript script : wanted) {
      Instant each = date.minusMillis(wanted.size() - 1L - taken.size());
      taken.add(
          new Taken(
              script.version().orElseThrow(),
              script.label(),
              script.description(),
              each,
              path(script)));
    }
    return adoption(Optional.of(target), taken, known, history)
        .leaving(dynatable.rows().stream().map(row -> left(history, row)).toList(), 0);
  }

  /** Whether all that is recorded is a baseline of this version, complete or not. */
  private static boolean isOf(History history, Version target) {
    return history.current().equals(target)
        && history.unfinishedReset().isEmpty()
        && history.versions().values().stream().allMatch(Adoption::isBaseline);
  }

  private static boolean isBaseline(Recorded recorded) {
    return recorded.state() == MigrationState.ADOPTED
        && recorded
            .entry()
            .map(LedgerEntry::author)
            .filter(author -> !author.equals(Author.DYNATABLE))
            .isPresent();
  }

  private static void refuseHistory(History history, DynatableContents dynatable) {
    boolean ours =
        history.unfinishedReset().isPresent()
            || history.versions().values().stream().anyMatch(each -> each.entry().isPresent());
    if (ours) {
      throw refused(
          "This table was migrated already: its current version is %s."
              .formatted(history.current()),
          "'list' shows what is recorded; 'repair' settles what 'validate' names.");
    }
    if (!history.versions().isEmpty()) {
      throw refused(
          "The table has a history of OneTable's: its current version is %s."
              .formatted(history.current()),
          "It counts by itself: 'list' shows it, and 'up' goes on from there.");
    }
    long applied = dynatable.rows().stream().filter(Adoption::canBeTaken).count();
    if (applied > 0) {
      throw refused(
          "The table has a history of dynatable's, which applied %s."
              .formatted(applied == 1 ? "a version" : applied + " versions"),
          "Take it over with 'adopt', without --baseline.");
    }
  }

  private static boolean canBeTaken(DynatableRow row) {
    return row.applied() && row.version().isPresent();
  }

  private static PlanRefusedException refused(String fact, String wayOut) {
    return new PlanRefusedException(
        ExitCode.INVALID,
        fact + " A baseline is for a table that nobody migrated. Nothing was done.",
        wayOut);
  }

  private static String list(List<Version> versions) {
    return String.join(", ", versions.stream().map(Version::toString).toList());
  }

  private static Adoption adoption(
      Optional<Version> baseline, List<Taken> taken, List<MigrationScript> known, History history) {
    NavigableSet<Version> applied = history.applied();
    taken.forEach(each -> applied.add(each.version()));
    List<Version> oneTable = new ArrayList<>();
    history
        .versions()
        .forEach(
            (version, recorded) -> {
              if (recorded.applied() && recorded.entry().isEmpty()) {
                oneTable.add(version);
              }
            });
    return new Adoption(
        baseline,
        taken,
        List.of(),
        oneTable,
        0,
        known.stream()
            .map(script -> script.version().orElseThrow())
            .filter(version -> !applied.contains(version))
            .toList(),
        applied.isEmpty() ? Version.ZERO : applied.last(),
        Optional.empty());
  }

  private Adoption leaving(List<Left> others, int alreadyRecorded) {
    return new Adoption(
        baseline,
        taken,
        List.copyOf(others),
        oneTable,
        alreadyRecorded,
        outstanding,
        current,
        schema);
  }

  /** This one, with a schema of that version saved with it, if there is one. */
  public Adoption saving(Optional<String> schemaVersion) {
    return new Adoption(
        baseline, taken, left, oneTable, recorded, outstanding, current, schemaVersion);
  }

  /**
   * Holds this decision against the one that somebody agreed to.
   *
   * @throws PlanRefusedException if what is taken is not the same any more
   */
  public void refuseUnless(Adoption agreed) {
    if (!versions().equals(agreed.versions()) || !current.equals(agreed.current)) {
      throw new PlanRefusedException(
          ExitCode.FAILED,
          "The record, or what is adopted, changed meanwhile. Nothing was done.",
          "Give the command again: it shows what it finds now.");
    }
  }

  private List<Version> versions() {
    return taken.stream().map(Taken::version).toList();
  }
}
