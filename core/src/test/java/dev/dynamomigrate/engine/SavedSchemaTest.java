package dev.dynamomigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.plan.PlanOptions;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.source.ListSource;
import dev.dynamomigrate.source.SchemaFiles;
import dev.dynamomigrate.testing.LocalDynamo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The saved schema is the one of the highest version that is applied. */
class SavedSchemaTest {
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
