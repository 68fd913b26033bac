package dev.dynamomigrate.cli;

import dev.dynamomigrate.config.UpLimit;
import dev.dynamomigrate.plan.Target;
import picocli.CommandLine.Command;

/** {@code up}. */
@Command(
    name = "up",
    description =
        "Apply the next outstanding migration, or so many as --limit or the configuration say.",
    footer = {"", "Example: migrate up --limit 3"})
final class UpCommand extends RunCommand {
  @Override
  void call(Session session) {
    String limit = root.options.limit;
    int count = limit == null ? session.config().upLimit() : UpLimit.parse(limit);
    run(session, new Target.Next(count), "up");
  }
}
