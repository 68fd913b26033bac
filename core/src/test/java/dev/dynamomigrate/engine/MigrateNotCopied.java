package dev.dynamomigrate.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Recorded steps of onetable-migrate after which we differ by design (ONETABLE.md, section 12.5),
 * and in what.
 *
 * @param reason why it is not copied
 * @param differences as {@link Sides#differences} has them
 */
record MigrateNotCopied(String reason, List<String> differences) {
  /**
   * How (read what was recorded, or run it ourselves), the case (of one library, or of both), its
   * steps, and the reason; then what differs.
   */
  private static final String TABLE =
      """
      read basic 13 15: a failed row does not count as applied
      -current 0.1.0
      +current 0.0.10
      +failed [0.1.0]

      read basic 16 17 18: a failed row does not count as applied
      +failed [0.1.0]

      read dir 0: a migration is a script, and not every file
      -answers [0.0.1, 0.0.2, 0.0.2.js, 0.0.3.d, 0.0.4, 0.0.9, 0.1.0-beta.1, 1.0, README, cleanup, package, reset, schemas]
      +answers [0.0.1, 0.0.2, 0.0.9, 0.1.0-beta.1, cleanup, reset]

      read dir 1: a migration is a script, and not every file
      -answers [0.0.1, 0.0.2, 0.0.4, 0.0.9, 0.1.0-beta.1]
      +answers [0.0.1, 0.0.2, 0.0.9, 0.1.0-beta.1]

      read dir 2: a migration is a script, and not every file
      -answers [0.0.2.js, 0.0.3.d, 1.0, README, cleanup, package, reset, schemas]
      +answers [cleanup, reset]

      read dir 4: a migration is a script, and not every file
      -answers error
      +answers refused There is no migration 0.0.4. Nothing was done. Known are: 0.0.1, 0.0.2, 0.0.9, 0.1.0-beta.1.

      read dir 6: a reset is not stopped by a file that is no script
      -answers error
      +answers reset

      read errors 1: a version is written without its v
      -outstanding [1.0.0, 1.1.0, 1.2.0, 1.3.0, v1.4.0]
      +outstanding [1.0.0, 1.1.0, 1.2.0, 1.3.0, 1.4.0]

      read errors 2 3: a version is written without its v
      -outstanding [1.1.0, 1.2.0, 1.3.0, v1.4.0]
      +outstanding [1.1.0, 1.2.0, 1.3.0, 1.4.0]

      read errors 4 5 6: a failed row does not count as applied, nor does one without status; a version is written without its v
      -current 1.1.0
      -outstanding [1.2.0, 1.3.0, v1.4.0]
      -row 2 1.1.0 no status 2024-01-02T03:04:10.738Z
      +current 1.0.0
      +outstanding [1.2.0, 1.3.0, 1.4.0]
      +failed [1.1.0]
      +row 2 1.1.0 '' 2024-01-02T03:04:10.738Z

      read errors 8: a version is written without its v
      -answers [1.1.1, 1.2.0, 1.3.0, v1.4.0]
      +answers [1.1.1, 1.2.0, 1.3.0, 1.4.0]

      read errors 9 10 11 12 13 14 15: a failed row does not count as applied, nor does one without status; a version is written without its v
      -current 1.1.0
      -outstanding [1.1.1, 1.2.0, 1.3.0, v1.4.0]
      -row 2 1.1.0 no status 2024-01-02T03:04:10.738Z
      +current 1.0.0
      +outstanding [1.1.1, 1.2.0, 1.3.0, 1.4.0]
      +failed [1.1.0]
      +row 2 1.1.0 '' 2024-01-02T03:04:10.738Z

      read failed 0 2: a failed row does not count as applied
      -current 1.1.0
      +current 1.0.0
      +failed [1.1.0]

      read failed 1: a failed row does not count as applied
      -answers 1.1.0
      +answers 1.0.0

      read failed.npm-1.2.1 3 5 8: a failed row does not count as applied
      -current 1.1.0
      +current 1.0.0
      +failed [1.1.0]

      read hashonly 0 1 2 3: a table without sort key holds one row
      +refused The table 'T' cannot hold the ledger: that takes a partition key and a sort key, both texts. Keep the ledger in a table of its own: ledger: { table: 'T-migrations' } in migrate.json5.

      read tableschema 1: a failed row does not count as applied, nor does one without status
      -current 1.1.0
      -row 2 1.1.0 no status 2024-01-02T03:04:07.718Z
      +current 1.0.0
      +failed [1.1.0]
      +row 2 1.1.0 '' 2024-01-02T03:04:07.718Z

      run basic 13: a failure is in our ledger and no row
      -current 0.1.0
      -row 0.1.0 'boom'
      +current 0.0.10

      run basic 15: what failed runs again, and what is above it waits
      -called []
      -current 0.1.0
      -row 0.1.0 'boom'
      +called [up 0.1.0]
      +current 0.0.10

      run basic 16: what failed runs again, and what is above it waits
      -called [up 0.2.0]
      -current 0.2.0
      -row 0.1.0 'boom'
      -row 0.2.0 'success'
      +called [up 0.1.0]
      +current 0.0.10

      run basic 17 18: a failure is in our ledger and no row; what is above it waits
      -current 0.2.0
      -row 0.1.0 'boom'
      -row 0.2.0 'success'
      +current 0.0.10

      run basic 19 20: a reset keeps the rows that tell what was run by name
      +row cleanup 'success'
      +row cleanup 'success'
      +row reset 'success'

      run basic.git-1.2.2 10: 1.2.2 saves the schema as the one before has its timestamps
      -schema 0.0.2
      +schema 0.0.2 stamped

      run basic.npm-1.2.1 10: 1.2.1 leaves the schema of what was reverted
      -schema 0.0.10
      +schema 0.0.2 stamped

      run down 7 9: both refuse; ours before anything runs
      +refused 1.3.0 cannot be reverted: it has no down(). Nothing was done. Write its down(), or declare @OneWay("why, and what to do by hand").

      run errors 1: a dry run is not counted as a call
      -called [up 1.0.0 (dry)]
      +called []

      run errors 3: a dry run is not counted as a call
      -called [down 1.0.0 (dry)]
      +called []

      run errors 4: a failure is in our ledger and no row
      -current 1.1.0
      -row 1.1.0 no status
      +current 1.0.0

      run errors 5 6: what failed runs again, and what is above it waits
      -called [up 1.2.0]
      -current 1.1.0
      -row 1.1.0 no status
      +called [up 1.1.0]
      +current 1.0.0

      run errors 9: a migration needs no schema
      -called []
      -current 1.1.0
      -row 1.1.0 no status
      +called [up noschema]
      +current 1.0.0
      +row noschema 'success'

      run errors 10: a named migration has no schema of its own
      -called []
      -current 1.1.0
      -row 1.1.0 no status
      -row badschema 'Schema is missing a primary index'
      -schema 1
      +called [up badschema]
      +current 1.0.0
      +row badschema 'success'
      +row noschema 'success'
      +schema 1.0.0

      run errors 11: both fail; a failure is in our ledger and no row
      -current 1.1.0
      -row 1.1.0 no status
      -row badschema 'Schema is missing a primary index'
      -row empty-message ''
      +current 1.0.0
      +row badschema 'success'
      +row noschema 'success'

      run errors 12: both refuse
      -current 1.1.0
      -row 1.1.0 no status
      -row badschema 'Schema is missing a primary index'
      -row empty-message ''
      +refused There is no named migration 'unknown-name'. Nothing was done. Known are: badschema, empty-message, noschema.
      +current 1.0.0
      +row badschema 'success'
      +row noschema 'success'

      run errors 13: both refuse
      -current 1.1.0
      -row 1.1.0 no status
      -row badschema 'Schema is missing a primary index'
      -row empty-message ''
      +refused There is no reset.java and no latest.java. Nothing was done. Write one whose up() brings the table to where all versions would have brought it.
      +current 1.0.0
      +row badschema 'success'
      +row noschema 'success'

      run errors 14: both refuse
      -current 1.1.0
      -row 1.1.0 no status
      -row badschema 'Schema is missing a primary index'
      -row empty-message ''
      +refused 'not-a-version' is not a semantic version. Write it as major.minor.patch, for example 1.2.0 or 1.2.0-rc.1.
      +current 1.0.0
      +row badschema 'success'
      +row noschema 'success'

      run errors 15: up without a version applies the next one
      -called []
      -current 1.1.0
      -row 1.1.0 no status
      -row badschema 'Schema is missing a primary index'
      -row empty-message ''
      +called [up 1.1.0]
      +current 1.0.0
      +row badschema 'success'
      +row noschema 'success'

      run failed 0: a failure is in our ledger and no row
      -current 1.1.0
      -row 1.1.0 'boom'
      +current 1.0.0

      run failed.git-1.2.2 2: a failure is in our ledger and no row
      -current 1.1.0
      -row 1.1.0 'boom'
      -row 1.1.0 'boom'
      +current 1.0.0

      run failed.git-1.2.2 3: a failure is in our ledger and no row
      -row 1.1.0 'boom'
      -row 1.1.0 'boom'

      run failed.git-1.2.2 5: what ran last is repeated, and no version is named
      -called []
      -row 1.1.0 'boom'
      -row 1.1.0 'boom'
      +called [up 1.1.0]
      +row 1.1.0 'success'

      run failed.npm-1.2.1 2: 1.2.1 does not repeat
      -called []
      -current 1.1.0
      -row 1.1.0 'boom'
      +called [up 1.1.0]
      +current 1.0.0

      run failed.npm-1.2.1 3: 1.2.1 does not repeat
      -called []
      -row 1.1.0 'boom'
      +called [up 1.1.0]
      +row 1.1.0 'success'

      run failed.npm-1.2.1 5: what ran last is repeated, and no version is named
      -called []
      -row 1.1.0 'boom'
      +called [up 1.1.0]
      +row 1.1.0 'success'
      +row 1.1.0 'success'

      run failed.npm-1.2.1 8: in 1.2.1 its second failure is still to come, as it did not repeat
      -row 1.1.0 'boom'
      +row 1.1.0 'success'

      run tableschema 1: a failure is in our ledger and no row
      -current 1.1.0
      -row 1.1.0 no status
      +current 1.0.0

      run tableschema 2: what failed on its way up stops the way down
      -called [down 1.1.0, down 1.0.0]
      -current 0.0.0
      +refused 1.1.0 failed on its way up: IllegalStateException: thrown, as recorded. It stops every other migration; nothing was done. Mend the cause, then run it again: 'up --retry-failed'. Or settle it by hand: 'repair 1.1.0 --as applied|outstanding'.
      +called []
      +current 1.0.0
      +row 1.0.0 'success'
      """;

  private static final Map<String, MigrateNotCopied> STEPS = steps();

  private static Map<String, MigrateNotCopied> steps() {
    Map<String, MigrateNotCopied> steps = new LinkedHashMap<>();
    for (String entry : TABLE.strip().split("\n\n", -1)) {
      List<String> lines = List.of(entry.split("\n", -1));
      String[] head = lines.get(0).split(": ", 2);
      List<String> words = List.of(head[0].split(" ", -1));
      List<String> differences = new ArrayList<>(lines.subList(1, lines.size()));
      for (String step : words.subList(2, words.size())) {
        steps.put(
            "%s %s %s".formatted(words.get(0), words.get(1), step),
            new MigrateNotCopied(head[1], differences));
      }
    }
    return steps;
  }

  /**
   * The one for a step.
   *
   * @param how {@code read} or {@code run}
   * @param name of the case, with the library: {@code failed.npm-1.2.1}
   */
  static Optional<MigrateNotCopied> of(String how, String name, int step) {
    String ofBoth = name.replaceFirst("\\..*", "");
    return Optional.ofNullable(STEPS.get("%s %s %d".formatted(how, name, step)))
        .or(() -> Optional.ofNullable(STEPS.get("%s %s %d".formatted(how, ofBoth, step))));
  }
}
