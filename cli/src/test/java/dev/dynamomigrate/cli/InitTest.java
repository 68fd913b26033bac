package dev.dynamomigrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.schema.Json5Document;
import dev.dynamomigrate.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code init}. */
class InitTest {
  private static final String TABLE = "The table is called 'my-app'.";
  private static final String NEXT =
      "Next: write what the migration changes; then 'up --create-table --profile dev' makes the"
          + " table in a DynamoDB Local of its own and applies it there.";

  @RegisterExtension static final Commands commands = new Commands();

  @BeforeEach
  void anEmptyFolder() {
    commands.delete("migrate.json5");
  }

  private Path app(String name) throws IOException {
    return Files.createDirectories(commands.project().resolve(name));
  }

  private static String[] files(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toArray(String[]::new);
    }
  }

  @Test
  void whatItWritesWorks() throws IOException {
    app("my-app");

    commands
        .run("init", "--dir", "my-app")
        .succeeds()
        .prints(
            "<project>/my-app/schema.json5",
            "<project>/my-app/0.1.0_first_migration.java",
            "<project>/my-app/.gitignore",
            "<project>/my-app/migrate.json5")
        .notes(TABLE, NEXT);
    try {
      commands
          .run("up", "--create-table", "--profile", "dev", "--dir", "my-app")
          .succeeds()
          .prints(
              "Applied 0.1.0 first migration (0 items written in <time>)",
              "The current version is 0.1.0.")
          .notes(
              "Created the table 'my-app' (PK, SK)",
              "0.1.0 up: first migration",
              "  done, 0 items read, 0 written, <time>");
      commands
          .run("status", "--profile", "ci", "--dir", "my-app")
          .succeeds()
          .prints(
              "my-app (http://127.0.0.1:<port>, profile ci)",
              "  Current version  0.1.0",
              "  Saved schema     0.1.0",
              "  Outstanding      none",
              "  Lease            free");
      commands
          .run("down", "--profile", "dev", "--dir", "my-app", "--force")
          .succeeds()
          .prints(
              "Reverted 0.1.0 first migration (0 items written in <time>)",
              "The current version is 0.0.0.");
    } finally {
      commands.run("local", "stop", "--dir", "my-app");
    }
  }

  @Test
  void writesAProfileForABuildAndASchemaOfOneTable() throws IOException {
    Path folder = app("shop");
    commands.run("init", "--dir", "shop", "--table", "Shop.v2", "-q", "add", "users").succeeds();

    Map<String, Object> config = Json5Document.read(folder.resolve("migrate.json5"));
    assertThat(config).containsEntry("name", "Shop.v2").containsEntry("schema", "schema.json5");
    assertThat(config.get("profiles"))
        .isEqualTo(
            Map.of(
                "dev", Map.of("endpoint", "local"),
                "ci", Map.of("up", "all", "endpoint", "local")));
    assertThat(Schema.read(folder.resolve("schema.json5")).document())
        .containsEntry("format", "onetable:1.1.0")
        .containsEntry("version", "0.1.0")
        .containsKeys("indexes", "models", "params");
    assertThat(folder.resolve(".gitignore")).hasContent(".dynamodb/");
    assertThat(folder.resolve("0.1.0_add_users.java"))
        .content()
        .contains("//DESCRIPTION add users\n", "class AddUsers implements Migration {");
  }

  @Test
  void aProjectGetsAFolderForItsMigrations() throws IOException {
    int number = 0;
    for (String sign : List.of("pom.xml", "build.gradle", "build.gradle.kts", "migrations/x")) {
      String name = "My Shop " + number++;
      commands.write(name + "/" + sign, "");

      commands
          .run("init", "--dir", name, "-q")
          .succeeds()
          .prints(
              "<project>/%s/migrations/schema.json5".formatted(name),
              "<project>/%s/migrations/0.1.0_first_migration.java".formatted(name),
              "<project>/%s/migrations/.gitignore".formatted(name),
              "<project>/%s/migrations/migrate.json5".formatted(name))
          .notes();
      assertThat(Json5Document.read(commands.project().resolve(name + "/migrations/migrate.json5")))
          .containsEntry("name", name.replace(' ', '-'));
    }
  }

  @Test
  void aFolderOfMigrationsIsCalledLikeItsProject() throws IOException {
    app("my-app/migrations");

    commands.run("init", "--dir", "my-app/migrations", "--json").printsJson("table", "my-app");
    assertThat(files(commands.project()))
        .containsExactly(
            "my-app/migrations/.gitignore",
            "my-app/migrations/0.1.0_first_migration.java",
            "my-app/migrations/migrate.json5",
            "my-app/migrations/schema.json5");
  }

  @Test
  void neverOverwritesAConfiguration() throws IOException {
    for (String config :
        List.of(
            "migrate.json5",
            "migrate.json",
            "migrations/migrate.json5",
            "migrations/migrate.json")) {
      commands.write(config, "{ mine: true }");

      commands
          .run("init")
          .endsWith(ExitCode.INVALID)
          .prints()
          .says(
              "There is a configuration already: <project>/%s. Nothing was written."
                  .formatted(config),
              "Write the next migration with 'generate', or give another folder with --dir.");
      assertThat(files(commands.project())).containsExactly(config);
      assertThat(commands.project().resolve(config)).hasContent("{ mine: true }");
      commands.delete(config);
    }
  }

  @Test
  void keepsASchemaAndMigrationsThatAreThere() throws IOException {
    Path folder = app("my-app");
    commands.write("my-app/schema.json5", "{ mine: true }");
    commands.write("my-app/0.3.0_mine.java", "");
    commands.write("my-app/.gitignore", "target/");

    commands
        .run("init", "--dir", "my-app")
        .succeeds()
        .prints("<project>/my-app/migrate.json5")
        .notes(
            "Note: <project>/my-app/schema.json5 is there already, and is kept.",
            "Note: <project>/my-app/0.3.0_mine.java is there already, and is kept.",
            TABLE,
            NEXT);
    assertThat(folder.resolve("schema.json5")).hasContent("{ mine: true }");
    assertThat(folder.resolve(".gitignore")).hasContent("target/");
  }

  @Test
  void writesNothingInADryRunOrWhenItIsRefused() throws IOException {
    commands
        .run("init", "--dir", "my-app", "--dry")
        .succeeds()
        .prints(
            "<project>/my-app/schema.json5",
            "<project>/my-app/0.1.0_first_migration.java",
            "<project>/my-app/.gitignore",
            "<project>/my-app/migrate.json5")
        .notes("Dry run: no file was written.");
    commands
        .run("init", "--table", "my table")
        .endsWith(ExitCode.INVALID)
        .prints()
        .says(
            "'my table' is no name for a table. Nothing was written.",
            "DynamoDB takes 3 to 255 letters (a-z, A-Z), digits, '_', '-' and '.'.");
    commands
        .run("init", "--config", "other.json5")
        .endsWith(ExitCode.INVALID)
        .says(
            "'init' takes no --config: it writes migrate.json5. Nothing was written.",
            "Say with --dir where it is to stand.");
    assertThat(files(commands.project())).isEmpty();
    assertThat(app("my-app")).isEmptyDirectory();
  }

  @Test
  void tellsTheFilesAsJson() throws IOException {
    commands
        .run("init", "--dir", "my-app", "--json")
        .succeeds()
        .printsJson("table", "my-app")
        .printsJson("dry", "false")
        .printsJson("files/0", "<project>/my-app/schema.json5");
    assertThat(files(commands.project())).hasSize(4);
  }
}
