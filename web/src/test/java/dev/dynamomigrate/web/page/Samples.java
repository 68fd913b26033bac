package dev.dynamomigrate.web.page;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.config.Prices;
import dev.dynamomigrate.engine.DryReport;
import dev.dynamomigrate.engine.MigrationStatus;
import dev.dynamomigrate.engine.RunReport;
import dev.dynamomigrate.engine.TableStatus;
import dev.dynamomigrate.guard.DryRecord;
import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.ledger.Author;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.MigrationState;
import dev.dynamomigrate.ledger.RunState;
import dev.dynamomigrate.ledger.ScriptFacts;
import dev.dynamomigrate.ledger.Work;
import dev.dynamomigrate.plan.Finding;
import dev.dynamomigrate.plan.Plan;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.rehearsal.Forecast;
import dev.dynamomigrate.rehearsal.ItemDiff;
import dev.dynamomigrate.rehearsal.KindOfChange;
import dev.dynamomigrate.rehearsal.RehearsalReport;
import dev.dynamomigrate.rehearsal.Rehearsed;
import dev.dynamomigrate.rehearsal.Verdict;
import dev.dynamomigrate.schema.Schema;
import dev.dynamomigrate.source.Checksum;
import dev.dynamomigrate.source.FolderSource;
import dev.dynamomigrate.source.MigrationScript;
import dev.dynamomigrate.transform.Progress;
import dev.dynamomigrate.transform.TransformReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the pages are made of, with the sample project's scripts and its gallery. */
final class Samples {
  static final Instant NOW = Instant.parse("2026-11-22T03:14:15Z");

  /** What could become a part of a page. */
  static final String EVIL = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>&";

  private static final Path PROJECT = Path.of("..", "migrations");
  private static final FolderSource SOURCE =
      new FolderSource(
          PROJECT,
          scripts -> {
            throw new AssertionError("Nothing is built for a page");
          });
  private static final Author ANN = new Author("ann", "build-7");

  private Samples() {}

  static PageFrame frame() {
    return frame(false, false);
  }

  static PageFrame frame(boolean readOnly, boolean production) {
    return new PageFrame(
        new Place("Gallery", production ? "prod" : "dev", "http://127.0.0.1:8000", production),
        readOnly,
        "a-token",
        NOW,
        ZoneOffset.UTC,
        Optional.empty(),
        Optional.empty());
  }

  static PageFrame busy() {
    PageFrame frame = frame();
    return new PageFrame(
        frame.place(),
        false,
        frame.csrf(),
        NOW,
        frame.zone(),
        Optional.of(new RunLine("1", "all, by ann@build-7")),
        Optional.of("0.2.0 counts as outstanding. What ran stays in the record."));
  }

  static List<MigrationScript> scripts() {
    return SOURCE.versioned();
  }

  static MigrationScript script(String label) {
    return scripts().stream().filter(each -> each.label().equals(label)).findFirst().orElseThrow();
  }

  static List<MigrationScript> named() {
    return SOURCE.named();
  }

  /** At 0.4.0: one changed, one failed, one of OneTable's, the rest to come. */
  static TableStatus status() {
    List<MigrationStatus> all = new ArrayList<>();
    all.add(
        new MigrationStatus(
            Version.of("0.0.1"),
            "First of all, by JavaScript",
            MigrationState.ADOPTED,
            Optional.of(Instant.parse("2025-02-01T08:00:00Z")),
            Optional.empty(),
            List.of(),
            Optional.empty()));
    List<MigrationScript> scripts = scripts();
    for (int i = 0; i < scripts.size(); i++) {
      all.add(status(scripts.get(i), i));
    }
    return new TableStatus(
        "Gallery",
        Version.of("0.4.0"),
        Optional.of("0.4.0"),
        Optional.empty(),
        all,
        all.stream().flatMap(each -> each.findings().stream()).toList());
  }

