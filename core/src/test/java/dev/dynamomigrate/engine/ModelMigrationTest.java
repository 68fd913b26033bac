package dev.dynamomigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.config.ItemSettings;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.source.ListSource;
import dev.dynamomigrate.table.Crypto;
import dev.dynamomigrate.table.Item;
import dev.dynamomigrate.table.Params;
import dev.dynamomigrate.table.Table;
import dev.dynamomigrate.testing.LocalDynamo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A migration that works by model, as a run gives it the table. */
class ModelMigrationTest {
  private static final String SCHEMA =
      """
      {
        version: '0.1.0',
        indexes: { primary: { hash: 'PK', sort: 'SK' } },
        models: { User: {
          PK: { type: 'string', value: 'USER#${name}' },
          SK: { type: 'string', value: 'PROFILE' },
          name: { type: 'string', required: true },
          token: { type: 'string', crypt: true },
          address: { type: 'object', schema: { street: { type: 'string' }, zip: { type: 'string' } } },
        } },
      }
      """;

  private static final Crypto PASSWORD = Crypto.of(Map.of("password", "pw"));

  @TempDir Path folder;

  private final TableKeys keys = LocalDynamo.newTable();

  @Test
  void writesWhatItsSchemaSaysWithTheConfiguredPassword() throws IOException {
    run(new ItemSettings(true, PASSWORD, Map.of()));
    assertThat(Seeds.read.string("token")).isEqualTo("secret");
    assertThat(Seeds.read.map("address")).containsOnlyKeys("street", "zip");
    assertThat(stored().get("token").s()).startsWith("primary:").doesNotContain("secret");
    assertThat(stored().get("_type")).isEqualTo(AttributeValue.fromS("User"));
  }

  @Test
  void replacesNestedObjectsWhereTheConfigurationSaysSo() throws IOException {
    run(new ItemSettings(false, PASSWORD, Map.of()));
    assertThat(Seeds.read.map("address")).containsOnlyKeys("zip");
  }

  @Test
  void stopsBeforeItWritesAnEncryptedFieldWithoutPassword() {
    assertThatThrownBy(() -> run(ItemSettings.USUAL))
        .isInstanceOf(MigrationFailedException.class)
        .hasRootCauseMessage("A password for 'primary' is needed, and none is given.");
    assertThat(stored()).isEmpty();
  }

  @Test
  void hasNoModelsWithoutASchema() {
    ListSource source = new ListSource().add("0.1.0", "seeds", Seeds.class);
    try (Migrator migrator = Engine.on(keys, source)) {
      assertThatThrownBy(() -> migrator.run(new Target.All(), RunOptions.of("all")))
          .hasCauseInstanceOf(InvalidInputException.class)
          .hasRootCauseMessage("No schema describes the table, so it has no models.");
    }
  }

  private void run(ItemSettings items) throws IOException {
    Path schema = Files.writeString(folder.resolve("schema.json5"), SCHEMA);
    ListSource source = new ListSource().add("0.1.0", "seeds", Seeds.class);
    try (Migrator migrator =
        Migrator.builder()
            .config(Engine.withSchema(Engine.config(keys, folder), schema).with(items))
            .source(source)
            .build()) {
      migrator.run(new Target.All(), RunOptions.of("all"));
    }
  }

  private Map<String, AttributeValue> stored() {
    return LocalDynamo.client()
        .getItem(get -> get.tableName(keys.table()).key(keys.key("USER#ann", "PROFILE")))
        .item();
  }

  static class Seeds extends Scripts.One {
    static Item read;

    @Override
    public void up(Table db, MigrationContext migrate) {
      db.create(
          "User",
          Map.of(
              "name", "ann", "token", "secret", "address", Map.of("street", "Main", "zip", "1")));
      db.update("User", Map.of("name", "ann", "address", Map.of("zip", "2")));
      read = db.get("User", Map.of("name", "ann"), Params.none()).orElseThrow();
    }
  }
}
