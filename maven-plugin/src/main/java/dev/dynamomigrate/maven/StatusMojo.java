package dev.dynamomigrate.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Shows where the table stands. Reads only. */
@Mojo(name = "status", requiresProject = false, inheritByDefault = false, threadSafe = true)
public final class StatusMojo extends AbstractDynamoMojo {
  /** Shows it again whenever it changes, until Ctrl-C. */
  @Parameter(property = "dynamo.watch", defaultValue = "false")
  boolean watch;

  @Override
  List<String> command() {
    return watch ? List.of("status", "--watch") : List.of("status");
  }
}
