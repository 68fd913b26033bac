package dev.dynamomigrate.cli;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.config.UpLimit;
import dev.dynamomigrate.plan.Target;
import picocli.CommandLine.Command;

/** {@code down}. */
@Command(
    name = "down",
    description = "Revert the current version, or with --limit so many.",
    footer = {"", "Example: migrate down --limit 2"})
final class DownCommand extends TableCommand {
  @Override
  void call(Session session) {
    String limit = root.options.limit;
    if ("all".equals(limit)) {
      throw new InvalidInputException(
          "'down' takes a number of migrations, not 'all'.",
          "Revert everything above a version with 'to <version>'; 'to 0.0.0' reverts all.");
    }
    run(session, new Target.Back(limit == null ? 1 : UpLimit.parse(limit)), "down");
  }
}
