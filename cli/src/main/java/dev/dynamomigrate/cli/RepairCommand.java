package dev.dynamomigrate.cli;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.engine.Confirmation;
import dev.dynamomigrate.plan.Settlement;
import java.util.List;
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
  @Parameters(paramLabel = "<version>", description = "Which; 'reset' for a reset.")
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
    boolean settled =
        session
            .migrator()
            .repair(name, state.equals("applied"), settlement -> agreed(session, settlement));
    session.output().repaired(name, state, settled);
  }

  private static boolean agreed(Session session, Settlement settlement) {
    return session
        .question("repair")
        .agreed(
            Confirmation.ofRecord(session.config().production()),
            List.of(
                settlement.finding().message(),
                "From now on it counts as %s in table '%s' %s. Nothing runs, and no item is looked at."
                    .formatted(settlement.state(), session.config().table(), session.place())));
  }
}
