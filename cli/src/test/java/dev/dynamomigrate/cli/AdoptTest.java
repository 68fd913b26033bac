package dev.dynamomigrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.table.AttributeValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What others applied, as a person sees and adopts it. */
class AdoptTest {
  private static final String PREFIX = "_SCHEMA#VERSION";

  @RegisterExtension static final Commands commands = new Commands();

  @Test
  void showsWhatDynatableLeftAndAsks() {
    dynatable();
    commands.puts("0.1.0_add_bio", "0.3.0_sort");
    commands.answers("y");

    commands
        .run("adopt")
        .succeeds()
        .prints(
            "Adopted 0.1.0 add_bio (dynatable applied it <when>)",
            "Adopted 0.10.0 seed_photos (dynatable applied it <when>)",
            "Not taken: 0.2.0 unknown failed there <when> (boom); here it is outstanding.",
            "Not taken: 0.3.0 sort rolled back there <when>; here it is outstanding.",
            "Not taken: v0001 old is no semantic version.",
            "The current version is 0.10.0.")
        .notes();
    assertThat(commands.questions())
        .containsExactly(
            """
            On table '<table>' (<endpoint>) this will record as applied:
              0.1.0 add_bio (dynatable applied it <when>)
              0.10.0 seed_photos (dynatable applied it <when>)
            Not taken: 0.2.0 unknown failed there <when> (boom); here it is outstanding.
            Not taken: 0.3.0 sort rolled back there <when>; here it is outstanding.
            Not taken: v0001 old is no semantic version.
            Outstanding then: 0.3.0.
            OneTable gets a _Migration item for each.
            No schema is configured: a saved one stays.
            Nothing runs, and dynatable's items stay as they are.
            Go on? [y/N]""");
    assertThat(commands.facts())
        .containsEntry("current", "0.10.0")
        .containsEntry("remaining", "0.3.0");
  }

  @Test
  void isShownByTheOtherCommandsAfterwards() {
    dynatable();
    commands.run("adopt", "--force").succeeds();

    commands
        .run("list")
        .succeeds()
        .printsColumns(
            "VERSION  STATE  WHEN  BY  TOOK  WRITTEN  DESCRIPTION",
            "0.1.0  adopted  <when>  dynatable  -  -  add_bio",
            "0.10.0  adopted  <when>  dynatable  -  -  seed_photos");
    commands
        .run("list", "--json")
        .succeeds()
        .printsJson("migrations/0/state", "adopted")
        .printsJson("migrations/0/by", "dynatable");
    commands
        .run("validate", "--strict")
        .succeeds()
        .prints("Nothing is wrong: 2 migrations applied, 0 outstanding.");
    commands
        .run("status")
        .succeeds()
        .prints(
            "<table> (<endpoint>)",
            "  Current version  0.10.0",
            "  Saved schema     none",
            "  Outstanding      none",
            "  Lease            free");
    commands
        .run("list", "--show", "0.1.0")
        .endsWith(ExitCode.INVALID)
        .says(
            "0.1.0 was applied by dynatable with no source recorded.",
            "Look for its file in your version control.");
    commands.run("repeat").succeeds().prints("Nothing to do. The current version is 0.10.0.");
  }

  @Test
  void aSecondAdoptionSaysThatNothingNeedsToBeDone() {
    dynatable();
    commands.run("adopt", "--force").succeeds();
    commands.appliedByOneTable("0.0.1", "Seed users");
    commands.answers();

    commands
        .run("adopt")
        .succeeds()
        .prints(
            "Not taken: 0.2.0 unknown failed there <when> (boom); here it is outstanding.",
            "Not taken: 0.3.0 sort rolled back there <when>; here it is outstanding.",
            "Not taken: v0001 old is no semantic version.",
            "2 versions of dynatable's history counted as applied before.",
            "OneTable's history has 1 version, up to 0.0.1; it counts by itself.",
            "Nothing needs to be done. The current version is 0.10.0.");
    assertThat(commands.questions()).isEmpty();
  }

  @Test
  void oneTablesHistoryNeedsNothing() {
    commands.appliedByOneTable("0.0.1", "Seed users");
    commands.appliedByOneTable("0.0.2", "Add orders");
    List<?> before = commands.items();

    commands
        .run("adopt")
        .succeeds()
        .prints(
            "OneTable's history has 2 versions, up to 0.0.2; it counts by itself.",
            "Nothing needs to be done. The current version is 0.0.2.");
    assertThat(commands.items()).isEqualTo(before);
  }

  @Test
  void aTableWithoutAHistoryNeedsNothing() {
    commands
        .run("adopt")
        .succeeds()
        .prints(
            "There is no history of OneTable's or dynatable's in the table.",
            "Nothing needs to be done. The current version is 0.0.0.");
  }

