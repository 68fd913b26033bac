package dev.dynamomigrate.source;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.schema.Schema;
import java.util.List;
import java.util.Optional;

/** A place that lists migrations, and loads those that are about to run. */
public interface MigrationSource {
  /**
   * The versioned migrations, in order of precedence. Nothing is compiled.
   *
   * @throws dev.dynamomigrate.InvalidInputException if a name is not what the rules ask, or two
   *     have equal precedence
   */
  List<MigrationScript> versioned();

  /**
   * The schema that came with the script of this very version.
   *
   * @return nothing if it came without one
   * @throws dev.dynamomigrate.InvalidInputException if it cannot be used, or if there are two
   */
  Optional<Schema> schema(Version version);

  /** The named migrations, in order of their names. Nothing is compiled. */
  List<MigrationScript> named();

  /**
   * Builds and loads migrations; none of their code runs.
   *
   * @param scripts some of those that were listed
   * @return the migrations in the order given; to be closed when the last of them has run
   * @throws dev.dynamomigrate.InvalidInputException if one does not compile, or holds no migration
   */
  LoadedMigrations load(List<MigrationScript> scripts);
}
