package dev.dynamomigrate.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Settles a migration that validate names: nothing runs, and the record says what you say. */
@Mojo(name = "repair", requiresProject = false, inheritByDefault = false, threadSafe = true)
public final class RepairMojo extends AbstractDynamoMojo {
  /** Which; 'reset' for a reset, 'schema' to save the schema file. */
  @Parameter(property = "dynamo.version", required = true)
  String version;

  /** What it counts as from then on: applied or outstanding. */
  @Parameter(property = "dynamo.as", required = true)
  String as;

  @Override
  List<String> command() {
    return List.of("repair", version, "--as=" + as);
  }
}
