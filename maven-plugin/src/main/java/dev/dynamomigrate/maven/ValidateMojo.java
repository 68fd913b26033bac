package dev.dynamomigrate.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;

/** Looks for what changed, is missing, out of order, failed or interrupted. Reads only. */
@Mojo(name = "validate", requiresProject = false, inheritByDefault = false, threadSafe = true)
public final class ValidateMojo extends AbstractDynamoMojo {
  @Override
  List<String> command() {
    return List.of("validate");
  }
}
