package dev.dynamomigrate.cli;

import dev.dynamomigrate.plan.Target;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code run <name>}. */
@Command(
    name = "run",
    description = "Run a named migration: upwards, and as often as wanted.",
    footer = {"", "Example: migrate run cleanup-orphans"})
final class RunNamedCommand extends RunCommand {
  @Parameters(paramLabel = "<name>", description = "The file's name without .java.")
  String name;

  @Override
  void call(Session session) {
    refuseLimit("run", "It runs this one migration once.");
    run(session, new Target.Named(name), "run " + name);
  }
}
