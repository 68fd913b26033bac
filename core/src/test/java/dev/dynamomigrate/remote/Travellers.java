package dev.dynamomigrate.remote;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.config.Prices;
import dev.dynamomigrate.engine.AdoptionReport;
import dev.dynamomigrate.engine.AdoptionRequest;
import dev.dynamomigrate.engine.DryReport;
import dev.dynamomigrate.engine.MigrationStatus;
import dev.dynamomigrate.engine.RunReport;
import dev.dynamomigrate.engine.TableStatus;
import dev.dynamomigrate.guard.DryRecord;
import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.ledger.Author;
import dev.dynamomigrate.ledger.DynatableRow;
import dev.dynamomigrate.ledger.HistoryRow;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.MigrationState;
import dev.dynamomigrate.ledger.Recorded;
import dev.dynamomigrate.ledger.RunState;
import dev.dynamomigrate.ledger.ScriptFacts;
import dev.dynamomigrate.ledger.Work;
import dev.dynamomigrate.plan.Adoption;
import dev.dynamomigrate.plan.Finding;
import dev.dynamomigrate.plan.Plan;
import dev.dynamomigrate.plan.Settlement;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.source.MigrationScript;
import dev.dynamomigrate.source.ScriptPart;
import dev.dynamomigrate.transform.BadItem;
import dev.dynamomigrate.transform.Progress;
import dev.dynamomigrate.transform.TransformReport;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Values with something in every place, as they travel between a controller and a front end. */
final class Travellers {
  private static final Instant THEN = Instant.parse("2026-11-22T02:03:04.005Z");
  private static final TransformReport TRANSFORMED =
      new TransformReport(7, 6, 5, 4, 3, 2, 1, Map.of("table busy", 2L));
  private static final Work WORK = new Work(10, 9, 12.5, TRANSFORMED);
  private static final Version VERSION = Version.of("0.1.0");

  private Travellers() {}

  static MigrationScript script() {
    return script("class AddBio implements Migration {}\n");
  }

  static MigrationScript script(String text) {
    return new MigrationScript(
        "0.1.0_add_bio",
        Optional.of(VERSION),
        "add bio",
        Optional.of(Path.of("migrations", "0.1.0_add_bio.java")),
        text,
        List.of(new ScriptPart("Names.java", "class Names {}")));
  }

  static Step step() {
    return new Step(script(), Direction.UP, Step.Reason.OUTSTANDING);
  }

  static LedgerEntry entry() {
    return new LedgerEntry(
        "0000000000007-0001",
        "0.1.0",
        Direction.UP,
        RunState.FAILED,
        THEN,
        Optional.of(THEN.plusMillis(1234)),
        new Author("ann", "build-7"),
        new ScriptFacts("add bio", "sha256:ab", "class AddBio {}", true),
        WORK,
        "it broke",
        List.of("User: bio"),
        7);
  }

  static Finding finding() {
    return new Finding(Finding.Kind.FAILED, "0.1.0", "0.1.0 failed.", List.of("a", "b"));
  }

  static LeaseRecord lease() {
    return new LeaseRecord(
        "token", "ann@build-7 (pid 1)", "all", 7, 3, Duration.ofSeconds(60), THEN);
  }

  static TableStatus status() {
    MigrationStatus migration =
        new MigrationStatus(
            VERSION,
            "add bio",
            MigrationState.FAILED,
            Optional.of(THEN),
            Optional.of(entry()),
            List.of(finding()),
            Optional.of(script()));
    return new TableStatus(
        "gallery",
        VERSION,
        Optional.of("0.1.0"),
        Optional.of(lease()),
        List.of(migration),
        List.of(finding()));
  }

  static Plan plan() {
    return new Plan(Version.ZERO, List.of(step()), List.of(script()), List.of(finding()));
  }

  static RunReport report() {
    return new RunReport(
        RunReport.Kind.RUN,
        plan(),
        List.of(entry()),
        Optional.of(entry()),
        VERSION,
        List.of(script()),
        Optional.empty());
  }

  static RunReport dryReport() {
    Map<String, AttributeValue> key = Map.of("PK", AttributeValue.fromS("USER#1"));
    Map<String, AttributeValue> after =
        Map.of(
            "PK", AttributeValue.fromS("USER#1"),
            "n", AttributeValue.fromN("1.50"),
            "b", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {0, -1})),
            "l", AttributeValue.fromL(List.of(AttributeValue.fromBool(true))),
            "m", AttributeValue.fromM(Map.of("x", AttributeValue.fromNul(true))),
            "ss", AttributeValue.fromSs(List.of("a", "b")));
    DryReport shown =
        new DryReport(
            step(),
            WORK,
            new DryRecord.Counts(1, 2, 3, 4, 5, 6.5),
            new DryReport.Estimate(6.5, 2.5, Optional.of(Duration.ofMillis(65)), Prices.PUBLISHED),
            List.of(new DryRecord.Sample(DryRecord.Kind.UPDATE, "gallery", key, Map.of(), after)),
            List.of("User: bio"));
    return new RunReport(
        RunReport.Kind.DRY,
        plan(),
        List.of(),
        Optional.empty(),
        Version.ZERO,
        List.of(),
        Optional.of(shown));
  }

  static Settlement settlement() {
    HistoryRow row =
        new HistoryRow("0.1.0", THEN, "success", "add bio", "memory", "_migration:0.1.0:1");
    return new Settlement(
        "0.1.0",
        true,
        finding(),
        Optional.empty(),
        new Recorded(MigrationState.FAILED, Optional.empty(), List.of(row)));
  }

  static AdoptionRequest adoptionRequest() {
    return new AdoptionRequest(Optional.of(VERSION), "_prefix", true);
  }

  static Adoption adoption() {
    DynatableRow row = new DynatableRow("v0001", "first", "applied", THEN, "");
    return new Adoption(
        Optional.of(VERSION),
        List.of(new Adoption.Taken(VERSION, "0.1.0", "add bio", THEN, "memory")),
        List.of(new Adoption.Left(row, MigrationState.OUTSTANDING)),
        List.of(VERSION),
        3,
        List.of(Version.of("0.2.0")),
        VERSION,
        Optional.of("0.1.0"));
  }

  static AdoptionReport adoptionReport() {
    return new AdoptionReport(adoption(), true);
  }

  static Followed followed() {
    Progress progress = new Progress("User", TRANSFORMED, 100, 200, false);
    BadItem bad = new BadItem(Map.of("PK", "USER#1", "n", new BigDecimal("1.50")), "too long");
    return new Followed(
        Followed.State.RUNNING,
        Optional.of(plan()),
        List.of(
            new Note.Numbered(1, new Note.Waiting(lease())),
            new Note.Numbered(2, new Note.Warned("beware")),
            new Note.Numbered(3, new Note.Started(step())),
            new Note.Numbered(4, new Note.Logged(step(), "a line")),
            new Note.Numbered(5, new Note.Moved(step(), progress, WORK)),
            new Note.Numbered(6, new Note.Unwritable(step(), bad)),
            new Note.Numbered(7, new Note.Consumed(step(), 1.5, 2.5)),
            new Note.Numbered(8, new Note.Finished(step(), entry()))),
        8,
        Optional.of(report()),
        Optional.of(Fault.of(new IllegalStateException("x"))));
  }
}
