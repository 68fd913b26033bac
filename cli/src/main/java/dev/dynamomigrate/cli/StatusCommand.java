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
    String profile = session.config().profile();
    String place =
        session.aws().endpoint().or(() -> session.aws().region()).orElse("AWS")
            + (profile.isEmpty() ? "" : ", profile " + profile);
    session.output().status(session.migrator().status(), "(" + place + ")");
  }
}
