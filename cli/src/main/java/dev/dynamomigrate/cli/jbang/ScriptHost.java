package dev.dynamomigrate.cli.jbang;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a build that runs us gives to scripts, beside what JBang finds by itself. It is asked when
 * scripts are built and not before, for to resolve a project takes time and may fail.
 */
public interface ScriptHost {
  /** Nobody: JBang's own ways. */
  ScriptHost NONE = new ScriptHost() {};

  /** What scripts see behind the engine and their own {@code //DEPS}. */
  default List<Path> classPath() {
    return List.of();
  }

  /** Where {@code //DEPS} are kept, if not where Maven's settings say. */
  default Optional<Path> localRepository() {
    return Optional.empty();
  }

  /**
   * The user's settings.xml, with mirrors, proxies and servers, if not the one at its own place.
   */
  default Optional<Path> settings() {
    return Optional.empty();
  }
}
