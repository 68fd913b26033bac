package dev.dynamomigrate.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;

/** Asks a run elsewhere to stop: at its next page, or before its next migration. */
@Mojo(name = "stop", requiresProject = false, inheritByDefault = false, threadSafe = true)
public final class StopMojo extends AbstractDynamoMojo {
  @Override
  List<String> command() {
    return List.of("stop");
  }
}
