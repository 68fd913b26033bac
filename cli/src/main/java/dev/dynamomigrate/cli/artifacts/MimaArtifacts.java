package dev.dynamomigrate.cli.artifacts;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.MigrationException;
import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.Runtimes;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.filter.DependencyFilterUtils;

/**
 * Maven's resolver outside Maven, by MIMA: with the user's {@code settings.xml} (mirrors, proxies,
 * credentials, offline) and {@code -Dmaven.repo.local}, as {@code mvn} would do it.
 */
public final class MimaArtifacts implements Artifacts {
  private final boolean offline;

  /**
   * Fetches what is not in the local repository yet.
   *
   * @param offline whether to do without the network, whatever the settings say
   */
  public MimaArtifacts(boolean offline) {
    this.offline = offline;
  }

  @Override
  public List<Path> resolve(List<String> coordinates) {
    ContextOverrides overrides =
        ContextOverrides.create()
            .withUserSettings(true)
            // MIMA looks the home up once in a process, and a test may have moved it.
            .withMavenUserHomeOverride(Path.of(System.getProperty("user.home"), ".m2"))
            // Unset, not false: the settings may say offline too.
            .offline(offline ? true : null)
            .build();
    try (Context context = Runtimes.INSTANCE.getRuntime().create(overrides)) {
      return context
          .repositorySystem()
          .resolveDependencies(context.repositorySystemSession(), request(context, coordinates))
          .getArtifactResults()
          .stream()
          .map(MimaArtifacts::file)
          .toList();
    } catch (RepositoryException e) {
      throw unavailable(coordinates, e);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          e.getMessage(), "Write an artifact as group:artifact:version.", e);
    }
  }

  private static DependencyRequest request(Context context, List<String> coordinates) {
    List<Dependency> roots =
        coordinates.stream()
            .map(each -> new Dependency(new DefaultArtifact(each), JavaScopes.RUNTIME))
            .toList();
    return new DependencyRequest(
        new CollectRequest(roots, List.of(), context.remoteRepositories()),
        DependencyFilterUtils.classpathFilter(JavaScopes.RUNTIME));
  }

  private static Path file(ArtifactResult result) {
    return result.getArtifact().getFile().toPath().toAbsolutePath();
  }

  private static MigrationException unavailable(List<String> coordinates, RepositoryException e) {
    // A repository's address may have the password in it.
    String reason = String.valueOf(e.getMessage()).replaceAll("://[^/@\\s]*@", "://");
    return new MigrationException(
        ExitCode.SERVICE,
        "Maven cannot provide " + String.join(", ", coordinates) + ": " + reason,
        "Run once online and without --offline, or check mirrors, proxies and credentials in"
            + " ~/.m2/settings.xml.",
        e);
  }
}
