package dev.dynamomigrate.maven;

import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;

/** The same goal again, on another module and with what its POM configures. */
record ModuleCall(
    MavenSession session,
    MojoExecution call,
    LifecycleExecutor lifecycle,
    BuildPluginManager plugins) {
  void on(MavenProject module) throws MojoExecutionException, MojoFailureException {
    MavenSession there = session.clone();
    there.setCurrentProject(module);
    try {
      for (MojoExecution each :
          lifecycle.calculateExecutionPlan(there, goal()).getMojoExecutions()) {
        plugins.executeMojo(there, each);
      }
    } catch (MojoExecutionException | MojoFailureException failed) {
      throw failed;
    } catch (Exception failed) {
      throw new MojoExecutionException(
          "Maven cannot call %s on the module '%s': %s"
              .formatted(goal(), module.getArtifactId(), failed.getMessage()),
          failed);
    }
  }

  private String goal() {
    String goal =
        String.join(
            ":", call.getGroupId(), call.getArtifactId(), call.getVersion(), call.getGoal());
    return call.getExecutionId().equals("default-cli") ? goal : goal + "@" + call.getExecutionId();
  }
}
