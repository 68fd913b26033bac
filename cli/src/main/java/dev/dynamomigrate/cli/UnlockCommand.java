package dev.dynamomigrate.cli;

import dev.dynamomigrate.words.RecordWords;
import picocli.CommandLine.Command;

/** {@code unlock}. */
@Command(
    name = "unlock",
    description =
        "Break the lease of a run that is dead, after showing whose it is. It ends by itself, too.",
    footer = {"", "Example: migrate unlock"})
final class UnlockCommand extends TableCommand {
  @Override
  void call(Session session) {
    refuseDryRun("unlock");
    LeaseQuestion question = new LeaseQuestion(session, "unlock", RecordWords::unlock);
    boolean broken = session.migrator().unlock(question);
    session.output().unlocked(question.holder(), broken);
  }
}
