package dev.dynamomigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.config.Guards;
import dev.dynamomigrate.dynamo.Fixture;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.lease.LeaseHeldException;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.plan.Adoption;
import dev.dynamomigrate.plan.PlanRefusedException;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.testing.LocalDynamo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An adoption runs nothing: what others applied counts as applied from then on. */
class AdoptTest {
  private static final Instant BIO = Instant.parse("2026-02-01T08:15:30.125Z");

  @TempDir Path folder;

  private final TableKeys keys = LocalDynamo.newTable();

  @Test
  void whatDynatableAppliedKeepsItsNameAndDate() {
    Fixture.dynatable().forEach(this::put);
    try (Migrator migrator = Engine.on(keys, new Shelf())) {
      assertThat(adopt(migrator, AdoptionRequest.ofHistory()).recorded()).isTrue();
      assertThat(states(migrator))
          .containsExactly("0.1.0 adopted", "0.2.0 adopted", "0.10.0 adopted");
      MigrationStatus first = migrator.status().migrations().get(0);
      assertThat(first.description()).isEqualTo("add_user_bio");
      assertThat(first.when()).contains(BIO);
      assertThat(first.entry().map(LedgerEntry::author).orElseThrow()).hasToString("dynatable");
      assertThat(Engine.findings(migrator)).as("no file is missed").isEmpty();
      assertThat(migrator.status().current()).hasToString("0.10.0");
    }
    assertThat(Engine.lease(keys).orElseThrow().free()).isTrue();
    assertThat(Engine.lease(keys).orElseThrow().purpose()).isEqualTo("adopt");
  }

  @Test
  void oneTableGetsItsRowsAndDynatablesItemsStay() {
    Fixture.dynatable().forEach(this::put);
    try (Migrator migrator = Engine.on(keys, new Shelf().with("0.2.0", Scripts.Two.class))) {
      adopt(migrator, AdoptionRequest.ofHistory());
    }
    assertThat(Engine.sorts(keys, "_migration"))
        .containsExactly(
            "_migration:0.1.0:" + BIO.toEpochMilli(),
            "_migration:0.10.0:1770289933250",
            "_migration:0.2.0:1769933731004");
    Map<String, AttributeValue> expected =
        keys.key("_migration", "_migration:0.1.0:" + BIO.toEpochMilli());
    expected.put("version", AttributeValue.fromS("0.1.0"));
    expected.put("date", AttributeValue.fromN(Long.toString(BIO.toEpochMilli())));
    expected.put("description", AttributeValue.fromS("add_user_bio"));
    expected.put("path", AttributeValue.fromS("memory"));
    expected.put("status", AttributeValue.fromS("success"));
    expected.put("_type", AttributeValue.fromS("_Migration"));
    assertThat(Engine.contents(keys)).contains(expected).containsAll(Fixture.dynatable());
  }

  @Test
  void aSecondAdoptionFindsOnlyWhatIsLeft() {
    Fixture.dynatable().forEach(this::put);
    try (Migrator migrator = Engine.on(keys, new Shelf())) {
      adopt(migrator, AdoptionRequest.ofHistory());
      List<Map<String, AttributeValue>> before = Engine.contents(keys);
      AdoptionReport again = migrator.adopt(AdoptionRequest.ofHistory(), AdoptTest::notAsked);
      assertThat(again.recorded()).isFalse();
      assertThat(again.adoption().recorded()).isEqualTo(3);
      assertThat(again.adoption().left()).hasSize(4);
      assertThat(Engine.contents(keys)).isEqualTo(before);
    }
  }

  @Test
  void anAdoptedOneIsRevertedByItsScriptAndNotWithoutOne() {
    Fixture.dynatable().forEach(this::put);
    Shelf shelf = new Shelf().with("0.10.0", Scripts.Ten.class);
    try (Migrator migrator = Engine.on(keys, shelf)) {
      adopt(migrator, AdoptionRequest.ofHistory());
      migrator.run(new Target.Back(1), RunOptions.of("down"));
      assertThat(Engine.rows(keys)).containsExactly("0.1.0 success", "0.2.0 success");
      assertThatThrownBy(() -> migrator.run(new Target.Back(1), RunOptions.of("down")))
          .hasMessage("0.2.0 would have to run, but its script is not there. Nothing was done.")
          .hasFieldOrPropertyWithValue(
              "hint",
              "It was applied by dynatable: write 0.2.0.java with a down() that reverts it.");
      assertThat(migrator.adopt(AdoptionRequest.ofHistory(), AdoptTest::notAsked).recorded())
          .as("what was reverted here stays so")
          .isFalse();
    }
  }

