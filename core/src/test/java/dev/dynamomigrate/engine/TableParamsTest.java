package dev.dynamomigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.config.ConfigLoader;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.plan.PlanOptions;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.source.ListSource;
import dev.dynamomigrate.source.SchemaFiles;
import dev.dynamomigrate.table.Table;
import dev.dynamomigrate.testing.LocalDynamo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** OneTable's settings of a configuration, in all that a run writes. */
class TableParamsTest {
  private static final String ALL =
      "isoDates: true, nulls: true, typeField: 'kind', timestamps: true, separator: ':'";

  @TempDir Path folder;

  private final TableKeys keys = LocalDynamo.newTable();
  private final List<String> warned = new ArrayList<>();

  @Test
  void countWhereTheSchemaSaysNothing() throws IOException {
    schema("schema.json5", "0.1.0", "");
    run("schema: 'schema.json5', onetable: { " + ALL + " }", RunOptions.of("all"));

    Map<String, AttributeValue> user = item("USER#ann", "");
    assertThat(user.get("kind").s()).isEqualTo("User");
    assertThat(user).doesNotContainKey("_type");
    assertThat(user.get("seen").s()).isEqualTo("2024-02-29T00:00:00.000Z");
    assertThat(user.get("bio").nul()).isTrue();
    assertThat(user.get("created").s()).isEqualTo(user.get("updated").s()).endsWith("Z");

    Map<String, AttributeValue> row = item("_migration", "_migration:0.1.0:");
    assertThat(row.get("kind").s()).isEqualTo("_Migration");
    assertThat(row.get("SK").s()).isEqualTo("_migration:0.1.0:" + row.get("date").s());
    assertThat(row.get("date").s()).isEqualTo(row.get("created").s()).endsWith("Z");

    Map<String, AttributeValue> saved = item("_schema", "_schema:Current");
    assertThat(saved.get("kind").s()).isEqualTo("_Schema");
    assertThat(saved.get("created").s()).isEqualTo(row.get("created").s());
    assertThat(saved.get("params").m())
        .hasSize(8)
        .containsEntry("isoDates", AttributeValue.fromBool(true))
        .containsEntry("nulls", AttributeValue.fromBool(true))
        .containsEntry("timestamps", AttributeValue.fromBool(true))
        .containsEntry("typeField", AttributeValue.fromS("kind"))
        .containsEntry("separator", AttributeValue.fromS(":"));
    assertThat(warned).isEmpty();
  }

  @Test
  void giveWayToTheSchemasAndTheDifferenceIsSaidOnce() throws IOException {
    schema(
        "schema.json5",
        "0.1.0",
        "params: { isoDates: false, nulls: false, typeField: '_type', timestamps: 'update', separator: ':' }");
    run("schema: 'schema.json5', " + ALL, RunOptions.of("all"));

    Map<String, AttributeValue> user = item("USER#ann", "");
    assertThat(user).containsKeys("_type", "updated").doesNotContainKeys("kind", "created", "bio");
    assertThat(user.get("seen").type()).isEqualTo(AttributeValue.Type.N);
    assertThat(item("_migration", "_migration:0.1.0:").get("date").type())
        .isEqualTo(AttributeValue.Type.N);
    assertThat(warned)
        .containsExactlyInAnyOrder(
            "The configuration says isoDates: true, and the params of schema 0.1.0 say isoDates: false, which counts.",
            "The configuration says nulls: true, and the params of schema 0.1.0 say nulls: false, which counts.",
            "The configuration says typeField: 'kind', and the params of schema 0.1.0 say typeField: '_type', which counts.",
            "The configuration says timestamps: true, and the params of schema 0.1.0 say timestamps: 'update', which counts.");
  }

  @Test
  void aDifferenceIsSaidInADryRunTooAndOfEverySchemaThatCounts() throws IOException {
    schema("schemas/0.1.0.json5", "one", "params: { isoDates: false }");
    schema("schemas/0.2.0.json5", "two", "params: { typeField: 'type' }");
    run("isoDates: true, typeField: 'kind'", dry());
    assertThat(warned)
        .containsExactly(
            "The configuration says isoDates: true, and the params of schema one say isoDates: false, which counts.",
            "The configuration says typeField: 'kind', and the params of schema two say typeField: 'type', which counts.");
    assertThat(Engine.contents(keys)).isEmpty();
  }

