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
    // A canary is one migration, however many 'up' is configured to apply.
    int usual = root.options.canary == null ? session.config().upLimit() : 1;
    int count = limit == null ? usual : UpLimit.parse(limit);
    run(session, new Target.Next(count), "up");
  }
}
