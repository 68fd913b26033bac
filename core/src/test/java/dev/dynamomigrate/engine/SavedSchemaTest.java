package dev.dynamomigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.dynamo.TableDefinition;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.plan.PlanOptions;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.source.ListSource;
import dev.dynamomigrate.source.SchemaFiles;
import dev.dynamomigrate.testing.LocalDynamo;
import dev.dynamomigrate.testing.Refusals;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The saved schema is the one of the highest version that is applied. */
class SavedSchemaTest {
  private static final Map<String, Object> PRIMARY =
      Map.of("version", "given", "indexes", Map.of("primary", Map.of("hash", "PK", "sort", "SK")));

  @TempDir Path folder;

  private final TableKeys keys = LocalDynamo.newTable();

  @Test
  void followsTheVersionsUpAndDown() throws IOException {
    write("schemas/0.1.0.json5", "one", "");
    write("schemas/0.10.0.json5", "ten", "params: { isoDates: true }");
    try (Migrator migrator = migrator(Scripts.three())) {
      assertThat(migrator.status().schema()).isEmpty();
      assertSchemaAfter(migrator, new Target.Next(1), "one");
      assertSchemaAfter(migrator, new Target.Next(1), "one");
      assertSchemaAfter(migrator, new Target.Next(1), "ten");
      assertThat(Engine.sorts(keys, "_migration"))
          .anyMatch(sort -> sort.matches("_migration:0.10.0:\\d{4}-\\d\\d-\\d\\dT.*Z"))
          .anyMatch(sort -> sort.matches("_migration:0.2.0:\\d{13}"));
      assertSchemaAfter(migrator, new Target.Back(1), "one");
      assertThat(Engine.sorts(keys, "_migration")).hasSize(2);
    }
  }

  @Test
  void isTheConfiguredOneWhereAVersionHasNone() throws IOException {
    write("schema.json5", "configured", "");
    write("schemas/0.2.0.json5", "two", "");
    try (Migrator migrator =
        Migrator.builder()
            .config(Engine.withSchema(Engine.config(keys, folder), folder.resolve("schema.json5")))
            .source(Scripts.three().schemas(new SchemaFiles(folder)::of))
            .build()) {
      assertSchemaAfter(migrator, new Target.Next(1), "configured");
      assertSchemaAfter(migrator, new Target.Next(1), "two");
      assertSchemaAfter(migrator, new Target.Back(2), "configured");
    }
  }

  @Test
  void isNotTheOneOfALowerVersionThatIsAppliedLater() throws IOException {
    write("schemas/0.1.0.json5", "one", "");
    write("schemas/0.2.0.json5", "two", "");
    ListSource source = new ListSource().add("0.2.0", "two", Scripts.Two.class);
    try (Migrator migrator = migrator(source)) {
      assertSchemaAfter(migrator, new Target.All(), "two");
      source.add("0.1.0", "one", Scripts.One.class);
      migrator.run(
          new Target.All(), RunOptions.of("all").with(new PlanOptions(true, false, false)));
      assertThat(migrator.status().outstanding()).isEmpty();
      assertThat(migrator.status().schema()).contains("two");
    }
  }

  @Test
  void followsARunOverSeveralVersionsInBothDirections() throws IOException {
    write("schemas/0.1.0.json5", "one", "");
    write("schemas/0.2.0.json", "two", "");
    write("schemas/0.10.0.json5", "ten", "");
    try (Migrator migrator = migrator(Scripts.three())) {
      assertSchemaAfter(migrator, new Target.To(Version.of("0.10.0")), "ten");
      assertSchemaAfter(migrator, new Target.To(Version.of("0.1.0")), "one");
      assertSchemaAfter(migrator, new Target.To(Version.of("0.2.0")), "two");
    }
  }

