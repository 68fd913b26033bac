package dev.dynamomigrate.cli;

import dev.dynamomigrate.cli.jbang.ScriptHost;
import dev.dynamomigrate.config.AwsSettings.Credentials;
import java.util.Optional;

/**
 * The build that runs a command. What it answers does not pass through the words of the command,
 * which a trace may show.
 */
public interface HostBuild extends ScriptHost {
  /** Nobody: a command that a person typed. */
  HostBuild NONE = new HostBuild() {};

  /** Credentials for AWS; those of the command line stand before them. */
  default Optional<Credentials> credentials() {
    return Optional.empty();
  }
}
