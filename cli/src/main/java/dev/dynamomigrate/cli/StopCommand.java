package dev.dynamomigrate.cli;

import dev.dynamomigrate.engine.Confirmation;
import java.util.List;
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
            session.question("stop"),
            Confirmation.ofRecord(session.config().production()),
            holder ->
                List.of(
                    StatusText.lease(holder),
                    "A migration that is stopped in the middle counts as interrupted."));
    boolean asked = session.migrator().stop(question);
    session.output().stopAsked(question.holder(), asked);
  }
}
