package dev.dynamomigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.testing.LocalDynamo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All that is kept of a table's migrations. */
class TableRecordTest {
  private static final String SCHEMA =
      "{ version: '%s', indexes: { primary: { hash: 'PK', sort: 'SK' } }, models: { User: { PK: { type: 'string' } } } }";

  @TempDir static Path folder;

  private final TableKeys keys = LocalDynamo.newTable();

  @Test
  void aTableWithoutARunHasNone() {
    try (Migrator migrator = Engine.on(keys, Scripts.three())) {
      assertThat(migrator.record())
          .isEqualTo(new TableRecord(List.of(), Optional.empty(), List.of()));
    }
  }

  @Test
  void everyRunIsThereOldestFirstWithTheSavedSchemaAndThoseOfTheVersions() throws IOException {
    Files.createDirectories(folder.resolve("schemas"));
    Files.writeString(folder.resolve("schemas/0.1.0.json5"), SCHEMA.formatted("1.0.0"));
    Files.writeString(folder.resolve("schemas/0.10.0.json5"), SCHEMA.formatted("2.0.0"));
    try (Migrator migrator = Engine.on(keys, Shelf.three().besides(folder))) {
      migrator.run(new Target.Next(2), RunOptions.of("up"));
      migrator.run(new Target.Back(1), RunOptions.of("down"));
      TableRecord record = migrator.record();
      assertThat(record.runs())
          .extracting(run -> run.label() + " " + run.direction().word())
          .containsExactly("0.1.0 up", "0.2.0 up", "0.2.0 down");
      assertThat(record.saved().orElseThrow().version()).isEqualTo("1.0.0");
      assertThat(record.saved().orElseThrow().section("models")).containsKey("User");
      assertThat(record.schemas())
          .extracting(each -> each.version() + " " + each.schema().version())
          .containsExactly("0.1.0 1.0.0", "0.10.0 2.0.0");
    }
  }
}
