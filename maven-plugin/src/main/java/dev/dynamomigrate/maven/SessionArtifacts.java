package dev.dynamomigrate.maven;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.cli.artifacts.Artifacts;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;

/**
 * Fetches through the running Maven: its mirrors, its credentials, its offline switch, its local
 * repository.
 */
record SessionArtifacts(RepositorySystem repositorySystem, MavenSession session)
    implements Artifacts {
  @Override
  public List<Path> resolve(List<String> coordinates) {
    CollectRequest collect = new CollectRequest();
    coordinates.forEach(
        coordinate ->
            collect.addDependency(new Dependency(new DefaultArtifact(coordinate), "runtime")));
    collect.setRepositories(session.getCurrentProject().getRemotePluginRepositories());
    try {
      return repositorySystem
          .resolveDependencies(session.getRepositorySession(), new DependencyRequest(collect, null))
          .getArtifactResults()
          .stream()
          .map(result -> result.getArtifact().getFile().toPath())
          .toList();
    } catch (DependencyResolutionException e) {
      throw new MigrationException(
          ExitCode.SERVICE,
          "Maven could not fetch %s: %s".formatted(String.join(", ", coordinates), e.getMessage()),
          "Run once online, or look at the mirrors in settings.xml.",
          e);
    }
  }
}
