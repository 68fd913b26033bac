package dev.dynamomigrate.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Starts the project's own DynamoDB Local, and keeps it until local-stop. */
@Mojo(name = "local-start", requiresProject = false, inheritByDefault = false, threadSafe = true)
public final class LocalStartMojo extends AbstractDynamoMojo {
  /**
   * Creates the table from the schema and loads this export of DynamoDB: its folder, or a data
   * file.
   */
  @Parameter(property = "dynamo.from")
  String from;

  /** With from: deletes a table of that name in DynamoDB Local first. */
  @Parameter(property = "dynamo.replace", defaultValue = "false")
  boolean replace;

  @Override
  List<String> command() {
    List<String> command = new ArrayList<>(List.of("local", "start"));
    if (from != null) {
      command.add("--from=" + from);
    }
    if (replace) {
      command.add("--replace");
    }
    return command;
  }
}
