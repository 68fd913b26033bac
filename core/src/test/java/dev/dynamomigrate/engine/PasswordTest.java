package dev.dynamomigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.dynamomigrate.config.ConfigLoader;
import dev.dynamomigrate.config.MigrateConfig;
import dev.dynamomigrate.config.Setting;
import dev.dynamomigrate.guard.TableKeys;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.plan.Plan;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.source.ListSource;
import dev.dynamomigrate.table.Crypto;
import dev.dynamomigrate.table.Item;
import dev.dynamomigrate.table.Table;
import dev.dynamomigrate.testing.LocalDynamo;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After a run the password of encrypted fields is found nowhere, wherever it was given. */
class PasswordTest {
  private static final String PASSWORD = "correct:horse#battery";
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
        } },
      }
      """;

  @TempDir Path folder;

  private final TableKeys keys = LocalDynamo.newTable();
  private final TableKeys ledger = LocalDynamo.newTable();
  private final StringBuilder said = new StringBuilder();

  @Test
  void givenInTheConfiguration() throws IOException {
    assertNowhere(config("crypto: { cipher: 'aes-256-gcm', password: '" + PASSWORD + "' }"));
  }

  @Test
  void givenFromOutsideInPlaceOfTheConfigured() throws IOException {
    write("crypto: { primary: { password: 'another' }, old: { password: 'x' } }");
    Map<Setting, String> option = Map.of(Setting.CRYPTO, "aes-256-gcm:" + PASSWORD);
    MigrateConfig config = new ConfigLoader(folder, option, Map.of()).load();
    assertThat(config.items().crypto()).hasToString("Crypto[primary]");
    assertNowhere(config);
    Map<String, String> variable = Map.of("DYNAMO_CRYPTO", "aes-256-gcm:" + PASSWORD);
    assertThat(new ConfigLoader(folder, Map.of(), variable).load().items().crypto())
        .hasToString("Crypto[primary]");
  }

  @Test
  void givenToTheBuilder() throws IOException {
    Crypto crypto = Crypto.of(Map.of("primary", Map.of("password", PASSWORD)));
    assertNowhere(config(""), builder -> builder.crypto(crypto));
  }

  private void assertNowhere(MigrateConfig config) {
    assertNowhere(config, builder -> builder);
  }

  private void assertNowhere(MigrateConfig config, UnaryOperator<MigratorBuilder> given) {
    ListSource source = new ListSource().add("0.1.0", "works", Works.class);
    source.add("0.2.0", "fails", Fails.class);
    MigratorBuilder builder = Migrator.builder().config(config).source(source);
    StringWriter error = new StringWriter();
    try (Migrator migrator = given.apply(builder).listener(new Listener()).build()) {
      Throwable thrown = catchThrowable(() -> migrator.run(new Target.All(), RunOptions.of("all")));
      assertThat(thrown).isInstanceOf(MigrationFailedException.class);
      thrown.printStackTrace(new PrintWriter(error, true));
      said.append(((MigrationFailedException) thrown).report()).append(migrator.status());
    }
    assertThat(Works.stored).startsWith("primary:");
    assertThat(error.toString()).contains("'old'").doesNotContain(PASSWORD);
    assertThat(said.toString()).contains("0.1.0", "0.2.0").doesNotContain(PASSWORD);
    assertThat(config.toString()).doesNotContain(PASSWORD);
    assertThat(Engine.contents(keys)).hasSize(2);
    assertThat(Engine.contents(ledger)).hasSizeGreaterThan(3);
    assertThat(Engine.contents(keys).toString() + Engine.contents(ledger))
        .doesNotContain(PASSWORD)
        .doesNotContain("clear text");
  }

  private MigrateConfig config(String more) throws IOException {
    write(more);
    return new ConfigLoader(folder, Map.of(), Map.of()).load();
  }

  private void write(String more) throws IOException {
    Files.writeString(folder.resolve("schema.json5"), SCHEMA);
    Files.writeString(
        folder.resolve("migrate.json5"),
        "{ name: '%s', schema: 'schema.json5', endpoint: '%s', ledger: { table: '%s' }, %s }"
            .formatted(
                keys.table(),
                LocalDynamo.settings().endpoint().orElseThrow(),
                ledger.table(),
                more));
  }

  private final class Listener implements RunListener {
    @Override
    public void planned(Plan plan) {
      said.append(plan);
    }

    @Override
    public void warned(String message) {
      said.append(message);
    }

    @Override
    public void finished(Step step, LedgerEntry entry) {
      said.append(step).append(entry);
    }
  }

  static class Works extends Scripts.One {
    static String stored;

    @Override
    public void up(Table db, MigrationContext migrate) {
      db.create("User", Map.of("name", "ann", "token", "clear text"));
      stored = db.getItem(Map.of("PK", "USER#ann", "SK", "PROFILE")).orElseThrow().string("token");
    }
  }

  static class Fails extends Scripts.Two {
    static Optional<Item> read;

    @Override
    public void up(Table db, MigrationContext migrate) {
      db.putItem(Map.of("PK", "USER#bob", "SK", "PROFILE", "_type", "User", "token", "old:a:b:c"));
      read = db.get("User", Map.of("name", "bob"));
    }
  }
}
