package dev.dynamomigrate.maven;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.MigrationException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginContainer;
import org.apache.maven.model.Profile;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/**
 * The modules that a goal acts on. The migrations belong to the modules that declare the plugin;
 * what merely inherits it has none. A goal that also runs without a project is called by Maven on
 * the root alone, so there it stands for all modules.
 */
final class MeantModules {
  private static final String GROUP = "dev.dynamomigrate";
  private static final String ARTIFACT = "dynamo-maven-plugin";

  private MeantModules() {}

  /**
   * The modules to act on, in the reactor's order; none where a module is to be passed over.
   *
   * @throws MigrationException if the goal is called on a reactor in which no module is meant: to
   *     do nothing silently would look like success
   */
  static List<MavenProject> of(MavenSession session, MojoExecution call) {
    MavenProject current = session.getCurrentProject();
    if (current.getFile() == null) {
      return List.of(current);
    }
    boolean whole =
        call.getSource() == MojoExecution.Source.CLI
            && current.equals(session.getTopLevelProject());
    return among(whole ? session.getProjects() : List.of(current), whole, MeantModules::declares);
  }

  static <M> List<M> among(List<M> asked, boolean wholeReactor, Predicate<M> declares) {
    List<M> meant = asked.stream().filter(declares).toList();
    if (wholeReactor && meant.isEmpty()) {
      throw new InvalidInputException(
          "No module of this build declares the plugin %s:%s in its own POM. Nothing was done."
              .formatted(GROUP, ARTIFACT),
          "Declare it under build/plugins in the POM that stands by the migrations, or call Maven"
              + " where there is no POM, with -Ddynamo.dir=<their folder>.");
    }
    return meant;
  }

  private static boolean declares(MavenProject project) {
    return declares(
        project.getOriginalModel(),
        project.getActiveProfiles().stream().map(Profile::getId).collect(Collectors.toSet()));
  }

  /** Whether a POM as it is written has the plugin under build/plugins, or in an active profile. */
  static boolean declares(Model written, Set<String> activeProfiles) {
    Stream<PluginContainer> builds =
        Stream.concat(
            Stream.ofNullable(written.getBuild()),
            written.getProfiles().stream()
                .filter(profile -> activeProfiles.contains(profile.getId()))
                .flatMap(profile -> Stream.ofNullable(profile.getBuild())));
    return builds.flatMap(build -> build.getPlugins().stream()).anyMatch(MeantModules::isOurs);
  }

  /** A group that is a property is taken for ours: as it is written, it has no value yet. */
  private static boolean isOurs(Plugin plugin) {
    return ARTIFACT.equals(plugin.getArtifactId())
        && (GROUP.equals(plugin.getGroupId()) || plugin.getGroupId().contains("${"));
  }
}
