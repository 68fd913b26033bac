package dev.dynamomigrate.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;

/** Runs again what ran last, also what failed, in its direction. */
@Mojo(name = "repeat", requiresProject = false, inheritByDefault = false, threadSafe = true)
public final class RepeatMojo extends AbstractRunMojo {
  @Override
  List<String> command() {
    return List.of("repeat");
  }
}
