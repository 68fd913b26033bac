package dev.dynamomigrate.maven;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.MigrationException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginContainer;
import org.apache.maven.model.Profile;
import org.apache.maven.project.MavenProject;

/**
 * Whether it is a module's turn when a goal is called on a whole reactor. The migrations belong to
 * the module that declares the plugin; what merely inherits it has none.
 */
enum Turn {
  /** The goal does its work. */
  RUN,
  /** Another module is meant. */
  SKIP,
  /** No module is meant, and to do nothing silently would look like success. */
  REFUSE;

  static final String SKIPPED = "Skipped: this POM does not declare dynamo-maven-plugin.";

  private static final String GROUP = "dev.dynamomigrate";
  private static final String ARTIFACT = "dynamo-maven-plugin";

  /**
   * What a module's own POM says.
   *
   * @param pom whether there is one; Maven runs without as well
   * @param declares whether it declares the plugin
   */
  record Module(boolean pom, boolean declares) {
    static Module of(MavenProject project) {
      Set<String> profiles =
          project.getActiveProfiles().stream().map(Profile::getId).collect(Collectors.toSet());
      return new Module(
          project.getFile() != null, Turn.declares(project.getOriginalModel(), profiles));
    }
  }

  static Turn of(MavenSession session) {
    return of(
        Module.of(session.getCurrentProject()),
        session.getProjects().stream().map(Module::of).toList());
  }

  static Turn of(Module current, List<Module> reactor) {
    if (!current.pom() || current.declares()) {
      return RUN;
    }
    return reactor.stream().anyMatch(Module::declares) ? SKIP : REFUSE;
  }

  /** Whether a POM as it is written has the plugin under build/plugins, or in an active profile. */
  static boolean declares(Model written, Set<String> activeProfiles) {
    Stream<PluginContainer> builds =
        Stream.concat(
            Stream.ofNullable(written.getBuild()),
            written.getProfiles().stream()
                .filter(profile -> activeProfiles.contains(profile.getId()))
                .flatMap(profile -> Stream.ofNullable(profile.getBuild())));
    return builds.flatMap(build -> build.getPlugins().stream()).anyMatch(Turn::isOurs);
  }

  /** A group that is a property is taken for ours: as it is written, it has no value yet. */
  private static boolean isOurs(Plugin plugin) {
    return ARTIFACT.equals(plugin.getArtifactId())
        && (GROUP.equals(plugin.getGroupId()) || plugin.getGroupId().contains("${"));
  }

  static MigrationException refusal() {
    return new InvalidInputException(
        "No module of this build declares the plugin %s:%s in its own POM. Nothing was done."
            .formatted(GROUP, ARTIFACT),
        "Declare it under build/plugins in the POM that stands by the migrations, or call Maven where"
            + " there is no POM, with -Ddynamo.dir=<their folder>.");
  }
}
