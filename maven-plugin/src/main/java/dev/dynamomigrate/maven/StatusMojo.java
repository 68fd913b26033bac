package dev.dynamomigrate.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;

/** Shows where the table stands. Reads only. */
@Mojo(name = "status", requiresProject = false, inheritByDefault = false, threadSafe = true)
public final class StatusMojo extends AbstractDynamoMojo {

  @Override
  List<String> command() {
    return List.of("status");
  }
}
