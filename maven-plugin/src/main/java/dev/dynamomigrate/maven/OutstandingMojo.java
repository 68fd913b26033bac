package dev.dynamomigrate.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;

/** Lists what is not applied. Reads only. */
@Mojo(name = "outstanding", requiresProject = false, inheritByDefault = false, threadSafe = true)
public final class OutstandingMojo extends AbstractDynamoMojo {

  @Override
  List<String> command() {
    return List.of("outstanding");
  }
}
