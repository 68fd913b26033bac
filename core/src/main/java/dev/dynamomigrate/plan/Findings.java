package dev.dynamomigrate.plan;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.ledger.History;
import dev.dynamomigrate.ledger.HistoryRow;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.MigrationState;
import dev.dynamomigrate.ledger.Recorded;
import dev.dynamomigrate.ledger.RunState;
import dev.dynamomigrate.source.Checksum;
import dev.dynamomigrate.source.MigrationScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What does not fit between the scripts and the record. A pure function. */
public final class Findings {
  private final Map<Version, MigrationScript> scripts = new TreeMap<>();
  private final History history;

  private Findings(List<MigrationScript> known, History history) {
    for (MigrationScript script : known) {
      script.version().ifPresent(version -> scripts.put(version, script));
    }
    this.history = history;
  }

  /** All that is found, in the order of the versions; an unfinished reset comes last. */
  public static List<Finding> of(List<MigrationScript> known, History history) {
    return new Findings(known, history).all();
  }

  private List<Finding> all() {
    TreeSet<Version> versions = new TreeSet<>(scripts.keySet());
    versions.addAll(history.versions().keySet());
    List<Finding> findings = new ArrayList<>();
    versions.forEach(version -> of(version).ifPresent(findings::add));
    history
        .unfinishedReset()
        .map(recorded -> inTheWay(recorded.entry().map(LedgerEntry::label).orElseThrow(), recorded))
        .ifPresent(findings::add);
    return findings;
  }

  private Optional<Finding> of(Version version) {
    Recorded recorded = history.of(version);
    return switch (recorded.state()) {
      case FAILED, INTERRUPTED -> Optional.of(inTheWay(version.toString(), recorded));
      case APPLIED -> ofApplied(version, recorded.entry().orElseThrow());
      case OUTSTANDING -> ofOutstanding(version);
      case CANARY ->
          found(
              Finding.Kind.CANARY,
              version,
              "is a canary: applied to a part of the items, and outstanding.");
      case ADOPTED, RUNNING -> Optional.empty();
    };
  }

  private static Finding inTheWay(String label, Recorded recorded) {
    boolean failed = recorded.state() == MigrationState.FAILED;
    String run =
        recorded
            .entry()
            .map(entry -> "(%s) %s".formatted(entry.direction().word(), entry.error()))
            .or(() -> recorded.newestRow().map(HistoryRow::status))
            .orElse("");
    return new Finding(
        failed ? Finding.Kind.FAILED : Finding.Kind.INTERRUPTED,
        label,
        "%s %s %s".formatted(label, recorded.state().word(), run).stripTrailing());
  }

  private Optional<Finding> ofApplied(Version version, LedgerEntry entry) {
    MigrationScript script = scripts.get(version);
    if (script == null) {
      return neverHadOne(entry)
          ? Optional.empty()
          : found(Finding.Kind.MISSING, version, "is applied, and its file is gone.");
    }
    Checksum ran = new Checksum(entry.script().checksum());
    if (ran.contradictsInParts(script.checksum())) {
      return found(
          Finding.Kind.CHANGED,
          version,
          "changed after it was applied, in a file of its //SOURCES or //FILES.");
    }
    return ran.contradicts(script.checksum())
        ? found(Finding.Kind.CHANGED, version, "changed after it was applied.")
        : Optional.empty();
  }

  /** One of OneTable's that a reset or somebody settled as applied is as good as adopted. */
  private static boolean neverHadOne(LedgerEntry entry) {
    return entry.state() == RunState.SETTLED && entry.script().checksum().isEmpty();
  }

  private Optional<Finding> ofOutstanding(Version version) {
    Version current = history.current();
    return scripts.containsKey(version) && version.compareTo(current) < 0
        ? found(
            Finding.Kind.OUT_OF_ORDER,
            version,
            "is outstanding although %s is applied.".formatted(current))
        : Optional.empty();
  }

  private static Optional<Finding> found(Finding.Kind kind, Version version, String what) {
    return Optional.of(new Finding(kind, version.toString(), version + " " + what));
  }
}
