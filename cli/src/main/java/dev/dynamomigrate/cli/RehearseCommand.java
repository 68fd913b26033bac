package dev.dynamomigrate.cli;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.config.Amounts;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.rehearsal.RehearsalOptions;
import dev.dynamomigrate.rehearsal.RehearsalReport;
import java.util.OptionalDouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rehearse [<version>|all]}. */
@Command(
    name = "rehearse",
    description = {
      "Run the next migration, or all up to a version, on a copy of the table's data: what it"
          + " changes, whether 'down' restores every item, whether a second 'up' changes nothing.",
      "The copy is in a DynamoDB Local that is there for this alone; of the table it only reads.",
      "Exit code 1 if one is not what it declares to be."
    },
    footer = {"", "Example: migrate rehearse all --sample 5%%"})
final class RehearseCommand extends TableCommand {
  private static final String ALL = "all";

  @Parameters(
      arity = "0..1",
      paramLabel = "<version>",
      description = "Up to where, or 'all'; the next one if nothing is said.")
  String version;

  @Option(
      names = "--sample",
      paramLabel = "<percent>",
      description =
          "Copy the items of so many of the partition keys only, and read no others: 5%%.")
  String sample;

  @Option(
      names = "--interrupt",
      description = "Also stop each migration in the middle, and take it up again.")
  boolean interrupt;

  @Override
  void call(Session session) {
    refuseLimit("rehearse", "Name the version up to which it goes, or 'all'.");
    if (root.options.dry) {
      throw new InvalidInputException(
          "'rehearse' has no dry run.", "Leave --dry out: it writes to a copy only.");
    }
    if (root.options.canary != null) {
      throw new InvalidInputException(
          "'rehearse' takes no --canary.", "Rehearse on a part of the items with --sample 5%.");
    }
    OptionalDouble part =
        sample == null
            ? OptionalDouble.empty()
            : OptionalDouble.of(Amounts.percent(sample, "--sample"));
    RehearsalReport report =
        session.rehearse(
            new RehearsalOptions(target(), root.options.run("rehearse"), interrupt, session::tell),
            part);
    session.output().rehearsed(report);
    report.refuseSurprises();
  }

  private Target target() {
    if (version == null) {
      return new Target.Next(1);
    }
    return version.equals(ALL) ? new Target.All() : new Target.To(Version.of(version));
  }
}
