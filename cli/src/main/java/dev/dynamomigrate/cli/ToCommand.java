package dev.dynamomigrate.cli;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.plan.Target;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code to <version>}, or the version alone. */
@Command(
    name = "to",
    description =
        "Go up or down to a version. Downwards everything above it is reverted, and not itself.",
    footer = {"", "Example: migrate to 0.3.0    (or: migrate 0.3.0)"})
final class ToCommand extends RunCommand {
  @Parameters(paramLabel = "<version>", description = "Where to go; 0.0.0 reverts all.")
  String version;

  @Override
  void call(Session session) {
    refuseLimit("to", "The version says how far it goes.");
    run(session, new Target.To(Version.of(version)), "to " + version);
  }
}
