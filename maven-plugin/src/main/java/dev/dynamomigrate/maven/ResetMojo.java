package dev.dynamomigrate.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;

/** Runs reset.java, else latest.java; afterwards every version counts as applied. */
@Mojo(name = "reset", requiresProject = false, inheritByDefault = false, threadSafe = true)
public final class ResetMojo extends AbstractRunMojo {
  @Override
  List<String> command() {
    return List.of("reset");
  }
}