  private static MigrationStatus status(MigrationScript script, int place) {
    String label = script.label();
    MigrationState state =
        switch (label) {
          case "0.5.0" -> MigrationState.FAILED;
          case "0.6.0", "0.7.0" -> MigrationState.OUTSTANDING;
          default -> MigrationState.APPLIED;
        };
    List<Finding> findings =
        switch (label) {
          case "0.2.0" ->
              List.of(
                  new Finding(Finding.Kind.CHANGED, label, "0.2.0 changed after it was applied."));
          case "0.5.0" ->
              List.of(
                  new Finding(
                      Finding.Kind.FAILED,
                      label,
                      "0.5.0 failed (up) Photo PK = \"USER#01\", SK = \"PHOTO#7\": java.lang.NumberFormatException: For"
                          + " input string: \"12px\"\nCaused by: the width of the photo"));
          default -> List.of();
        };
    Optional<LedgerEntry> entry =
        state == MigrationState.OUTSTANDING
            ? Optional.empty()
            : Optional.of(
                entry(
                    script,
                    state == MigrationState.FAILED ? RunState.FAILED : RunState.DONE,
                    NOW.minus(Duration.ofDays(9 - place)),
                    label.equals("0.2.0")
                        ? script.text().replace("toLowerCase", "toUpperCase")
                        : script.text()));
    return new MigrationStatus(
        script.version().orElseThrow(),
        script.description(),
        state,
        entry.flatMap(LedgerEntry::ended),
        entry,
        findings,
        Optional.of(script));
  }

  static LedgerEntry entry(MigrationScript script, RunState state, Instant started, String source) {
    boolean failed = state == RunState.FAILED;
    return new LedgerEntry(
        "2026-1",
        script.label(),
        Direction.UP,
        state,
        started,
        Optional.of(started.plusMillis(4_210)),
        ANN,
        new ScriptFacts(script.description(), Checksum.of(source).text(), source, false),
        new Work(
            2_657,
            failed ? 312 : 1_450,
            failed ? 624 : 2_912.5,
            new TransformReport(
                failed ? 313 : 1_450,
                failed ? 312 : 1_450,
                0,
                2,
                3,
                7,
                failed ? 1 : 0,
                Map.of("table busy", 7L))),
        failed
            ? "java.lang.NumberFormatException: For input string: \"12px\"\n    in Photo PK = \"USER#01\", SK = \"PHOTO#7\"\nCaused by: the width of the photo"
            : "",
        failed ? List.of() : List.of("Photo: the sort key begins with the date"),
        17);
  }

  static TimelineView timeline() {
    return new TimelineView(
        status(), named(), List.of("Point-in-time recovery is not switched on for this table."));
  }

  static TimelineView held() {
    TableStatus status = status();
    return new TimelineView(
        new TableStatus(
            status.table(),
            status.current(),
            status.schema(),
            Optional.of(
                new LeaseRecord(
                    "token",
                    "ann@build-7 (pid 4711)",
                    "all",
                    18,
                    3,
                    Duration.ofSeconds(60),
                    NOW.plusSeconds(45))),
            status.migrations(),
            List.of()),
        named(),
        List.of());
  }

  /** So many, two thirds of them applied. */
  static TimelineView many(int count) {
    List<MigrationStatus> all =
        IntStream.rangeClosed(1, count)
            .mapToObj(
                i -> {
                  MigrationScript script =
                      new MigrationScript(
                          "0." + i + ".0_step",
                          Version.parse("0." + i + ".0"),
                          "Step number " + i + " of a long way",
                          Optional.empty(),
                          "class Step {}");
                  boolean applied = i * 3 < count * 2;
                  Optional<LedgerEntry> entry =
                      applied
                          ? Optional.of(entry(script, RunState.DONE, NOW, script.text()))
                          : Optional.empty();
                  return new MigrationStatus(
                      script.version().orElseThrow(),
                      script.description(),
                      applied ? MigrationState.APPLIED : MigrationState.OUTSTANDING,
                      entry.flatMap(LedgerEntry::ended),
                      entry,
                      List.of(),
                      Optional.of(script));
                })
            .toList();
    return new TimelineView(
        new TableStatus(
            "Gallery",
            Version.of("0.%d.0".formatted(count * 2 / 3)),
            Optional.of("0.1.0"),
            Optional.empty(),
            all,
            List.of()),
        List.of(),
        List.of());
  }

  static List<VersionedSchema> schemas() {
    List<VersionedSchema> schemas = new ArrayList<>();
    schemas.add(
        new VersionedSchema(Version.of("0.0.2"), Schema.read(PROJECT.resolve("schema.json5"))));
    for (String version : List.of("0.1.0", "0.3.0", "0.4.0", "0.5.0")) {
      schemas.add(
          new VersionedSchema(
              Version.of(version), SOURCE.schema(Version.of(version)).orElseThrow()));
    }
    return schemas;
  }

