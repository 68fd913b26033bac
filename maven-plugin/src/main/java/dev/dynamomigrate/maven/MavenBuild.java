package dev.dynamomigrate.maven;

import dev.dynamomigrate.cli.HostBuild;
import dev.dynamomigrate.config.AwsSettings.Credentials;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;

/** What the running Maven gives to a command and its scripts. */
record MavenBuild(MavenSession session, ServerCredentials server, ProjectClassPath project)
    implements HostBuild {
  @Override
  public Optional<Credentials> credentials() {
    return server.credentials();
  }

  @Override
  public List<Path> classPath() {
    return project.entries();
  }

  @Override
  public Optional<Path> localRepository() {
    return Optional.of(session.getRepositorySession().getLocalRepository().getBasedir().toPath());
  }

  @Override
  public Optional<Path> settings() {
    return Optional.ofNullable(session.getRequest().getUserSettingsFile()).map(File::toPath);
  }
}
