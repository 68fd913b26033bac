package dev.dynamomigrate.cli;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.engine.Confirmation;
import dev.dynamomigrate.plan.Settlement;
import dev.dynamomigrate.words.RecordWords;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code repair <version> --as applied|outstanding}. */
@Command(
    name = "repair",
    description =
        "Settle a migration that 'validate' names: nothing runs, and the record says from then on what"
            + " you say.",
    footer = {"", "Example: migrate repair 0.2.0 --as outstanding"})
final class RepairCommand extends TableCommand {
  @Parameters(
      paramLabel = "<version>",
      description = "Which; 'reset' for a reset, 'schema' to save the schema file.")
  String name;

  @Option(
      names = "--as",
      required = true,
      paramLabel = "<state>",
      description = "What it counts as from then on: applied or outstanding.")
  String state;

  @Override
  void call(Session session) {
    if (!List.of("applied", "outstanding").contains(state)) {
      throw new InvalidInputException(
          "'%s' is not a state that can be given.".formatted(state),
          "Write --as applied or --as outstanding.");
    }
    refuseDryRun("repair");
    AtomicReference<Settlement> asked = new AtomicReference<>();
    boolean settled =
        session
            .migrator()
            .repair(
                name,
                state.equals("applied"),
                settlement -> {
                  asked.set(settlement);
                  return agreed(session, settlement);
                });
    session.output().repaired(Optional.ofNullable(asked.get()).filter(known -> settled));
  }

  private static boolean agreed(Session session, Settlement settlement) {
    return session
        .question("repair")
        .agreed(
            Confirmation.ofRecord(session.config().production()),
            RecordWords.repair(settlement, session.where()));
  }
}
