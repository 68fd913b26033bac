package dev.dynamomigrate.cli;

import picocli.CommandLine.Command;

/** {@code outstanding}. */
@Command(
    name = "outstanding",
    description = "List what is not applied. Reads only.",
    footer = {"", "Example: migrate outstanding --profile prod"})
final class OutstandingCommand extends TableCommand {
  @Override
  void call(Session session) {
    session.output().outstanding(session.migrator().status());
  }
}
