package dev.dynamomigrate.cli.artifacts;

import java.nio.file.Path;
import java.util.List;

/**
 * Fetches Maven artifacts with what they need at run time: through the session inside Maven,
 * through MIMA elsewhere.
 */
@FunctionalInterface
public interface Artifacts {
  /**
   * Resolves artifacts and their runtime dependencies as one tree, the first coordinate winning
   * where versions differ.
   *
   * @param coordinates each {@code group:artifact:version}
   * @return existing local files, in class path order; native libraries among them
   * @throws dev.dynamomigrate.MigrationException if one cannot be had, naming it
   */
  List<Path> resolve(List<String> coordinates);
}
