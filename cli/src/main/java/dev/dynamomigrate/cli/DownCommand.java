package dev.dynamomigrate.cli;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.plan.Target;
import picocli.CommandLine.Command;

/** {@code down}. */
@Command(
    name = "down",
    description = "Revert the current version, or with --limit so many.",
    footer = {"", "Example: migrate down --limit 2"})
final class DownCommand extends RunCommand {
  @Override
  void call(Session session) {
    String limit = root.options.limit;
    if ("all".equals(limit)) {
      throw new InvalidInputException(
          "'down' takes a number of migrations, not 'all'.",
          "Revert everything above a version with 'to <version>'; 'to 0.0.0' reverts all.");
    }
    run(session, new Target.Back(limit == null ? 1 : number(limit)), "down");
  }

  private static int number(String limit) {
    if (!limit.matches("[1-9]\\d{0,8}")) {
      throw new InvalidInputException(
          "'" + limit + "' is not a number of migrations.", "Write 1 or more.");
    }
    return Integer.parseInt(limit);
  }
}
