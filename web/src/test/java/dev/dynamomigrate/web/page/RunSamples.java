package dev.dynamomigrate.web.page;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.config.Prices;
import dev.dynamomigrate.engine.DryReport;
import dev.dynamomigrate.engine.RunReport;
import dev.dynamomigrate.guard.DryRecord;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.Work;
import dev.dynamomigrate.plan.Plan;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.transform.Progress;
import dev.dynamomigrate.transform.TransformReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Runs, and the questions before them. */
final class RunSamples {
  private RunSamples() {}

  static List<RatePoint> rates() {
    return IntStream.range(0, 90)
        .mapToObj(
            i ->
                new RatePoint(
                    i,
                    1_500 * (1 - Math.exp(-i / 6.0)) + 180 * Math.sin(i / 3.0),
                    (i > 50 && i < 60 ? 900 : 2_900) * (1 - Math.exp(-i / 6.0))))
        .toList();
  }

  static RunView running() {
    Progress progress =
        new Progress(
            "Photo",
            new TransformReport(12_345, 12_001, 340, 4, 12, 88, 0, Map.of("table busy", 88L)),
            123_450,
            400_000,
            false);
    return new RunView(
        "1",
        "Apply all outstanding migrations",
        "all",
        RunView.Phase.RUNNING,
        "ann@build-7 (pid 4711)",
        Samples.NOW.minusSeconds(90),
        Optional.empty(),
        Optional.of(
            new ProgressView(
                "0.6.0 up",
                progress,
                24_680,
                1_480.4,
                2_903.7,
                Optional.of(Duration.ofSeconds(187)))),
        log(),
        rates(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        true,
        Optional.empty());
  }

  private static List<LogLine> log() {
    return List.of(
        new LogLine(Samples.NOW.minusSeconds(90), LogLine.Kind.INFO, "0.6.0 up: Seed house photos"),
        new LogLine(Samples.NOW.minusSeconds(80), LogLine.Kind.WARNING, "The table has no alarm"),
        new LogLine(Samples.NOW.minusSeconds(12), LogLine.Kind.INFO, "  12,000 photos sorted"),
        new LogLine(Samples.NOW, LogLine.Kind.ERROR, "One photo has no date: " + Samples.EVIL));
  }

  static RunView ended() {
    RunView running = running();
    LedgerEntry failed = Samples.status().migrations().get(5).entry().orElseThrow();
    return new RunView(
        "1",
        running.title(),
        running.command(),
        RunView.Phase.FAILED,
        running.by(),
        running.started(),
        Optional.of(Samples.NOW),
        Optional.empty(),
        running.log(),
        running.rates(),
        List.of(failed),
        Optional.of(
            new Trouble(
                "0.5.0 failed after 312 of about 2,657 items were written: For input string: \"12px\"",
                "Mend the script or the item, then run it again with 'up --retry-failed'.")),
        Optional.empty(),
        true,
        Optional.empty());
  }

  static Plan plan() {
    return new Plan(
        Version.of("0.4.0"),
        List.of(
            new Step(Samples.script("0.6.0"), Direction.UP, Step.Reason.OUTSTANDING),
            new Step(Samples.script("0.7.0"), Direction.UP, Step.Reason.OUTSTANDING)),
        List.of(Samples.script("0.6.0"), Samples.script("0.7.0")),
        List.of());
  }

  static RunView dry() {
    RunView running = running();
    DryReport shown =
        new DryReport(
            plan().steps().get(0),
            new Work(600, 0, 75, TransformReport.NONE),
            new DryRecord.Counts(0, 600, 0, 2, 0, 1_200),
            new DryReport.Estimate(1_200, 189, Optional.empty(), Prices.PUBLISHED),
            List.of(
                new DryRecord.Sample(
                    DryRecord.Kind.UPDATE,
                    "Gallery",
                    Map.of("PK", Samples.s("USER#01")),
                    Map.of("PK", Samples.s("USER#01"), "name", Samples.s("Ann")),
                    Map.of(
                        "PK",
                        Samples.s("USER#01"),
                        "name",
                        Samples.s("ann"),
                        "bio",
                        Samples.s(Samples.EVIL)))),
            List.of());
    RunReport report =
        new RunReport(
            RunReport.Kind.DRY,
            plan(),
            List.of(),
            Optional.empty(),
            Version.of("0.4.0"),
            plan().outstanding(),
            Optional.of(shown));
    return new RunView(
        "2",
        "Dry run of 'up'",
        "up --dry",
        RunView.Phase.DONE,
        running.by(),
        running.started(),
        Optional.of(Samples.NOW),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.of(report),
        true,
        Optional.empty());
  }

  static ConfirmView confirm() {
    return new ConfirmView(
        "all",
        "Apply all outstanding migrations?",
        List.of(
            "On table 'Gallery' (http://127.0.0.1:8000) this will:",
            "They run one after the other, and stop at the first that fails."),
        plan().steps(),
        List.of(
            new Input(
                "restart",
                "Begin anew",
                "Forget how far an interrupted run came.",
                "",
                Input.Kind.CHECK,
                List.of(),
                false),
            new Input(
                "maxErrors",
                "Items that may fail",
                "More than these end the run.",
                "0",
                Input.Kind.NUMBER,
                List.of(),
                true)),
        Map.of("agreed", "once-1"),
        false,
        ConfirmView.Tone.PLAIN,
        "Apply 2 migrations",
        "migrate all",
        Optional.empty());
  }

  static ConfirmView dangerous() {
    return new ConfirmView(
        "reset",
        "Reset the table?",
        List.of(
            "On table 'Gallery' (AWS eu-west-1) this will:",
            "Afterwards every version counts as applied. What the items hold now is gone."),
        List.of(new Step(Samples.named().get(1), Direction.UP, Step.Reason.RESET)),
        List.of(),
        Map.of("agreed", "once-2"),
        true,
        ConfirmView.Tone.DANGEROUS,
        "Reset the table",
        "migrate --profile prod reset",
        Optional.of(new Trouble("What was typed is not the table's name. Nothing was done.", "")));
  }
}
