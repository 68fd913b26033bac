package dev.dynamomigrate.cli;

import picocli.CommandLine.Command;

/** {@code stop}. */
@Command(
    name = "stop",
    description =
        "Ask a run elsewhere to stop: at its next page, or before its next migration. What it did is"
            + " recorded.",
    footer = {"", "Example: migrate stop"})
final class StopCommand extends TableCommand {
  @Override
  void call(Session session) {
    refuseDryRun("stop");
    LeaseQuestion question =
        new LeaseQuestion(
            session, "stop", "A migration that is stopped in the middle counts as interrupted.");
    boolean asked = session.migrator().stop(question);
    session.output().stopAsked(question.holder(), asked);
  }
}
