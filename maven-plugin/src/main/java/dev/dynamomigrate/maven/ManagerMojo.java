package dev.dynamomigrate.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Opens the Migration Manager in the browser, on this computer only, until Ctrl-C. */
@Mojo(name = "manager", requiresProject = false, inheritByDefault = false, threadSafe = true)
public final class ManagerMojo extends AbstractScriptsMojo {
  /** Prints the address, and opens no browser. */
  @Parameter(property = "dynamo.noOpen", defaultValue = "false")
  boolean noOpen;

  /** Where it listens; without it on a port that is free. */
  @Parameter(property = "dynamo.port")
  String port;

  /** Shows everything, and lets nothing be changed or run from the page. */
  @Parameter(property = "dynamo.readOnly", defaultValue = "false")
  boolean readOnly;

  @Override
  List<String> command() {
    List<String> command = new ArrayList<>(List.of("manager"));
    if (noOpen) {
      command.add("--no-open");
    }
    if (port != null) {
      command.add("--port=" + port);
    }
    if (readOnly) {
      command.add("--read-only");
    }
    return command;
  }
}
