package dev.dynamomigrate.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Lists what is applied, and what failed on the way. Reads only. */
@Mojo(name = "list", requiresProject = false, inheritByDefault = false, threadSafe = true)
public final class ListMojo extends AbstractDynamoMojo {
  /** Prints the source that ran last for this version, and nothing else. */
  @Parameter(property = "dynamo.show")
  String show;

  @Override
  List<String> command() {
    return show == null ? List.of("list") : List.of("list", "--show=" + show);
  }
}