  @Test
  void shapeOneTablesHistoryWhereThereIsNoSchema() throws IOException {
    run(ALL, RunOptions.of("all"));
    Map<String, AttributeValue> row = item("_migration", "_migration:0.2.0:");
    assertThat(row.get("kind").s()).isEqualTo("_Migration");
    assertThat(row.get("date").s()).isEqualTo(row.get("created").s()).endsWith("Z");
    assertThat(row).containsKey("updated");
    assertThat(item("_schema", "_schema:mine").get("created").s()).endsWith("Z");
    assertThat(item("_schema", "_schema:mine").get("kind").s()).isEqualTo("_Schema");
  }

  @Test
  void shapeTheRowsOfAnAdoptionWhereThereIsNoSchema() throws IOException {
    try (Migrator migrator = migrator(ALL)) {
      migrator.adopt(AdoptionRequest.ofBaseline(Version.of("0.2.0")), adoption -> true);
    }
    Map<String, AttributeValue> row = item("_migration", "_migration:0.2.0:");
    assertThat(row.get("kind").s()).isEqualTo("_Migration");
    assertThat(row.get("date").s()).endsWith("Z");
    assertThat(row.get("created").s()).endsWith("Z");
  }

  private static RunOptions dry() {
    return new RunOptions("all", PlanOptions.NONE, true, Duration.ZERO, Map.of());
  }

  private void run(String config, RunOptions options) throws IOException {
    try (Migrator migrator = migrator(config)) {
      migrator.run(new Target.All(), options);
    }
  }

  private Migrator migrator(String config) throws IOException {
    Files.writeString(
        folder.resolve("migrate.json5"),
        "{ name: '%s', endpoint: '%s', %s }"
            .formatted(keys.table(), LocalDynamo.settings().endpoint().orElseThrow(), config));
    ListSource source =
        new ListSource()
            .add("0.1.0", "seeds", Seeds.class)
            .add("0.2.0", "saves", Saves.class)
            .schemas(new SchemaFiles(folder)::of);
    return Migrator.builder()
        .config(new ConfigLoader(folder, Map.of(), Map.of()).load())
        .source(source)
        .listener(
            new RunListener() {
              @Override
              public void warned(String message) {
                warned.add(message);
              }
            })
        .build();
  }

  private void schema(String file, String version, String more) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(
        path,
        """
        {
          version: '%s', indexes: { primary: { hash: 'PK', sort: 'SK' } },
          models: { User: {
            PK: { type: 'string', value: 'USER#${name}' }, SK: { type: 'string', value: 'PROFILE' },
            name: { type: 'string' }, seen: { type: 'date' }, bio: { type: 'string' },
          } }, %s
        }
        """
            .formatted(version, more));
  }

  private Map<String, AttributeValue> item(String hash, String sort) {
    return Engine.contents(keys).stream()
        .filter(item -> item.get("PK").s().equals(hash) && item.get("SK").s().startsWith(sort))
        .findFirst()
        .orElseThrow();
  }

  static class Seeds extends Scripts.One {
    @Override
    public void up(Table db, MigrationContext migrate) {
      if (migrate.schema().isPresent()) {
        Map<String, Object> user = new HashMap<>();
        user.put("name", "ann");
        user.put("seen", Instant.parse("2024-02-29T00:00:00Z"));
        user.put("bio", null);
        db.create("User", user);
      }
    }
  }

  /** Also without a schema. */
  static class Saves extends Scripts.Two {
    @Override
    public void up(Table db, MigrationContext migrate) {
      db.saveSchema(
          Schema.of(
              Map.of(
                  "version",
                  "9",
                  "name",
                  "mine",
                  "indexes",
                  Map.of("primary", Map.of("hash", "PK", "sort", "SK"))),
              "mine"));
    }
  }
}
