package dev.dynamomigrate.maven;

import java.util.List;
import java.util.Map;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Takes over dynatable's history, or marks all migrations up to a version as applied. */
@Mojo(name = "adopt", requiresProject = false, inheritByDefault = false, threadSafe = true)
public final class AdoptMojo extends AbstractDynamoMojo {
  /**
   * Up to where the table's data already have what the migrations do; without it the history that
   * is there is taken over.
   */
  @Parameter(property = "dynamo.baseline")
  String baseline;

  /** dynatable's trackingPrefix, if it is not _SCHEMA#VERSION. */
  @Parameter(property = "dynamo.prefix")
  String prefix;

  /** Shows what was found; writes nothing. */
  @Parameter(property = "dynamo.dry", defaultValue = "false")
  boolean dry;

  @Override
  List<String> command() {
    return List.of("adopt");
  }

  @Override
  Map<String, Object> options() {
    Map<String, Object> options = super.options();
    options.put("--baseline", baseline);
    options.put("--prefix", prefix);
    options.put("--dry", dry);
    return options;
  }
}
