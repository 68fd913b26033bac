package dev.dynamomigrate.cli;

import picocli.CommandLine.Command;

/** {@code list}. */
@Command(
    name = "list",
    description = "List what is applied, and what failed on the way. Reads only.",
    footer = {"", "Example: migrate list --quiet"})
final class ListCommand extends TableCommand {
  @Override
  void call(Session session) {
    session.output().list(session.migrator().status());
  }
}
