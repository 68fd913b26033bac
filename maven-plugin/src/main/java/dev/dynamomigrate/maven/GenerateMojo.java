package dev.dynamomigrate.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Writes the next migration as a stub. */
@Mojo(name = "generate", requiresProject = false, inheritByDefault = false, threadSafe = true)
public final class GenerateMojo extends AbstractDynamoMojo {
  /** What it is about. */
  @Parameter(property = "dynamo.words")
  String words;

  /** What is counted up: major, minor, patch, or the version itself. */
  @Parameter(property = "dynamo.bump", defaultValue = "patch")
  String bump;

  @Override
  List<String> command() {
    return words == null
        ? List.of("generate", "--bump=" + bump)
        : List.of("generate", "--bump=" + bump, words);
  }
}
