package dev.dynamomigrate.cli;

import dev.dynamomigrate.plan.Target;
import picocli.CommandLine.Command;

/** {@code repeat}. */
@Command(
    name = "repeat",
    description = "Run again what ran last, also what failed, in its direction.",
    footer = {"", "Example: migrate repeat"})
final class RepeatCommand extends RunCommand {
  @Override
  void call(Session session) {
    refuseLimit("repeat", "It runs the one migration that ran last.");
    run(session, new Target.Repeat(), "repeat");
  }
}
