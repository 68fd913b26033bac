package dev.dynamomigrate.cli;

import dev.dynamomigrate.plan.Target;
import picocli.CommandLine.Command;

/** {@code all}. */
@Command(
    name = "all",
    description = "Apply all outstanding migrations.",
    footer = {"", "Example: migrate all --wait 5m"})
final class AllCommand extends RunCommand {
  @Override
  void call(Session session) {
    refuseLimit("all", "Apply so many with 'up --limit %s'.".formatted(root.options.limit));
    run(session, new Target.All(), "all");
  }
}
