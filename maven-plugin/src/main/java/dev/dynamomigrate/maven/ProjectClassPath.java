package dev.dynamomigrate.maven;

import dev.dynamomigrate.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.DefaultDependencyResolutionRequest;
import org.apache.maven.project.DependencyResolutionException;
import org.apache.maven.project.DependencyResolutionRequest;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.eclipse.aether.graph.Dependency;

/**
 * The runtime class path of the current project. It is resolved here and not by Maven before the
 * goal, so that goals that need no script also work where it cannot be resolved.
 *
 * @param wanted whether scripts are to have it
 */
record ProjectClassPath(
    boolean wanted, MavenSession session, ProjectDependenciesResolver resolver) {
  private static final Set<String> RUNTIME = Set.of("compile", "runtime");

  List<Path> entries() {
    if (!wanted) {
      return List.of();
    }
    MavenProject project = session.getCurrentProject();
    Path classes = Path.of(project.getBuild().getOutputDirectory());
    return Stream.concat(Stream.of(classes), dependencies(project).stream())
        .filter(Files::exists)
        .toList();
  }

  private List<Path> dependencies(MavenProject project) {
    DependencyResolutionRequest request =
        new DefaultDependencyResolutionRequest(project, session.getRepositorySession())
            .setResolutionFilter(
                (node, parents) ->
                    node.getDependency() == null
                        || RUNTIME.contains(node.getDependency().getScope()));
    try {
      return resolver.resolve(request).getResolvedDependencies().stream()
          .map(Dependency::getArtifact)
          .map(artifact -> artifact.getFile().toPath())
          .toList();
    } catch (DependencyResolutionException e) {
      throw new InvalidInputException(
          "The class path of the project '%s' cannot be resolved: %s"
              .formatted(project.getArtifactId(), e.getMessage()),
          "Build what it depends on in the same call (mvn compile dynamo:up), or leave"
              + " dynamo.projectClasspath out.",
          e);
    }
  }
}
