package dev.dynamomigrate.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Begins: writes migrate.json5, schema.json5 and a first migration into the folder migrations. */
@Mojo(name = "init", requiresProject = false, inheritByDefault = false, threadSafe = true)
public final class InitMojo extends AbstractDynamoMojo {
  /** What the first migration is about. */
  @Parameter(property = "dynamo.words")
  String words;

  /** Prints the files and writes nothing. */
  @Parameter(property = "dynamo.dry", defaultValue = "false")
  boolean dry;

  @Override
  boolean begins() {
    return true;
  }

  @Override
  List<String> command() {
    List<String> command = new ArrayList<>(List.of("init"));
    if (words != null) {
      command.add(words);
    }
    if (dry) {
      command.add("--dry");
    }
    return command;
  }
}
