package dev.dynamomigrate.maven;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Compiles the migrations into one file for AWS Lambda, with the controller that runs them. */
@Mojo(name = "bundle", requiresProject = false, inheritByDefault = false, threadSafe = true)
public final class BundleMojo extends AbstractDynamoMojo {
  /**
   * The configurations of the tables, if there are several; each gets a folder that is called like
   * its table.
   */
  @Parameter(property = "dynamo.configs")
  List<String> configs = List.of();

  /** The file that is written: target/migrations.jar or .zip. */
  @Parameter(property = "dynamo.output")
  String output;

  /** Writes a zip with the libraries as they are, in lib/: AWS starts it sooner. */
  @Parameter(property = "dynamo.zip", defaultValue = "false")
  boolean zip;

  @Override
  List<String> command() {
    List<String> command = new ArrayList<>(List.of("bundle"));
    command.addAll(configs);
    return command;
  }

  @Override
  Map<String, Object> options() {
    Map<String, Object> options = super.options();
    options.put("--output", output);
    options.put("--zip", zip);
    return options;
  }
}
