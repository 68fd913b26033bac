package dev.dynamomigrate.ledger;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the record makes of each version: a pure function of its contents and of the lease that is
 * held.
 *
 * <p>OneTable's history is authoritative where JavaScript wrote after us: a row it added makes a
 * version applied, a row it removed makes it outstanding.
 */
public final class History {
  private final Map<Version, Recorded> versions = new TreeMap<>();

  /**
   * Puts the record together.
   *
   * @param runningFence the number of the lease that is held now by a living runner other than the
   *     reader
   */
  public History(LedgerContents contents, Optional<Long> runningFence) {
    Map<String, List<HistoryRow>> rows = new LinkedHashMap<>();
    Map<String, LedgerEntry> lastEntries = new LinkedHashMap<>();
    contents
        .rows()
        .forEach(row -> rows.computeIfAbsent(key(row.label()), k -> new ArrayList<>()).add(row));
    contents.entries().forEach(entry -> lastEntries.put(key(entry.label()), entry));
    rows.keySet().forEach(label -> lastEntries.putIfAbsent(label, null));
    lastEntries.forEach(
        (label, entry) ->
            Version.parse(label)
                .ifPresent(
                    version ->
                        versions.put(
                            version,
                            recorded(
                                label,
                                Optional.ofNullable(entry),
                                rows.getOrDefault(label, List.of()),
                                runningFence))));
  }

  /** One spelling for each version: JavaScript may have written {@code v1.0.0}. */
  private static String key(String label) {
    return Version.parse(label).map(Version::toString).orElse(label);
  }

  /** Every version that anything is recorded of, in order. */
  public Map<Version, Recorded> versions() {
    return versions;
  }

  /** What is recorded of a version; outstanding if nothing is. */
  public Recorded of(Version version) {
    return versions.getOrDefault(
        version,
        new Recorded(version.toString(), MigrationState.OUTSTANDING, Optional.empty(), List.of()));
  }

  /** The highest applied version, or 0.0.0. */
  public Version current() {
    Version current = Version.ZERO;
    for (Map.Entry<Version, Recorded> version : versions.entrySet()) {
      if (version.getValue().applied()) {
        current = version.getKey();
      }
    }
    return current;
  }

  private static Recorded recorded(
      String label, Optional<LedgerEntry> entry, List<HistoryRow> rows, Optional<Long> running) {
    Optional<HistoryRow> newest =
        rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(rows.size() - 1));
    boolean rowIsNewer =
        newest.isPresent()
            && entry
                .flatMap(LedgerEntry::ended)
                .map(newest.get().date()::isAfter)
                .orElse(entry.isEmpty());
    if (newest.isPresent() && rowIsNewer) {
      MigrationState state =
          newest.get().success() ? MigrationState.ADOPTED : MigrationState.FAILED;
      return new Recorded(label, state, Optional.empty(), rows);
    }
    return new Recorded(label, ofEntry(entry.orElseThrow(), newest, running), entry, rows);
  }

  private static MigrationState ofEntry(
      LedgerEntry entry, Optional<HistoryRow> newest, Optional<Long> running) {
    return switch (entry.state()) {
      case STARTED ->
          running.filter(fence -> fence == entry.fence()).isPresent()
              ? MigrationState.RUNNING
              : MigrationState.INTERRUPTED;
      case FAILED -> MigrationState.FAILED;
      case INTERRUPTED -> MigrationState.INTERRUPTED;
      case DONE -> {
        boolean applied =
            entry.direction() == Direction.UP && newest.filter(HistoryRow::success).isPresent();
        yield applied ? MigrationState.APPLIED : MigrationState.OUTSTANDING;
      }
    };
  }
}