  static SchemaView schema() {
    List<VersionedSchema> schemas = schemas();
    return new SchemaView(Optional.of(schemas.get(schemas.size() - 1).schema()), schemas);
  }

  static MigrationView migration(String label) {
    MigrationStatus status =
        status().migrations().stream()
            .filter(each -> each.version().toString().equals(label))
            .findFirst()
            .orElseThrow();
    List<LedgerEntry> runs =
        status.entry().map(last -> List.of(last, failed(last))).orElse(List.of());
    List<VersionedSchema> schemas = schemas();
    return new MigrationView(
        label,
        status.description(),
        Optional.of(status),
        status.script(),
        runs,
        Optional.of(
            SchemaStep.between(Optional.of(schemas.get(2).schema()), schemas.get(3).schema())),
        Optional.of(new KeptRehearsal("3", NOW, rehearsed())));
  }

  private static LedgerEntry failed(LedgerEntry last) {
    return new LedgerEntry(
        "2026-0",
        last.label(),
        Direction.UP,
        RunState.FAILED,
        last.started().minusSeconds(3_600),
        last.ended().map(end -> end.minusSeconds(3_599)),
        last.author(),
        last.script(),
        new Work(12, 0, 6, TransformReport.NONE),
        "java.lang.IllegalStateException: The photo has no createdAt",
        List.of(),
        16);
  }

  static AttributeValue s(String text) {
    return AttributeValue.fromS(text);
  }

  static Rehearsed rehearsed() {
    ItemDiff sample =
        ItemDiff.of(
            Map.of("PK", s("USER#01"), "SK", s("PHOTO#2024-05-01#7")),
            Map.of(),
            Map.of("PK", s("USER#01"), "SK", s("PHOTO#2024-05-01#7"), "title", s("Rome")));
    return new Rehearsed(
        "0.3.0",
        "Sort the photos of a user by their date",
        List.of(new KindOfChange("Photo", 1_450, 0, 1_450, Map.of("SK", 1_450L), List.of(sample))),
        new Verdict(Verdict.Outcome.YES, true, 0, List.of(), ""),
        new Verdict(Verdict.Outcome.NO, true, 3, List.of(sample), "3 photos moved again"),
        new Verdict(Verdict.Outcome.NOT_TRIED, false, 0, List.of(), "Try it with --interrupt."),
        Optional.empty(),
        Duration.ofSeconds(3),
        5_800,
        332.5,
        Optional.of(new Forecast(2_000_000, 4_000_000, 250_000, Duration.ofMinutes(42))),
        61_000_000);
  }

  static RehearsalReport rehearsal() {
    return new RehearsalReport(
        "Gallery",
        "live table",
        2_657,
        OptionalDouble.empty(),
        List.of(rehearsed()),
        Duration.ofSeconds(42),
        List.of());
  }

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
        NOW.minusSeconds(90),
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
        new LogLine(NOW.minusSeconds(90), LogLine.Kind.INFO, "0.6.0 up: Seed house photos"),
        new LogLine(NOW.minusSeconds(80), LogLine.Kind.WARNING, "The table has no alarm"),
        new LogLine(NOW.minusSeconds(12), LogLine.Kind.INFO, "  12,000 photos sorted"),
        new LogLine(NOW, LogLine.Kind.ERROR, "One photo has no date: " + EVIL));
  }

  static RunView ended() {
    RunView running = running();
    LedgerEntry failed = status().migrations().get(5).entry().orElseThrow();
    return new RunView(
        "1",
        running.title(),
        running.command(),
        RunView.Phase.FAILED,
        running.by(),
        running.started(),
        Optional.of(NOW),
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
            new Step(script("0.6.0"), Direction.UP, Step.Reason.OUTSTANDING),
            new Step(script("0.7.0"), Direction.UP, Step.Reason.OUTSTANDING)),
        List.of(script("0.6.0"), script("0.7.0")),
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
                    Map.of("PK", s("USER#01")),
                    Map.of("PK", s("USER#01"), "name", s("Ann")),
                    Map.of("PK", s("USER#01"), "name", s("ann"), "bio", s(EVIL)))),
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
        Optional.of(NOW),
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
        List.of(new Step(named().get(1), Direction.UP, Step.Reason.RESET)),
        List.of(),
        Map.of("agreed", "once-2"),
        true,
        ConfirmView.Tone.DANGEROUS,
        "Reset the table",
        "migrate --profile prod reset",
        Optional.of(new Trouble("What was typed is not the table's name. Nothing was done.", "")));
  }
}
