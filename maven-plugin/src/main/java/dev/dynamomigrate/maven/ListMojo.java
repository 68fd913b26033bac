package dev.dynamomigrate.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;

/** Lists what is applied, and what failed on the way. Reads only. */
@Mojo(name = "list", requiresProject = false, inheritByDefault = false, threadSafe = true)
public final class ListMojo extends AbstractDynamoMojo {

  @Override
  List<String> command() {
    return List.of("list");
  }
}
