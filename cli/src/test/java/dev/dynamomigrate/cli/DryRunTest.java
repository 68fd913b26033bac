package dev.dynamomigrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code --dry}: the plan, what its first migration would write, and nothing written. */
class DryRunTest {
  private static final String PRICE =
      "  less than $0.01 on demand, at $0.625 and $0.125 a million (us-east-1, November 2024; configure 'prices')";

  @RegisterExtension static final Commands commands = new Commands();

  @Test
  void showsThePlanUpwardsAndWritesNothing() {
    commands.puts("0.1.0_first_step", "0.2.0");

    for (String dry : new String[] {"--dry", "--dry-run"}) {
      commands
          .run("all", dry)
          .succeeds()
          .prints(
              "Dry run: nothing was written.",
              "  would apply 0.1.0 first step (outstanding)",
              "  would apply 0.2.0 (outstanding)",
              "0.1.0 would do this:",
              "  0 items read; 1 to be put, 0 updated, 0 deleted",
              "  about 1 write unit, tables and indexes, and 0.0 read units",
              PRICE,
              "  put PK=0.1.0, SK=put",
              "    + PK: 0.1.0",
              "    + SK: put",
              "Not shown, because it would read what 0.1.0 has not written: 0.2.0. Rehearse them all: migrate rehearse 0.2.0")
          .notes("0.1.0 up: first step");
    }
    assertThat(commands.items()).isEmpty();
  }

  @Test
  void showsThePlanDownwardsAndWritesNothing() {
    commands.puts("0.1.0_first_step", "0.2.0");
    commands.run("all").succeeds();
    var before = commands.items();

    commands
        .run("to", "0.0.0", "--dry")
        .succeeds()
        .prints(
            "Dry run: nothing was written.",
            "  would revert 0.2.0 (applied)",
            "  would revert 0.1.0 first step (applied)",
            "0.2.0 would do this:",
            "  0 items read; 0 to be put, 0 updated, 1 deleted",
            "  about 1 write unit, tables and indexes, and 0.0 read units",
            PRICE,
            "  delete PK=0.2.0, SK=put",
            "    - PK: 0.2.0",
            "    - SK: put",
            "Not shown, because it would read what 0.2.0 has not written: 0.1.0. Run and look at one at a time.")
        .notes("0.2.0 down");
    assertThat(commands.items()).isEqualTo(before);
  }

  @Test
  void saysThatNothingWouldBeDone() {
    commands
        .run("up", "--dry")
        .succeeds()
        .prints("Dry run: nothing was written.", "  Nothing to do.");
  }

  @Test
  void failsAsTheRunWould() {
    commands.does("tidy", "throw new Exception(\"no\");");

    commands
        .run("run", "tidy", "--dry")
        .endsWith(ExitCode.FAILED)
        .prints()
        .says(
            "tidy (up) failed in its dry run after 0 writes counted: Exception: no. Nothing was written.",
            "Nothing is recorded either. Mend the cause, or rehearse it on a copy: migrate rehearse.");
    assertThat(commands.items()).isEmpty();
  }

  @Test
  void refusesWhatDoesNotCompile() {
    commands.does("0.1.0", "this does not compile");

    commands.run("up", "--dry").endsWith(ExitCode.INVALID);
  }

  @Test
  void tellsTimeAndPriceAsConfigured() {
    commands.puts("0.1.0");
    commands.config("prices: { write: 500000, read: 1 }");

    assertThat(commands.run("up", "--dry", "--max-wcu", "0.5").succeeds().out())
        .contains("  2.0 s at --max-wcu; $0.50 on demand, at $500000 and $1 a million\n");
  }

  @Test
  void warnsOfWhatDoesNotFit() {
    commands.puts("0.1.0", "0.2.0");
    commands.run("up").succeeds();
    commands.puts("0.1.0");
    commands.write("0.1.0.java", "// another text");

    commands
        .run("up", "--dry")
        .succeeds()
        .notes("Note: 0.1.0 changed after it was applied.", "0.2.0 up");
  }

