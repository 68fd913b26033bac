package dev.dynamomigrate.cli;

import picocli.CommandLine.Command;

/** {@code status}. */
@Command(
    name = "status",
    description = "Show where the table stands. Reads only.",
    footer = {"", "Example: migrate status --json"})
final class StatusCommand extends TableCommand {
  @Override
  void call(Session session) {
    session.output().status(session.migrator().status(), session.place());
  }
}
