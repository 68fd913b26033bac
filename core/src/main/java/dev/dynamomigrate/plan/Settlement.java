package dev.dynamomigrate.plan;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.ledger.History;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.MigrationState;
import dev.dynamomigrate.ledger.Recorded;
import dev.dynamomigrate.source.MigrationScript;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What somebody decides of a migration that {@code validate} names: nothing runs, and the record
 * says from then on what they say.
 *
 * @param label which: a version's text, or the name of a reset
 * @param applied whether it counts as applied from then on, or as outstanding
 * @param finding what is settled by it
 * @param script its file, if it is there
 * @param recorded what is recorded of it
 */
public record Settlement(
    String label,
    boolean applied,
    Finding finding,
    Optional<MigrationScript> script,
    Recorded recorded) {

  /** The word for the state that it gets. */
  public String state() {
    return applied ? "applied" : "outstanding";
  }

  /**
   * The decision: a pure function.
   *
   * @param known the versioned scripts
   * @param name a version, or the name of a reset
   * @throws PlanRefusedException if there is nothing to settle, or not in this way
   */
  public static Settlement of(
      List<MigrationScript> known, History history, String name, boolean applied) {
    Optional<Version> version = Version.parse(name);
    String label = version.map(Version::toString).orElse(name);
    Optional<MigrationScript> script =
        known.stream().filter(each -> each.version().equals(version)).findFirst();
    Finding finding =
        Findings.of(known, history).stream()
            .filter(each -> each.about(name))
            .findFirst()
            .orElseThrow(() -> nothingToSettle(known, history, name));
    if (applied) {
      refuseAsApplied(label, version.isEmpty(), finding);
    } else if (finding.kind() == Finding.Kind.OUT_OF_ORDER) {
      throw new PlanRefusedException(
          ExitCode.INVALID,
          "%s counts as outstanding already. Nothing was done.".formatted(label),
          "Give it a higher version, apply it with --out-of-order, or settle it --as applied.");
    }
    Recorded recorded = version.map(history::of).or(history::unfinishedReset).orElseThrow();
    return new Settlement(label, applied, finding, script, recorded);
  }

  /**
   * The decision that the saved schema is the one of the file.
   *
   * @param finding how they differ
   * @throws PlanRefusedException if they do not, or if the file's is not to be saved
   */
  public static Settlement ofSchema(Optional<Finding> finding, boolean applied) {
    if (finding.isEmpty()) {
      throw new PlanRefusedException(
          ExitCode.INVALID,
          "The saved schema is the one of the file, or there is none. Nothing was done.",
          "'repair' is for what 'validate' names.");
    }
    if (!applied) {
      throw new PlanRefusedException(
          ExitCode.INVALID,
          "A schema is saved or not; it cannot be outstanding. Nothing was done.",
          "Save the file's schema with --as applied, or bring back the file as it was.");
    }
    Recorded nothing = new Recorded(MigrationState.OUTSTANDING, Optional.empty(), List.of());
    return new Settlement(Finding.SCHEMA, true, finding.get(), Optional.empty(), nothing);
  }

  /** Whether it is about the schema, and not about a migration. */
  public boolean aboutSchema() {
    return finding.kind() == Finding.Kind.DIFFERENT;
  }

  /** What becomes of the record by it, for people. */
  public String effect() {
    return applied || recorded.rows().isEmpty()
        ? kept()
        : kept() + " Its row in OneTable's history is removed.";
  }

  private String kept() {
    return switch (finding.kind()) {
      case CHANGED ->
          applied
              ? "Its file as it is now is recorded as what ran."
              : "What ran stays in the record; 'up' applies the file as it is now.";
      case MISSING -> "What ran stays in the record.";
      case OUT_OF_ORDER -> "Its script never ran.";
      case FAILED, INTERRUPTED ->
          recorded.entry().isPresent()
              ? "The run that was cut short stays in the record."
              : "What JavaScript recorded of it counts no more.";
      case CANARY ->
          applied
              ? "The items outside of the canary stay as they are."
              : "The items of the canary stay as they are.";
      case DIFFERENT -> "The schema file is saved as the table's schema.";
      case NOT_COMPILING -> "";
    };
  }

  private static void refuseAsApplied(String label, boolean reset, Finding finding) {
    if (reset) {
      throw new PlanRefusedException(
          ExitCode.INVALID,
          "A reset cannot be settled as applied: it records all versions when it has ended well."
              + " Nothing was done.",
          "Run 'reset' again, or settle it --as outstanding.");
    }
    if (finding.kind() == Finding.Kind.MISSING) {
      throw new PlanRefusedException(
          ExitCode.INVALID,
          "%s counts as applied already; its file is gone. Nothing was done.".formatted(label),
          "Bring back its file ('list --show %s' prints it), or settle it --as outstanding."
              .formatted(label));
    }
  }

  private static PlanRefusedException nothingToSettle(
      List<MigrationScript> known, History history, String name) {
    Optional<Version> version = Version.parse(name);
    TreeSet<Version> versions = new TreeSet<>(history.versions().keySet());
    known.forEach(script -> script.version().ifPresent(versions::add));
    boolean unknown =
        version
            .map(each -> !versions.contains(each))
            .orElseGet(() -> !History.RESETS.contains(name));
    if (unknown) {
      return new PlanRefusedException(
          ExitCode.INVALID,
          "There is no migration '%s' to settle. Nothing was done.".formatted(name),
          "'validate' names those that need it.");
    }
    String state = version.map(each -> history.of(each).state().word()).orElse("not in the way");
    return new PlanRefusedException(
        ExitCode.INVALID,
        "%s is %s: there is nothing to settle. Nothing was done.".formatted(name, state),
        "'up' applies and 'down' reverts; 'repair' is for what 'validate' finds in the record.");
  }

  /**
   * Holds this decision against the one that somebody agreed to.
   *
   * @throws PlanRefusedException if the migration was run or settled meanwhile
   */
  public void refuseUnless(Settlement agreed) {
    if (!finding.equals(agreed.finding) || !entryId().equals(agreed.entryId())) {
      throw new PlanRefusedException(
          ExitCode.FAILED,
          "%s was run or settled meanwhile. Nothing was done.".formatted(label),
          "Look at 'status', then give the command again.");
    }
  }

  private Optional<String> entryId() {
    return recorded.entry().map(LedgerEntry::id);
  }
}
