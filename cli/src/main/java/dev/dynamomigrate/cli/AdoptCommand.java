package dev.dynamomigrate.cli;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.engine.AdoptionReport;
import dev.dynamomigrate.engine.AdoptionRequest;
import dev.dynamomigrate.engine.Confirmation;
import dev.dynamomigrate.plan.Adoption;
import dev.dynamomigrate.words.AdoptionWords;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code adopt [--baseline <version>]}. */
@Command(
    name = "adopt",
    description = {
      "Take over dynatable's history, after showing what was found: nothing runs, and what it applied"
          + " counts as applied. OneTable's history counts by itself.",
      "With --baseline: on a table without a history, all migrations up to a version count as applied."
    },
    footer = {"", "Example: migrate adopt --baseline 1.2.0"})
final class AdoptCommand extends TableCommand {
  @Option(
      names = "--baseline",
      paramLabel = "<version>",
      description = "Up to where the table's data already have what the migrations do.")
  String baseline;

  @Option(
      names = "--prefix",
      paramLabel = "<text>",
      description =
          "dynatable's trackingPrefix, if it is not " + AdoptionRequest.USUAL_PREFIX + ".",
      defaultValue = AdoptionRequest.USUAL_PREFIX)
  String prefix;

  @Override
  void call(Session session) {
    refuseLimit("adopt", "Leave it out: --baseline says up to where.");
    AdoptionRequest request =
        new AdoptionRequest(
            Optional.ofNullable(baseline).map(Version::of), prefix, root.options.dry);
    AdoptionReport report =
        session.migrator().adopt(request, adoption -> agreed(session, adoption));
    if (report.recorded()) {
      root.facts().of(report.adoption());
    }
    session.output().adopted(report);
  }

  private static boolean agreed(Session session, Adoption adoption) {
    return session
        .question("adopt")
        .agreed(
            Confirmation.ofRecord(session.config().production()),
            AdoptionWords.question(adoption, session.where()));
  }
}
