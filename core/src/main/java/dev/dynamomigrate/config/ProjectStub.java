package dev.dynamomigrate.config;

import dev.dynamomigrate.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files that a project begins with, but for its first migration.
 *
 * @param folder where they stand
 * @param table the table's name
 */
public record ProjectStub(Path folder, String table) {
  private static final String MIGRATIONS = "migrations";

  /** What a folder has that is a project and not only its migrations. */
  private static final List<String> OF_A_PROJECT =
      List.of("pom.xml", "build.gradle", "build.gradle.kts");

  /**
   * The files of a project: in its folder {@code migrations} if it has one or is built by Maven or
   * Gradle, else in the folder itself.
   *
   * @param directory where it was asked for
   * @param table the table's name; nothing for the nearest to the project's folder's
   * @throws InvalidInputException if there is a configuration, or if DynamoDB takes no such name
   */
  public static ProjectStub in(Path directory, Optional<String> table) {
    refuseConfigured(directory);
    boolean project =
        Files.isDirectory(directory.resolve(MIGRATIONS))
            || OF_A_PROJECT.stream().map(directory::resolve).anyMatch(Files::isRegularFile);
    Path folder = project ? directory.resolve(MIGRATIONS) : directory;
    return new ProjectStub(
        folder, table.map(TableName::given).orElseGet(() -> TableName.near(name(directory))));
  }

  /** The folder's name; of one that is itself called migrations that of the project around it. */
  private static String name(Path directory) {
    Path named =
        directory.endsWith(MIGRATIONS) && directory.getParent() != null
            ? directory.getParent()
            : directory;
    return Optional.ofNullable(named.getFileName()).map(Path::toString).orElse("");
  }

  private static void refuseConfigured(Path directory) {
    configurations(directory)
        .filter(Files::exists)
        .findFirst()
        .ifPresent(
            file -> {
              throw new InvalidInputException(
                  "There is a configuration already: %s. Nothing was written.".formatted(file),
                  "Write the next migration with 'generate', or give another folder with --dir.");
            });
  }

  /** Where a configuration is looked for, the first that is there counts. */
  static Stream<Path> configurations(Path directory) {
    return Stream.of(
            "migrate.json5", "migrate.json", "migrations/migrate.json5", "migrations/migrate.json")
        .map(directory::resolve);
  }

  /** The configuration's file. */
  public Path config() {
    return folder.resolve("migrate.json5");
  }

  /** The configuration. */
  public String configText() {
    return """
        // What 'migrate' is told here it need not be told on the command line. The migrations are the
        // .java files beside this file; 'dir' would name another folder.
        {
          // The table.
          name: '%s',

          // OneTable's schema. '--create-table' creates the table from its indexes, and it is saved in
          // the table with each migration.
          schema: 'schema.json5',

          // How long a killed run blocks the others, at most.
          lease: '60s',

          // A profile is laid over the keys above: migrate --profile dev up
          profiles: {
            // DynamoDB Local, started when it is needed. Its data are in .dynamodb/ beside this file.
            dev: { endpoint: 'local' },
            // A build: 'up' applies all that is outstanding.
            ci: { up: 'all', endpoint: 'local' },
            // AWS itself, with the credentials that its own chain finds; 'up' applies the next one.
            // prod: { aws: { region: 'eu-central-1' } },
          },
        }
        """
        .formatted(table);
  }

  /** The schema's file. */
  public Path schema() {
    return folder.resolve("schema.json5");
  }

  /** A schema with one model. */
  public String schemaText() {
    return """
        // What the items of the table look like, as OneTable describes it.
        {
          format: 'onetable:1.1.0',
          version: '0.1.0',

          // The keys of the table. Every other entry would be a secondary index:
          // gs1: { hash: 'GS1PK', sort: 'GS1SK', project: 'all' }
          indexes: {
            primary: { hash: 'PK', sort: 'SK' },
          },

          // A model for each kind of item. Write your own in place of this one.
          models: {
            User: {
              PK: { type: 'string', value: 'USER#${id}' },
              SK: { type: 'string', value: 'PROFILE' },
              id: { type: 'string', required: true, generate: 'ulid' },
              name: { type: 'string', required: true },
              email: { type: 'string' },
            },
          },

          params: { typeField: '_type', isoDates: true, timestamps: true },
        }
        """;
  }

  /** What git is told to leave out. */
  public Path gitignore() {
    return folder.resolve(".gitignore");
  }

  /** The data of DynamoDB Local are nobody else's. */
  public String gitignoreText() {
    return ".dynamodb/\n";
  }
}
