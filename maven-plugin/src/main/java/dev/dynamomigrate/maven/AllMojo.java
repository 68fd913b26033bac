package dev.dynamomigrate.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;

/** Applies all outstanding migrations. */
@Mojo(name = "all", requiresProject = false, inheritByDefault = false, threadSafe = true)
public final class AllMojo extends AbstractRunMojo {

  @Override
  List<String> command() {
    return List.of("all");
  }
}
