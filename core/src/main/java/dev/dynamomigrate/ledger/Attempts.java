package dev.dynamomigrate.ledger;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The runs of one script in one direction since it last ended well, was settled or went the other
 * way: those that the next run continues.
 *
 * @param runs failed, interrupted or killed, oldest first; none if the next run is the first
 * @param undisturbed whether nothing else ran after the last of them
 */
public record Attempts(List<LedgerEntry> runs, boolean undisturbed) {
  /** The next run is the first. */
  public static final Attempts NONE = new Attempts(List.of(), true);

  /** Those of a script. Nobody runs while this is asked. */
  static Attempts of(LedgerContents contents, String label, Direction direction) {
    List<LedgerEntry> runs = new ArrayList<>();
    boolean undisturbed = true;
    for (LedgerEntry entry : contents.entries()) {
      if (!same(entry.label(), label)) {
        undisturbed &= !entry.state().ran();
      } else if (entry.state().counts() || entry.direction() != direction) {
        runs.clear();
      } else {
        runs.add(entry);
        undisturbed = true;
      }
    }
    boolean first = runs.isEmpty() || ranInJavaScript(contents, runs.get(runs.size() - 1));
    return first ? NONE : new Attempts(List.copyOf(runs), undisturbed);
  }

  private static boolean ranInJavaScript(LedgerContents contents, LedgerEntry last) {
    Instant end = last.ended().orElse(last.started());
    return contents.rows().stream()
        .anyMatch(row -> same(row.label(), last.label()) && row.date().isAfter(end));
  }

  /** Versions are one whatever their spelling. */
  private static boolean same(String one, String other) {
    Optional<Version> version = Version.parse(one);
    return version.isPresent() ? version.equals(Version.parse(other)) : one.equals(other);
  }

  /** What names them all together: the first one's; nothing if there is none. */
  public Optional<String> id() {
    return runs.stream().map(LedgerEntry::id).findFirst();
  }

  /** The latest of them. */
  public Optional<LedgerEntry> last() {
    return runs.isEmpty() ? Optional.empty() : Optional.of(runs.get(runs.size() - 1));
  }
}
