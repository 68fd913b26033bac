package dev.dynamomigrate.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Runs a named migration. */
@Mojo(name = "run", requiresProject = false, inheritByDefault = false, threadSafe = true)
public final class RunMojo extends AbstractRunMojo {
  /** Its name: the file without .java. */
  @Parameter(property = "dynamo.name", required = true)
  String name;

  @Override
  List<String> command() {
    return List.of("run", name);
  }
}