  @Test
  void aBaselineIsShownAndAskedFor() {
    commands.puts("0.1.0_add_bio", "0.2.0", "0.10.0");
    commands.write(
        "schemas/0.2.0.json5",
        "{ version: '0.2.0', indexes: { primary: { hash: 'PK', sort: 'SK' } } }");
    commands.answers("y");

    commands
        .run("adopt", "--baseline", "0.2.0")
        .succeeds()
        .prints("Adopted 0.1.0 add bio", "Adopted 0.2.0", "The current version is 0.2.0.");
    assertThat(commands.questions())
        .containsExactly(
            """
            On table '<table>' (<endpoint>) this will record as applied:
              0.1.0 add bio
              0.2.0
            Outstanding then: 0.10.0.
            OneTable gets a _Migration item for each.
            The schema of version 0.2.0 is saved as _Schema.
            Nothing runs, and nobody looks whether the data are as the migrations leave them.
            Go on? [y/N]""");
    commands
        .run("list")
        .succeeds()
        .printsColumns(
            "VERSION  STATE  WHEN  BY  TOOK  WRITTEN  DESCRIPTION",
            "0.1.0  adopted  <when>  <me>  -  -  add bio",
            "0.2.0  adopted  <when>  <me>  -  -");
    commands
        .run("list", "--show", "0.1.0")
        .endsWith(ExitCode.INVALID)
        .says(
            "0.1.0 was adopted with a baseline by <me> with no source recorded.",
            "Look for its file in your version control.");
    commands.run("up").succeeds();
    assertThat(commands.data()).as("what ran").containsExactly("0.10.0");
  }

  @Test
  void aDryRunWritesNothing() {
    dynatable();
    commands.puts("0.1.0", "0.2.0");
    List<?> before = commands.items();

    commands
        .run("adopt", "--dry")
        .succeeds()
        .prints(
            "Dry run: nothing was written.",
            "  would adopt 0.1.0 add_bio (dynatable applied it <when>)",
            "  would adopt 0.10.0 seed_photos (dynatable applied it <when>)",
            "Not taken: 0.2.0 unknown failed there <when> (boom); here it is outstanding.",
            "Not taken: 0.3.0 sort rolled back there <when>; here it is outstanding.",
            "Not taken: v0001 old is no semantic version.",
            "Outstanding then: 0.2.0.",
            "OneTable gets a _Migration item for each.",
            "No schema is configured: a saved one stays.",
            "Nothing runs, and dynatable's items stay as they are.");
    commands
        .run("adopt", "--dry", "--json")
        .succeeds()
        .printsJson("dry", "true")
        .printsJson("recorded", "false")
        .printsJson("taken/1/version", "0.10.0")
        .printsJson("after/current", "0.10.0");
    assertThat(commands.items()).isEqualTo(before);
  }

  @Test
  void isJsonForAMachine() {
    dynatable();
    commands
        .run("adopt", "--json", "--force")
        .succeeds()
        .printsJson("recorded", "true")
        .printsJson("baseline", "null")
        .printsJson("taken/0/version", "0.1.0")
        .printsJson("taken/0/description", "add_bio")
        .printsJson("taken/0/when", "<when>")
        .printsJson("left/0/version", "0.2.0")
        .printsJson("left/0/status", "failed")
        .printsJson("left/0/error", "boom")
        .printsJson("left/0/here", "outstanding")
        .printsJson("alreadyRecorded", "0")
        .printsJson("oneTable", "[]")
        .printsJson("after/outstanding", "[]")
        .printsJson("after/schema", "null");
  }

  @Test
  void isLeftWhereTheAnswerIsNoAndAskedTwiceInProduction() {
    dynatable();
    commands.config("profiles: { prod: {} }");
    commands.answers("n", "y", "Table", "y", commands.table());
    List<?> before = commands.items();

    commands.run("adopt").succeeds().prints("Nothing was done.");
    commands.run("adopt", "--profile", "prod").succeeds().prints("Nothing was done.");
    assertThat(commands.items()).isEqualTo(before);
    commands.run("adopt", "--profile", "prod").succeeds();
    assertThat(commands.questions()).hasSize(5);
    assertThat(commands.items()).hasSizeGreaterThan(before.size());
  }

  @Test
  void looksUnderThePrefixThatItIsTold() {
    row("APP#MIG", "0.1.0", "add_bio", "applied", Map.of());

    commands
        .run("adopt", "--prefix", "APP#MIG", "--force")
        .succeeds()
        .prints(
            "Adopted 0.1.0 add_bio (dynatable applied it <when>)", "The current version is 0.1.0.");
  }

  private static void dynatable() {
    row(PREFIX, "0.1.0", "add_bio", "applied", Map.of());
    row(PREFIX, "0.10.0", "seed_photos", "applied", Map.of());
    row(
        PREFIX,
        "0.2.0",
        "unknown",
        "failed",
        Map.of("error", "boom", "failedAt", "2026-02-02T08:15:30.125Z"));
    row(PREFIX, "0.3.0", "sort", "rolled_back", Map.of("rolledBackAt", "2026-02-03T08:00:00.000Z"));
    row(PREFIX, "v0001", "old", "applied", Map.of());
  }

  private static void row(
      String prefix, String version, String name, String status, Map<String, String> more) {
    Map<String, Object> item = new LinkedHashMap<>(more);
    item.put("PK", prefix);
    item.put("SK", version);
    item.put("version", version);
    item.put("name", name);
    item.put("status", status);
    item.put("timestamp", "2026-02-01T08:15:30.125Z");
    item.put("appliedAt", "2026-02-01T08:15:30.125Z");
    Map<String, AttributeValue> attributes = AttributeValues.of(item);
    commands.client().putItem(put -> put.tableName(commands.table()).item(attributes));
  }
}
