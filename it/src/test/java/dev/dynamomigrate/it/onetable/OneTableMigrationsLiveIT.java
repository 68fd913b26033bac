package dev.dynamomigrate.it.onetable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.config.AwsSettings;
import dev.dynamomigrate.config.FindingPolicy;
import dev.dynamomigrate.config.Guards;
import dev.dynamomigrate.config.ItemSettings;
import dev.dynamomigrate.config.MigrateConfig;
import dev.dynamomigrate.config.Throughput;
import dev.dynamomigrate.engine.MigrationStatus;
import dev.dynamomigrate.engine.Migrator;
import dev.dynamomigrate.engine.RunOptions;
import dev.dynamomigrate.engine.TableStatus;
import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.schema.Json5Document;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.source.ListSource;
import dev.dynamomigrate.source.SchemaFiles;
import dev.dynamomigrate.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The history that one language writes, read by the other: by the real onetable-migrate 1.2.1. */
@Timeout(600)
class OneTableMigrationsLiveIT {
  private static final List<String> VERSIONS = List.of("0.1.0", "0.2.0", "0.10.0");

  private static Database database;

  @TempDir Path folder;

  private boolean iso;
  private boolean given;
  private String table;

  @BeforeAll
  static void start() {
    database = new Database();
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @ParameterizedTest(name = "isoDates: {0}, schema given to the Table: {1}")
  @CsvSource({"false, false", "false, true", "true, false", "true, true"})
  void javaAppliesAndRevertsAndJavaScriptAgrees(boolean isoDates, boolean withSchema)
      throws IOException {
    open(isoDates, withSchema);
    assertScriptsAgree(0);
    for (int applied = 1; applied <= VERSIONS.size(); applied++) {
      run(new Target.Next(1));
      assertScriptsAgree(applied);
    }
    run(new Target.Back(1));
    assertScriptsAgree(2);
    run(new Target.Back(1));
    assertScriptsAgree(1);
    run(new Target.All());
    assertScriptsAgree(3);
  }

  @ParameterizedTest(name = "isoDates: {0}, schema given to the Table: {1}")
  @CsvSource({"false, false", "false, true", "true, false", "true, true"})
  void javaScriptAppliesAndRevertsAndJavaAgrees(boolean isoDates, boolean withSchema)
      throws IOException {
    open(isoDates, withSchema);
    try (Peer peer = peer()) {
      assertJavaAgrees(peer, 0);
      for (int applied = 1; applied <= VERSIONS.size(); applied++) {
        apply(peer, "up", VERSIONS.get(applied - 1));
        assertJavaAgrees(peer, applied);
      }
      apply(peer, "down", "0.10.0");
      assertJavaAgrees(peer, 2);
    }
    run(new Target.Next(1));
    assertScriptsAgree(3);
  }

  private void open(boolean isoDates, boolean withSchema) throws IOException {
    iso = isoDates;
    given = withSchema;
    table = database.newTable(Schema.of(schema("0.0.1"), "the table"));
    Files.createDirectories(folder.resolve("schemas"));
    for (String version : VERSIONS) {
      Files.writeString(folder.resolve("schemas/" + version + ".json5"), text(version));
    }
    Files.writeString(folder.resolve("schema.json5"), text("0.0.1"));
  }

  private String text(String version) {
    return """
    { version: '%s', indexes: { primary: { hash: 'pk', sort: 'sk' } }, params: { isoDates: %s, timestamps: true },
      models: { User: { pk: { type: 'string', value: 'user#${name}' }, sk: { type: 'string', value: 'user#' },
        name: { type: 'string' }, born: { type: 'date' } } } }
    """
        .formatted(version, iso);
  }

  private Map<String, Object> schema(String version) {
    return Json5Document.parse(text(version), version);
  }

  private Migrator migrator() {
    ListSource source = new ListSource().schemas(new SchemaFiles(folder)::of);
    VERSIONS.forEach(version -> source.add(version, "to " + version, Nothing.class));
    MigrateConfig config =
        new MigrateConfig(
            Optional.empty(),
            folder,
            table,
            folder,
            given ? Optional.of(folder.resolve("schema.json5")) : Optional.empty(),
            "",
            new AwsSettings(
                Optional.of(database.endpoint().toString()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            Optional.empty(),
            Duration.ofSeconds(60),
            1,
            Map.of(),
            Guards.NONE,
            FindingPolicy.STRICT,
            ItemSettings.USUAL,
            Throughput.UNBOUNDED,
            Optional.empty());
    return Migrator.builder().config(config).source(source).build();
  }

  private void run(Target target) {
    try (Migrator migrator = migrator()) {
      migrator.run(target, RunOptions.of("test"));
    }
  }

  /** A new process, as the library keeps its model in the module. */
  private Peer peer() {
    Peer peer = Peer.start(database.endpoint());
    Map<String, Object> settings = given ? Map.of("schema", schema("0.0.1")) : Map.of();
    peer.ask(Map.of("op", "table", "table", table, "settings", settings)).orFail();
    List<Map<String, Object>> migrations = new ArrayList<>();
    for (String version : VERSIONS) {
      Map<String, Object> migration = new HashMap<>();
      migration.put("version", version);
      migration.put("description", "to " + version);
      migration.put("schema", schema(version));
      migration.put("up", List.of());
      migration.put("down", List.of());
      migrations.add(migration);
    }
    peer.ask(Map.of("op", "migrate", "table", table, "migrations", migrations)).orFail();
    return peer;
  }

  private void apply(Peer peer, String action, String version) {
    peer.ask(Map.of("op", "apply", "table", table, "action", action, "version", version)).orFail();
  }

  private Object ask(Peer peer, String op) {
    return peer.ask(Map.of("op", op, "table", table)).orFail();
  }

  private void assertScriptsAgree(int applied) {
    List<String> past = VERSIONS.subList(0, applied);
    try (Peer peer = peer();
        Migrator migrator = migrator()) {
      assertThat(ask(peer, "getCurrentVersion"))
          .isEqualTo(applied == 0 ? "0.0.0" : past.get(applied - 1));
      assertThat(ask(peer, "getOutstandingVersions"))
          .isEqualTo(VERSIONS.subList(applied, VERSIONS.size()));
      assertThat(ask(peer, "getPastVersions")).isEqualTo(past);
      assertThat((List<?>) ask(peer, "getPastMigrations"))
          .hasSize(applied)
          .allSatisfy(
              row -> {
                Map<?, ?> facts = (Map<?, ?>) row;
                assertThat(facts.get("status")).isEqualTo("success");
                assertThat(facts.get("description")).isEqualTo("to " + facts.get("version"));
                assertThat(facts.get("date")).isInstanceOf(Instant.class);
              });
      Object saved = ask(peer, "readSchema");
      assertThat(Optional.ofNullable(saved).map(read -> ((Map<?, ?>) read).get("version")))
          .isEqualTo(migrator.status().schema().map(version -> (Object) version));
      if (applied > 0) {
        assertThat(((Map<?, ?>) saved).get("version")).isEqualTo(past.get(applied - 1));
      }
    }
  }

  private void assertJavaAgrees(Peer peer, int applied) {
    try (Migrator migrator = migrator()) {
      TableStatus status = migrator.status();
      assertThat(status.current()).hasToString((String) ask(peer, "getCurrentVersion"));
      assertThat(versions(status.outstanding()))
          .isEqualTo(ask(peer, "getOutstandingVersions"))
          .isEqualTo(VERSIONS.subList(applied, VERSIONS.size()));
      assertThat(versions(status.recorded())).isEqualTo(ask(peer, "getPastVersions"));
      assertThat(status.recorded())
          .allSatisfy(one -> assertThat(one.when()).isPresent())
          .hasSize(applied);
      // Also after a down, when 1.2.1 saves the schema of the version that it reverted.
      Object saved = ask(peer, "readSchema");
      assertThat(status.schema().map(version -> (Object) version))
          .isEqualTo(Optional.ofNullable(saved).map(read -> ((Map<?, ?>) read).get("version")));
    }
  }

  private static List<String> versions(List<MigrationStatus> migrations) {
    return migrations.stream().map(one -> one.version().toString()).toList();
  }

  /** What is applied matters here, not what it does. */
  static class Nothing implements Migration {
    @Override
    public void up(Table db, MigrationContext migrate) {}

    @Override
    public void down(Table db, MigrationContext migrate) {}
  }
}
