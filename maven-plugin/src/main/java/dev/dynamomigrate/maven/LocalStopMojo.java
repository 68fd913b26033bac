package dev.dynamomigrate.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;

/** Stops the project's own DynamoDB Local; its data stay. */
@Mojo(name = "local-stop", requiresProject = false, inheritByDefault = false, threadSafe = true)
public final class LocalStopMojo extends AbstractDynamoMojo {
  @Override
  List<String> command() {
    return List.of("local", "stop");
  }
}
