package dev.dynamomigrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.ExitCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** {@code rehearse}. */
class RehearseTest {
  @RegisterExtension static final Commands commands = new Commands();

  @Test
  void tellsWhatTheNextMigrationDoesAndWritesNothing() {
    commands.puts("0.1.0_first", "0.2.0");
    commands.run("up").succeeds();
    List<Map<String, AttributeValue>> before = commands.items();

    String out = commands.run("rehearse").succeeds().out();

    assertThat(out)
        .startsWith("Rehearsed on a copy of '%s' (".formatted(commands.table()))
        .contains("Nothing was written to the table itself.")
        .contains("\n0.2.0\n  items: 1 added (PK 1, SK 1)\n")
        .contains("\n  reversible: yes\n  repeatable: yes\n  resumable: not tried. ");
    assertThat(commands.items()).isEqualTo(before);
  }

  @Test
  void goesUpToAVersionOrToTheLast() {
    commands.puts("0.1.0", "0.2.0", "0.3.0");
    commands
        .run("rehearse", "0.2.0", "--json")
        .succeeds()
        .printsJson("asDeclared", "true")
        .printsJson("migrations/0/version", "0.1.0")
        .printsJson("migrations/1/version", "0.2.0")
        .printsJson("migrations/1/reversible/outcome", "yes")
        .printsJson("migrations/1/changes/0/added", "1");
    assertThat(commands.run("rehearse", "all", "--quiet").succeeds().out())
        .contains("\n0.1.0\n", "\n0.2.0\n", "\n0.3.0\n");
  }

  @Test
  void failsWhereAMigrationIsNotWhatItDeclares() {
    commands.does("0.1.0", "db.putItem(Map.of(\"PK\", \"a\", \"SK\", \"b\"));");
    commands
        .run("rehearse", "--quiet")
        .endsWith(ExitCode.FAILED)
        .says(
            "The rehearsal found a problem: 0.1.0 is not reversible, 1 item.",
            "Mend it, or declare it: @OneWay(\"why\"), @NotRepeatable(\"why\"). Nothing was written to the table itself.");
    commands
        .run("rehearse", "--json", "--quiet")
        .endsWith(ExitCode.FAILED)
        .printsJson("error/exitCode", "1")
        .printsJson("rehearsal/migrations/0/reversible/differing", "1")
        .printsJson("rehearsal/migrations/0/reversible/samples/0/changes/0/after", "{S=a}");
    assertThat(commands.data()).isEmpty();
  }

  @Test
  void copiesNothingWhereNothingIsOutstanding() {
    assertThat(commands.run("rehearse").succeeds().notes().out())
        .contains("(0 items)", "Nothing is outstanding.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--sample=0 | '0' of --sample is not a part of the items."
            + " | Write a percentage above 0 and below 100: 5%.",
        "--dry | 'rehearse' has no dry run. | Leave --dry out: it writes to a copy only.",
        "--canary=5% | 'rehearse' takes no --canary."
            + " | Rehearse on a part of the items with --sample 5%.",
        "--limit=2 | 'rehearse' takes no --limit."
            + " | Name the version up to which it goes, or 'all'.",
        "9.9.9 | There is no migration 9.9.9. Nothing was done. | Known are: 0.1.0.",
      },
      quoteCharacter = '^')
  void refusesWhatMakesNoSense(String word, String message, String hint) {
    commands.puts("0.1.0");
    commands.run("rehearse", word).endsWith(ExitCode.INVALID).says(message, hint);
  }

  @Test
  void goesUpwardsOnly() {
    commands.puts("0.1.0", "0.2.0");
    commands.run("all").succeeds();
    commands
        .run("rehearse", "0.1.0", "--quiet")
        .endsWith(ExitCode.INVALID)
        .says(
            "A rehearsal goes upwards: it runs the way back of each migration by itself.",
            "Name a version that is not applied, or none for the next one.");
  }
}
