package dev.dynamomigrate.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Applies the next outstanding migration, or so many as limit or the configuration say. */
@Mojo(name = "up", requiresProject = false, inheritByDefault = false, threadSafe = true)
public final class UpMojo extends AbstractRunMojo {
  /** How many, or {@code all}. */
  @Parameter(property = "dynamo.limit")
  String limit;

  @Override
  List<String> command() {
    return limit == null ? List.of("up") : List.of("up", "--limit=" + limit);
  }
}
