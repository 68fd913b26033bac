package dev.dynamomigrate.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;

/** Lists the named migrations. */
@Mojo(name = "named", requiresProject = false, inheritByDefault = false, threadSafe = true)
public final class NamedMojo extends AbstractDynamoMojo {

  @Override
  List<String> command() {
    return List.of("named");
  }
}