  @Test
  void oneTablesOwnHistoryNeedsNothing() {
    TableKeys oneTable = LocalDynamo.newTable("pk", "sk");
    for (Map<String, Object> step :
        new Fixture("migrate-basic.npm-1.2.1.json").steps().subList(0, 8)) {
      Fixture.put(step)
          .forEach(
              item -> LocalDynamo.client().putItem(p -> p.tableName(oneTable.table()).item(item)));
    }
    List<Map<String, AttributeValue>> before = Engine.contents(oneTable);
    try (Migrator migrator = Engine.on(oneTable, new Shelf())) {
      AdoptionReport report = migrator.adopt(AdoptionRequest.ofHistory(), AdoptTest::notAsked);
      assertThat(report.adoption().oneTable()).hasToString("[0.0.1, 0.0.2, 0.0.10]");
      assertThat(report.adoption().taken()).isEmpty();
      assertThat(report.recorded()).isFalse();
      assertThatThrownBy(() -> adopt(migrator, AdoptionRequest.ofBaseline(Version.of("0.0.10"))))
          .hasMessageStartingWith("There is no migration 0.0.10, so it is no baseline.");
    }
    assertThat(Engine.contents(oneTable)).isEqualTo(before);
  }

  @Test
  void aBaselineCountsAsAppliedAndTheNextRuns() {
    try (Migrator migrator = Engine.on(keys, Shelf.three())) {
      adopt(migrator, AdoptionRequest.ofBaseline(Version.of("0.2.0")));
      assertThat(states(migrator))
          .containsExactly("0.1.0 adopted", "0.2.0 adopted", "0.10.0 outstanding");
      MigrationStatus first = migrator.status().migrations().get(0);
      assertThat(first.entry().orElseThrow().author()).isEqualTo(HostAuthor.current());
      assertThat(first.description()).isEqualTo("does 0.1.0");
      assertThat(Engine.findings(migrator)).isEmpty();
      assertThat(migrator.run(new Target.All(), RunOptions.of("all")).done()).hasSize(1);
    }
    assertThat(Engine.rows(keys))
        .containsExactly("0.1.0 success", "0.2.0 success", "0.10.0 success");
    assertThat(Engine.sorts(keys, "script")).as("what ran").containsExactly("Ten");
  }

  @Test
  void theSavedSchemaIsTheOneOfTheBaseline() throws IOException {
    write("0.1.0");
    write("0.2.0");
    try (Migrator migrator =
        Migrator.builder()
            .config(Engine.config(keys, folder))
            .source(Shelf.three().besides(folder))
            .build()) {
      AdoptionReport report = adopt(migrator, AdoptionRequest.ofBaseline(Version.of("0.2.0")));
      assertThat(report.adoption().schema()).contains("0.2.0");
      assertThat(migrator.status().schema()).contains("0.2.0");
    }
    assertThat(Engine.sorts(keys, "_migration"))
        .allMatch(sort -> sort.matches("_migration:0\\.[12]\\.0:\\d{4}-\\d\\d-\\d\\dT.*Z"));
    Map<String, AttributeValue> saved = item("_schema", "_schema:Current");
    Instant updated = Instant.parse(saved.get("updated").s());
    assertThat(updated).isBetween(Instant.now().minusSeconds(60), Instant.now());
  }

  @Test
  void theSavedSchemaIsStampedNowAndNotWhenDynatableRan() throws IOException {
    Fixture.dynatable().forEach(this::put);
    write("0.10.0");
    Shelf shelf = new Shelf().with("0.10.0", Scripts.Ten.class).besides(folder);
    try (Migrator migrator =
        Migrator.builder().config(Engine.config(keys, folder)).source(shelf).build()) {
      adopt(migrator, AdoptionRequest.ofHistory());
    }
    assertThat(Instant.parse(item("_schema", "_schema:Current").get("updated").s()))
        .isAfter(Instant.now().minusSeconds(60));
  }

  @Test
  void nothingIsWrittenInADryRunNorWhereNobodyAgreesNorWhereItIsRefused() {
    Fixture.dynatable().forEach(this::put);
    List<Adoption> asked = new ArrayList<>();
    List<Map<String, AttributeValue>> before = Engine.contents(keys);
    try (Migrator migrator = Engine.on(keys, Shelf.three())) {
      AdoptionReport dry =
          migrator.adopt(AdoptionRequest.ofHistory().onlyLooking(), AdoptTest::notAsked);
      assertThat(dry.adoption().taken()).hasSize(3);
      assertThat(dry.recorded()).isFalse();
      AdoptionReport declined =
          migrator.adopt(AdoptionRequest.ofHistory(), adoption -> !asked.add(adoption));
      assertThat(declined.recorded()).isFalse();
      assertThatThrownBy(() -> adopt(migrator, AdoptionRequest.ofBaseline(Version.of("0.2.0"))))
          .isInstanceOf(PlanRefusedException.class);
    }
    assertThat(asked).singleElement().satisfies(each -> assertThat(each.taken()).hasSize(3));
    assertThat(Engine.contents(keys)).isEqualTo(before);
  }

