package dev.dynamomigrate.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Looks for what changed, is missing, out of order, failed, interrupted or a canary, and for a
 * schema that is not the saved one. Reads only.
 */
@Mojo(name = "validate", requiresProject = false, inheritByDefault = false, threadSafe = true)
public final class ValidateMojo extends AbstractDynamoMojo {
  /** Looks also whether every script compiles. */
  @Parameter(property = "dynamo.compile", defaultValue = "false")
  boolean compile;

  @Override
  List<String> command() {
    return compile ? List.of("validate", "--compile") : List.of("validate");
  }
}
