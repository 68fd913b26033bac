package dev.dynamomigrate.cli;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.config.Amounts;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.rehearsal.RehearsalOptions;
import dev.dynamomigrate.rehearsal.RehearsalPage;
import dev.dynamomigrate.rehearsal.RehearsalReport;
import java.nio.file.Path;
import java.util.Optional;
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
      "The copy is in a DynamoDB Local that is there for this alone; the table is only read, and with --from not even that.",
      "Exit code 1 if one is not what it declares to be."
    },
    footer = {"", "Example: migrate rehearse all --report rehearsal.html"})
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
      names = "--from",
      paramLabel = "<export>",
      description =
          "Copy an export of DynamoDB in place of the table, which is not asked then: its folder, or a data file.")
  String from;

  @Option(
      names = "--report",
      paramLabel = "<file>",
      description = "Write what was found as a page for a browser, too: rehearsal.html.")
  String report;

  @Option(
      names = "--interrupt",
      description = "Also stop each migration in the middle, and take it up again.")
  boolean interrupt;

  @Override
  Session open() {
    return Session.withoutController(root, "rehearse");
  }

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
    Optional<Path> page = Optional.ofNullable(report).map(session::path);
    page.ifPresent(RehearsalPage::refuseUnwritable);
    RehearsalOptions rehearsal =
        new RehearsalOptions(target(), root.options.run("rehearse"), interrupt, session::tell);
    RehearsalReport found =
        from == null
            ? session.rehearse(rehearsal, part)
            : session.rehearse(rehearsal, part, session.path(from));
    session.output().rehearsed(found);
    page.ifPresent(
        file -> {
          new RehearsalPage(found).write(file);
          session.tell("The report is " + file);
        });
    found.refuseSurprises();
  }

  private Target target() {
    if (version == null) {
      return new Target.Next(1);
    }
    return version.equals(ALL) ? new Target.All() : new Target.To(Version.of(version));
  }
}
