package dev.dynamomigrate.web.page;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.engine.MigrationStatus;
import dev.dynamomigrate.engine.TableStatus;
import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.ledger.Author;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.MigrationState;
import dev.dynamomigrate.ledger.RunState;
import dev.dynamomigrate.ledger.ScriptFacts;
import dev.dynamomigrate.ledger.Work;
import dev.dynamomigrate.plan.Finding;
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
        status().current(),
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
}
