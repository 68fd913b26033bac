package dev.dynamomigrate.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Goes up or down to a version. Downwards everything above it is reverted, and not itself. */
@Mojo(name = "to", requiresProject = false, inheritByDefault = false, threadSafe = true)
public final class ToMojo extends AbstractRunMojo {
  /** Where to go; 0.0.0 reverts all. */
  @Parameter(property = "dynamo.to", required = true)
  String to;

  @Override
  List<String> command() {
    return List.of("to", to);
  }
}