  @Test
  void staysWhereItIsAfterANamedMigrationAndIsTheLastOnesAfterAReset() throws IOException {
    write("schemas/0.1.0.json5", "one", "");
    write("schemas/0.10.0.json5", "ten", "");
    Shelf shelf = Shelf.three().with("tidy", Scripts.One.class).with("reset", Scripts.One.class);
    try (Migrator migrator =
        Migrator.builder()
            .config(Engine.config(keys, folder))
            .source(shelf.besides(folder))
            .build()) {
      assertSchemaAfter(migrator, new Target.Next(1), "one");
      assertSchemaAfter(migrator, new Target.Named("tidy"), "one");
      assertSchemaAfter(migrator, new Target.Reset(), "ten");
    }
  }

  @Test
  void isTheOneThatTheBuilderIsGiven() {
    Schema schema = Schema.of(PRIMARY, "test");
    try (Migrator migrator = Engine.builder(keys, Scripts.three()).schema(schema).build()) {
      assertSchemaAfter(migrator, new Target.Next(1), "given");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {".json5", ".json", ".js", ".mjs"})
  void isReadFromEveryFormOfAFile(String ending) throws IOException {
    Files.createDirectories(folder.resolve("schemas"));
    String literal =
        "{\"version\": \"x\", \"indexes\": {\"primary\": {\"hash\": \"PK\", \"sort\": \"SK\"}}}";
    Files.writeString(
        folder.resolve("schemas/0.1.0" + ending),
        ending.contains("json") ? literal : "export default " + literal);
    try (Migrator migrator = migrator(Scripts.three())) {
      assertSchemaAfter(migrator, new Target.Next(1), "x");
    }
  }

  @Test
  void refusesTwoOfOneVersionBeforeAnythingRuns() throws IOException {
    write("schemas/0.1.0.json5", "one", "");
    write("schemas/0.1.0.json", "another", "");
    assertRefusedBeforeAnythingRuns(
        "The version 0.1.0 has several schemas in %s: 0.1.0.json5, 0.1.0.json."
            .formatted(folder.resolve("schemas")),
        "Keep the one that describes its data.");
  }

  @Test
  void refusesOneThatNoItemHoldsBeforeAnythingRuns() throws IOException {
    write("schemas/0.2.0.json5", "two", "queries: { note: '" + "x".repeat(409_600) + "' }");
    assertRefusedBeforeAnythingRuns(
        "The schema two cannot be saved: it takes 409,848 bytes, and an item of DynamoDB holds 409,600.",
        "Leave out what describes no data: descriptions, queries, models that are gone.");
  }

  @Test
  void refusesNumbersThatDynamoDbDoesNotHold() throws IOException {
    for (String number :
        List.of("1e126", "-1e-131", "1234567890123456789012345678901234567890.1")) {
      write("schemas/0.2.0.json5", "two", "queries: { q: [{ limit: " + number + " }] }");
      assertRefusedBeforeAnythingRuns(
          "The schema two cannot be saved: 'queries' holds the number %s, and DynamoDB takes 38 digits, from 1E-130 to 9.9E+125."
              .formatted(new BigDecimal(new BigDecimal(number).toPlainString())),
          "Write it as a text.");
    }
  }

  @Test
  void refusesWhatIsNestedTooDeep() throws IOException {
    write("schemas/0.2.0.json5", "two", "queries: " + "{ a: ".repeat(32) + "1" + " }".repeat(32));
    assertRefusedBeforeAnythingRuns(
        "The schema two cannot be saved: 'queries' nests deeper than the 32 levels that DynamoDB holds.",
        "Describe the innermost objects without a schema of their own.");
  }

  @Test
  void savesWhatIsJustStorable() throws IOException {
    write(
        "schemas/0.1.0.json5",
        "one",
        "queries: { deep: %s1%s, most: 9.9e125, least: -1e-130, long: '%s' }"
            .formatted("{ a: ".repeat(30), " }".repeat(30), "x".repeat(409_000)));
    try (Migrator migrator = migrator(Scripts.three())) {
      assertSchemaAfter(migrator, new Target.Next(1), "one");
    }
  }

  @Test
  void refusesOneWhoseItemAnIndexOfTheTableCannotHold() throws IOException {
    TableKeys odd = new TableKeys("odd-" + UUID.randomUUID(), "PK", "SK");
    LocalDynamo.client()
        .createTable(
            new TableDefinition(
                    Map.of(
                        "indexes",
                        Map.of(
                            "primary",
                            Map.of("hash", "PK", "sort", "SK"),
                            "gs1",
                            Map.of("hash", "models", "sort", "version"))))
                .request(odd.table()));
    write("schemas/0.1.0.json5", "one", "");
    try (Migrator migrator = Engine.on(odd, Scripts.three().schemas(new SchemaFiles(folder)::of))) {
      assertThatThrownBy(() -> migrator.run(new Target.All(), RunOptions.of("all")))
          .hasMessage(
              "The schema one cannot be saved in the table '%s': an index has the key 'models' of type S, and OneTable's _Schema item holds another there.",
              odd.table());
    }
    assertThat(Engine.contents(odd)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ U: { PK: {} } } | U.PK has no type; a schema without types cannot be saved.",
        "{ U: { a: { type: 'string', encode: 'SK' } } } | U.a has the short form of 'encode', which OneTable cannot save.",
        "{ U: { o: { type: 'array', items: { type: 'object', schema: { x: {} } } } } } | U.o.items.schema.x has no type; a schema without types cannot be saved.",
      })
  void refusesWhatOneTableCouldNotSaveBeforeAnythingRuns(String models, String fact)
      throws IOException {
    write("schemas/0.2.0.json5", "two", "models: " + models);
    try (Migrator migrator = migrator(Scripts.three())) {
      assertThatThrownBy(() -> migrator.run(new Target.All(), RunOptions.of("all")))
          .hasMessage(folder.resolve("schemas/0.2.0.json5") + ": " + fact);
    }
    assertThat(Engine.contents(keys)).isEmpty();
  }

