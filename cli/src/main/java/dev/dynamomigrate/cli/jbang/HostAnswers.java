package dev.dynamomigrate.cli.jbang;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the host of scripts said, for the other side of JBang's class loader: asked there, a Maven
 * would find JBang's code instead of its own.
 *
 * @param offline whether scripts must do with what the local repository has
 * @param classPath what scripts see behind the engine and their own {@code //DEPS}
 * @param localRepository where {@code //DEPS} are kept, if the host says so
 * @param settings the settings.xml they are resolved with, if the host says so
 */
public record HostAnswers(
    boolean offline,
    List<Path> classPath,
    Optional<Path> localRepository,
    Optional<Path> settings) {
  /** Keeps the list as it is now. */
  public HostAnswers {
    classPath = List.copyOf(classPath);
  }

  static HostAnswers of(ScriptHost host, boolean offline) {
    return new HostAnswers(offline, host.classPath(), host.localRepository(), host.settings());
  }

  /** Whether JBang would resolve by itself as the host does. */
  public boolean resolvesLikeJBang() {
    return localRepository.isEmpty() && settings.isEmpty();
  }
}
