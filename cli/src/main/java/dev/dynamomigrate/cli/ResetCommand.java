package dev.dynamomigrate.cli;

import dev.dynamomigrate.plan.Target;
import picocli.CommandLine.Command;

/** {@code reset}. */
@Command(
    name = "reset",
    aliases = "latest",
    description =
        "Run reset.java, else latest.java; afterwards every version counts as applied. Refused in the"
            + " profile 'prod' unless the configuration has allowReset: true.",
    footer = {"", "Example: migrate --profile dev reset    (or: latest)"})
final class ResetCommand extends RunCommand {
  @Override
  void call(Session session) {
    refuseLimit("reset", "It runs this one migration.");
    run(session, new Target.Reset(), "reset");
  }
}
