package dev.dynamomigrate.cli;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.engine.MigrationStatus;
import dev.dynamomigrate.engine.TableStatus;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.MigrationState;
import dev.dynamomigrate.ledger.RunState;
import java.util.List;

/** What ran last for a version, as the ledger keeps it. */
final class RecordedSource {
  private RecordedSource() {}

  /**
   * A version whose last run has a source.
   *
   * @throws InvalidInputException if none is recorded
   */
  static MigrationStatus of(TableStatus status, Version version) {
    MigrationStatus migration =
        status.migrations().stream()
            .filter(known -> known.version().equals(version))
            .findFirst()
            .filter(RecordedSource::recorded)
            .orElseThrow(() -> nothing(status, version));
    LedgerEntry run =
        migration
            .entry()
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "%s was applied by OneTable, which records no source.".formatted(version),
                        "Look for its file in your version control."));
    if (run.state() == RunState.ADOPTED) {
      throw new InvalidInputException(
          "%s was %s with no source recorded.".formatted(version, run.origin()),
          "Look for its file in your version control.");
    }
    if (run.script().source().isEmpty()) {
      throw new InvalidInputException(
          "No source of %s is recorded: it ran as a class, not as a script.".formatted(version),
          "Look for the class in the application that %s ran.".formatted(run.author()));
    }
    return migration;
  }

  private static boolean recorded(MigrationStatus migration) {
    return migration.entry().isPresent() || migration.state() != MigrationState.OUTSTANDING;
  }

  private static InvalidInputException nothing(TableStatus status, Version version) {
    List<String> others =
        status.migrations().stream()
            .filter(RecordedSource::recorded)
            .map(migration -> migration.version().toString())
            .toList();
    return new InvalidInputException(
        "No run of %s is recorded in table '%s'.".formatted(version, status.table()),
        others.isEmpty()
            ? "Nothing has run on it yet: see 'status'."
            : "Recorded are: " + String.join(", ", others) + ".");
  }
}
