package dev.dynamomigrate.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Reverts the current version, or with limit so many. */
@Mojo(name = "down", requiresProject = false, inheritByDefault = false, threadSafe = true)
public final class DownMojo extends AbstractRunMojo {
  /** How many. */
  @Parameter(property = "dynamo.limit")
  String limit;

  @Override
  List<String> command() {
    return limit == null ? List.of("down") : List.of("down", "--limit=" + limit);
  }
}