  @Test
  void theGuardsAreLookedAtFirst() {
    Fixture.dynatable().forEach(this::put);
    Guards other = new Guards(Optional.of("111122223333"), false, false);
    List<Map<String, AttributeValue>> before = Engine.contents(keys);
    try (Migrator migrator =
        Migrator.builder()
            .config(Engine.guarded(Engine.config(keys, folder), "qa", other))
            .source(new Shelf())
            .build()) {
      assertThatThrownBy(() -> migrator.adopt(AdoptionRequest.ofHistory(), AdoptTest::notAsked))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("belongs to the account 000000000000");
    }
    assertThat(Engine.contents(keys)).isEqualTo(before);
  }

  @Test
  void itIsRefusedWhileSomebodyHoldsTheLease() {
    Fixture.dynatable().forEach(this::put);
    Engine.holdLease(keys, Instant.now().plusSeconds(60));
    List<Map<String, AttributeValue>> before = Engine.contents(keys);
    try (Migrator migrator = Engine.on(keys, new Shelf())) {
      assertThatThrownBy(() -> adopt(migrator, AdoptionRequest.ofHistory()))
          .isInstanceOf(LeaseHeldException.class);
    }
    assertThat(Engine.contents(keys)).isEqualTo(before);
  }

  @Test
  void itIsRefusedWhereSomebodyRanMeanwhile() {
    Shelf shelf = Shelf.three();
    try (Migrator migrator = Engine.on(keys, shelf)) {
      assertThatThrownBy(
              () ->
                  migrator.adopt(
                      AdoptionRequest.ofBaseline(Version.of("0.1.0")),
                      adoption -> {
                        migrator.run(new Target.All(), RunOptions.of("all"));
                        return true;
                      }))
          .isInstanceOf(PlanRefusedException.class)
          .hasMessageStartingWith("This table was migrated already");
    }
    assertThat(Engine.entries(keys)).doesNotContain("0.1.0 up adopted");
  }

  @Test
  void itIsRefusedWhereDynatableWentOnMeanwhile() {
    Fixture.dynatable().forEach(this::put);
    try (Migrator migrator = Engine.on(keys, new Shelf())) {
      assertThatThrownBy(
              () ->
                  migrator.adopt(
                      AdoptionRequest.ofHistory(),
                      adoption -> {
                        Map<String, AttributeValue> more =
                            new LinkedHashMap<>(Fixture.dynatable().get(1));
                        more.put("SK", AttributeValue.fromS("0.20.0"));
                        put(more);
                        return true;
                      }))
          .isInstanceOf(PlanRefusedException.class)
          .hasMessage("The record, or what is adopted, changed meanwhile. Nothing was done.");
    }
    assertThat(Engine.entries(keys)).isEmpty();
    assertThat(Engine.lease(keys).orElseThrow().free()).isTrue();
  }

  @Test
  void itIsRecordedInTheLedgersOwnTable() {
    Fixture.dynatable().forEach(this::put);
    TableKeys ledger = LocalDynamo.newTable("pk", "sk");
    try (Migrator migrator =
        Migrator.builder()
            .config(
                Engine.withLedger(
                    Engine.config(keys, folder), ledger.table(), LocalDynamo.settings()))
            .source(new Shelf())
            .build()) {
      adopt(migrator, AdoptionRequest.ofHistory());
    }
    assertThat(Engine.rows(ledger)).hasSize(3);
    assertThat(Engine.contents(keys)).hasSameElementsAs(Fixture.dynatable());
  }

  private static AdoptionReport adopt(Migrator migrator, AdoptionRequest request) {
    return migrator.adopt(request, adoption -> true);
  }

  private static boolean notAsked(Adoption adoption) {
    throw new AssertionError("asked for " + adoption.taken());
  }

  private static List<String> states(Migrator migrator) {
    return migrator.status().migrations().stream()
        .map(migration -> migration.version() + " " + migration.state().word())
        .toList();
  }

  private Map<String, AttributeValue> item(String hash, String sort) {
    return LocalDynamo.client()
        .getItem(get -> get.tableName(keys.table()).key(keys.key(hash, sort)))
        .item();
  }

  private void put(Map<String, AttributeValue> item) {
    LocalDynamo.client().putItem(put -> put.tableName(keys.table()).item(item));
  }

  private void write(String version) throws IOException {
    Path path = folder.resolve("schemas/" + version + ".json5");
    Files.createDirectories(path.getParent());
    Files.writeString(
        path,
        "{ version: '%s', indexes: { primary: { hash: 'PK', sort: 'SK' } }, params: { isoDates: true, timestamps: true } }"
            .formatted(version));
  }
}