  @Test
  void isRefusedByTheRulesAsTheRunWouldBe() {
    commands.puts("0.2.0");
    commands.run("up").succeeds();
    commands.puts("0.1.0");

    commands
        .run("up", "--dry")
        .endsWith(ExitCode.FAILED)
        .prints()
        .says(
            "0.1.0 is outstanding below the current version 0.2.0: out of order. Nothing was done.",
            "Give it a higher version, or apply with --out-of-order.");
  }

  @Test
  void tellsThePlanAsJson() {
    commands.puts("0.1.0_first_step", "0.2.0");

    commands
        .run("up", "--dry", "--json")
        .succeeds()
        .printsJson("dry", "true")
        .printsJson(
            "plan", "[{migration=0.1.0, direction=up, description=first step, reason=outstanding}]")
        .printsJson("done", "[]")
        .printsJson("current", "0.0.0")
        .printsJson("remaining", "[0.2.0]");
  }

  @Test
  void tellsWhatItWouldDoAsJson() {
    commands.puts("0.1.0");

    commands
        .run("up", "--dry", "--json", "--max-wcu", "2")
        .succeeds()
        .printsJson("shown/migration", "0.1.0")
        .printsJson("shown/itemsRead", "0")
        .printsJson("shown/puts", "1")
        .printsJson("shown/updates", "0")
        .printsJson("shown/deletes", "0")
        .printsJson("shown/conditionsUnread", "0")
        .printsJson("shown/writesUnweighed", "0")
        .printsJson("shown/writeUnits", "1.0")
        .printsJson("shown/readUnits", "0.0")
        .printsJson("shown/millisAtMaxWcu", "500")
        .printsJson("shown/price", "6.25E-7")
        .printsJson("shown/prices", "{write=0.625, read=0.125, dated=us-east-1, November 2024}")
        .printsJson("shown/schemaChanges", "[]")
        .printsJson(
            "shown/samples",
            "[{kind=put, table=<table>, key={PK=0.1.0, SK=put}, before=null, after={PK=0.1.0, SK=put}}]");
  }

  @Test
  void showsDifferencesInColourOnATerminal() {
    commands.does(
        "0.1.0",
        "db.putItem(java.util.Map.of(\"PK\", \"a\", \"SK\", \"b\", \"n\", 1, \"old\", true));");
    commands.run("up").succeeds();
    commands.does(
        "0.2.0",
        "migrate.transform().each(item -> { item.put(\"n\", 2); item.put(\"none\", \"\"); item.remove(\"old\"); }).run();");
    commands.on(new Screen(true, 0));

    assertThat(commands.run("up", "--dry", "-q").succeeds().out().lines())
        .containsSequence(
            "  \u001B[1mupdate PK=a, SK=b\u001B[0m",
            "\u001B[31m    - n: 1\u001B[0m",
            "\u001B[32m    + n: 2\u001B[0m",
            "\u001B[32m    + none: ''\u001B[0m",
            "\u001B[31m    - old: true\u001B[0m");
  }

  @Test
  void listsTheItemsThatWouldFailInAFile() throws IOException {
    commands.does("0.1.0", "db.putItem(java.util.Map.of(\"PK\", \"a\", \"SK\", \"b\"));");
    commands.run("up").succeeds();
    var before = commands.items();
    commands.does(
        "0.2.0",
        "migrate.transform().each(item -> { throw new IllegalStateException(\"no\"); }).run();");
    Path file = commands.write("bad.jsonl", "of another run");

    commands
        .run("up", "--dry", "-q", "--max-errors", "1", "--errors-to", file.toString())
        .succeeds();
    assertThat(Files.readString(file))
        .isEqualToIgnoringWhitespace(
            "{\"migration\":\"0.2.0\",\"direction\":\"up\",\"key\":{\"PK\":\"a\",\"SK\":\"b\"},\"reason\":\"The function threw java.lang.IllegalStateException: no\"}");
    assertThat(commands.items()).isEqualTo(before);
  }
}
