package dev.dynamomigrate.web;

import dev.dynamomigrate.MigrationException;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.browser.ManagedTable;
import dev.dynamomigrate.config.Amounts;
import dev.dynamomigrate.engine.RunOptions;
import dev.dynamomigrate.plan.Plan;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.rehearsal.RehearsalOptions;
import dev.dynamomigrate.rehearsal.RehearsalReport;
import dev.dynamomigrate.web.Asked.Outcome;
import dev.dynamomigrate.web.page.ConfirmView.Tone;
import dev.dynamomigrate.web.page.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The question before a rehearsal. */
final class RehearsalQuestion {
  private static final String ALL = "all";

  private final ManagedTable table;
  private final TableReading reading;
  private final Runs runs;
  private final Rehearsals rehearsals;

  RehearsalQuestion(ManagedTable table, TableReading reading, Runs runs, Rehearsals rehearsals) {
    this.table = table;
    this.reading = reading;
    this.runs = runs;
    this.rehearsals = rehearsals;
  }

  /** The question; the form may have {@code version}, which is one of them or {@code all}. */
  Asked ask(Form form) {
    Optional<String> upTo = form.text("version");
    Target target =
        upTo.map(
                version ->
                    version.equals(ALL) ? new Target.All() : new Target.To(Version.of(version)))
            .orElseGet(() -> new Target.Next(1));
    String command = "rehearse" + upTo.map(version -> " " + version).orElse("");
    RunOptions options = table.options("rehearse");
    Plan plan = reading.of(migrator -> migrator.plan(target, options.plan()));
    if (plan.steps().isEmpty()) {
      return Asked.needless(
          "rehearse",
          "Rehearse",
          "Nothing to rehearse. The current version is %s.".formatted(plan.current()));
    }
    Asked.Words words =
        new Asked.Words(
            "Rehearse",
            Tone.PLAIN,
            sentences(),
            plan.steps(),
            inputs(),
            "Rehearse",
            "migrate " + command,
            Optional.empty());
    return new Asked(
        "rehearse", words, false, Optional.of(given -> begin(command, target, options, given)));
  }

  private List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    sentences.add("On a copy of table %s this will:".formatted(table.where()));
    sentences.add(
        "The table is read, and nothing in it is written. The copy is in a DynamoDB Local that is there for this alone.");
    sentences.add("Each migration runs up, down, and up twice; what differs is shown.");
    if (table.config().controller().isPresent()) {
      sentences.add(
          "That is done on this computer, with its scripts and credentials: the controller is not asked.");
    }
    return sentences;
  }

  private static List<Input> inputs() {
    return List.of(
        new Input(
            "sample",
            "Percent of the partition keys",
            "The others are not read. Empty: all of them.",
            "",
            Input.Kind.NUMBER,
            List.of(),
            false),
        new Input(
            "interrupt",
            "Also stop each migration in the middle, and take it up again",
            "",
            "",
            Input.Kind.CHECK,
            List.of(),
            false));
  }

  private Outcome begin(String command, Target target, RunOptions options, Form given) {
    OptionalDouble sample =
        given.text("sample").map(text -> Amounts.percent(text, "'sample'")).stream()
            .mapToDouble(Double::doubleValue)
            .findFirst();
    boolean interrupt = given.checked("interrupt");
    return Outcome.of(
        runs.start(
            command,
            command,
            told -> {
              RehearsalReport report =
                  table.rehearse(
                      new RehearsalOptions(target, options, interrupt, told::begins), sample);
              rehearsals.keep(told.title().id(), report);
              told.rehearsed(surprise(report));
            }));
  }

  private static Optional<MigrationException> surprise(RehearsalReport report) {
    try {
      report.refuseSurprises();
      return Optional.empty();
    } catch (MigrationException surprising) {
      return Optional.of(surprising);
    }
  }
}
