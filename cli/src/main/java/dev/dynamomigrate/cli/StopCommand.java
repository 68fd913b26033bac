package dev.dynamomigrate.cli;

import dev.dynamomigrate.words.RecordWords;
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
    LeaseQuestion question = new LeaseQuestion(session, "stop", RecordWords::stop);
    boolean asked = session.migrator().stop(question);
    session.output().stopAsked(question.holder(), asked);
  }
}
