package dev.dynamomigrate.junit;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.config.ConfigLoader;
import dev.dynamomigrate.config.MigrateConfig;
import dev.dynamomigrate.config.Setting;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.source.MigrationSource;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a test says of its project.
 *
 * @param folder from the working directory
 * @param profile the configuration's own, if none is said
 * @param items files, from the folder
 * @param keys what the table's keys are called, if no schema says it
 * @param source where the migrations come from, if not from the project's scripts
 */
record TestProject(
    Path folder,
    Optional<String> profile,
    List<String> items,
    List<String> keys,
    Optional<MigrationSource> source) {
  /** The project in the working directory, and a table without items. */
  static final TestProject HERE =
      new TestProject(Path.of(""), Optional.empty(), List.of(), List.of(), Optional.empty());

  /** Keeps copies of the lists; a folder is whole from now on. */
  TestProject {
    folder = folder.toAbsolutePath().normalize();
    items = List.copyOf(items);
    keys = List.copyOf(keys);
  }

  static TestProject of(MigrationTest test) {
    return new TestProject(
        Path.of(test.project()),
        Optional.of(test.profile()).filter(name -> !name.isEmpty()),
        List.of(test.items()),
        List.of(test.keys()),
        Optional.empty());
  }

  /**
   * The configuration, read as the command line reads it.
   *
   * @param table the table's name, whatever the file says
   * @throws InvalidInputException if there is none, and it is needed
   */
  MigrateConfig config(String table) {
    Map<Setting, String> said = new EnumMap<>(Setting.class);
    said.put(Setting.TABLE, table);
    profile.ifPresent(name -> said.put(Setting.PROFILE, name));
    MigrateConfig config = new ConfigLoader(folder, said, System.getenv()).load();
    if (config.file().isEmpty() && source.isEmpty()) {
      throw new InvalidInputException(
          "There is no migrate.json5 in %s or its migrations folder.".formatted(folder),
          "Name the project's folder: @MigrationTest(project = \"...\").");
    }
    return config;
  }

  /**
   * The keys and indexes of the table, as OneTable's schema has them.
   *
   * @throws InvalidInputException if nobody says what they are
   */
  Map<String, Object> definition(MigrateConfig config) {
    if (keys.isEmpty()) {
      return config.schema().map(Schema::read).map(Schema::document).orElseThrow(this::noKeys);
    }
    if (keys.size() != 2) {
      throw new InvalidInputException(
          "A table has a partition key and a sort key, and these keys are named: "
              + String.join(", ", keys)
              + ".",
          "Name both: keys = {\"PK\", \"SK\"}.");
    }
    return Map.of("indexes", Map.of("primary", Map.of("hash", keys.get(0), "sort", keys.get(1))));
  }

  private InvalidInputException noKeys() {
    return new InvalidInputException(
        "The table's keys are not known: no schema is configured.",
        "Add schema: 'schema.json5', with its indexes, or name them: keys = {\"PK\", \"SK\"}.");
  }
}