  @Test
  void refusesARegExpWithinItemsBeforeAnythingRuns() throws IOException {
    Files.createDirectories(folder.resolve("schemas"));
    Files.writeString(
        folder.resolve("schemas/0.2.0.js"),
        "export default { version: '2', indexes: { primary: { hash: 'PK', sort: 'SK' } },"
            + " models: { U: { l: { type: Array, items: { type: String, validate: /a/ } } } } }");
    try (Migrator migrator = migrator(Scripts.three())) {
      assertThatThrownBy(() -> migrator.run(new Target.All(), RunOptions.of("all")))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageStartingWith(folder.resolve("schemas/0.2.0.js").toString());
    }
    assertThat(Engine.contents(keys)).isEmpty();
  }

  private void assertRefusedBeforeAnythingRuns(String fact, String hint) {
    try (Migrator migrator = migrator(Scripts.three())) {
      Refusals.assertRefused(
          () -> migrator.run(new Target.All(), RunOptions.of("all")), fact, hint);
    }
    assertThat(Engine.contents(keys)).isEmpty();
  }

  @Test
  void refusesOneThatCannotBeReadBeforeAnythingRuns() throws IOException {
    write("schemas/0.1.0.json5", "one", "");
    Files.writeString(folder.resolve("schemas/0.2.0.json5"), "{ version: '0.2.0' }");
    try (Migrator migrator = migrator(Scripts.three())) {
      assertThatThrownBy(() -> migrator.run(new Target.All(), RunOptions.of("all")))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage("The schema has no primary index: " + folder.resolve("schemas/0.2.0.json5"));
    }
    assertThat(Engine.contents(keys)).isEmpty();
  }

  private void assertSchemaAfter(Migrator migrator, Target target, String version) {
    migrator.run(target, RunOptions.of("test"));
    assertThat(migrator.status().schema()).contains(version);
  }

  private Migrator migrator(ListSource source) {
    return Migrator.builder()
        .config(Engine.config(keys, folder))
        .source(source.schemas(new SchemaFiles(folder)::of))
        .build();
  }

  private void write(String file, String version, String more) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(
        path,
        "{ version: '%s', indexes: { primary: { hash: 'PK', sort: 'SK' } }, %s }"
            .formatted(version, more));
  }
}
