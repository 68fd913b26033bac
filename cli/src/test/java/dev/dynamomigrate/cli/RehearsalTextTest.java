package dev.dynamomigrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.rehearsal.AttributeChange;
import dev.dynamomigrate.rehearsal.Forecast;
import dev.dynamomigrate.rehearsal.ItemDiff;
import dev.dynamomigrate.rehearsal.KindOfChange;
import dev.dynamomigrate.rehearsal.RehearsalReport;
import dev.dynamomigrate.rehearsal.Rehearsed;
import dev.dynamomigrate.rehearsal.Verdict;
import dev.dynamomigrate.rehearsal.Verdict.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A rehearsal as text and as JSON. */
class RehearsalTextTest {
  private static final ItemDiff DIFF =
      new ItemDiff(
          Map.of("PK", AttributeValue.fromS("user#1")),
          List.of(
              new AttributeChange(
                  "visits",
                  Optional.of(AttributeValue.fromN("7")),
                  Optional.of(AttributeValue.fromN("8"))),
              new AttributeChange(
                  "bio", Optional.empty(), Optional.of(AttributeValue.fromS("x".repeat(80)))),
              new AttributeChange(
                  "photo",
                  Optional.of(AttributeValue.fromB(SdkBytes.fromUtf8String("abc"))),
                  Optional.empty()),
              new AttributeChange(
                  "tags",
                  Optional.of(AttributeValue.fromSs(List.of("a"))),
                  Optional.of(AttributeValue.fromNul(true)))));

  private static final Rehearsed ONE =
      new Rehearsed(
          "0.2.0",
          "count",
          List.of(
              new KindOfChange(
                  "User", 0, 1200, 0, Map.of("visits", 1200L, "bio", 3L), List.of(DIFF)),
              new KindOfChange("", 1, 0, 2, Map.of("PK", 3L), List.of())),
          new Verdict(Outcome.YES, true, 0, List.of(), "Not compared: updated."),
          new Verdict(Outcome.NO, true, 1200, List.of(DIFF), ""),
          new Verdict(Outcome.NOT_TRIED, true, 0, List.of(), "Nobody asked for it."),
          Optional.empty(),
          Duration.ofMillis(1200),
          1200,
          75.5,
          Optional.of(new Forecast(24_000, 24_000, 1510, Duration.ofMinutes(4))),
          3 << 20);

  private static RehearsalReport report(Rehearsed... migrations) {
    return new RehearsalReport(
        "gallery",
        "live table",
        2657,
        OptionalDouble.of(5),
        List.of(migrations),
        Duration.ofSeconds(12),
        List.of("0.2.0 writes what DynamoDB refuses."));
  }

  @Test
  void isReadFromTopToBottom() {
    String sample =
        "    PK 'user#1': visits 7 -> 8; bio (none) -> '%s…; photo 3 bytes -> (none); …"
            .formatted("x".repeat(58));
    assertThat(RehearsalText.report(report(ONE), Screen.NONE))
        .containsExactly(
            "Rehearsed on a copy of 'gallery' (2,657 items, a sample of 5%) in 12.0 s. Nothing was"
                + " written to the table itself.",
            "",
            "0.2.0 count",
            "  User: 1,200 changed (bio 3, visits 1,200)",
            sample,
            "  items: 1 added, 2 removed (PK 3)",
            "  reversible: yes. Not compared: updated.",
            "  repeatable: no, 1,200 items",
            sample,
            "  resumable: not tried. Nobody asked for it.",
            "  took 1.2 s, 1,200 write units, 75.5 read units, at most 3 MB of memory",
            "  on the whole table (24,000 items): 24,000 write units, 1,510 read units, 4 m 00 s",
            "! 0.2.0 writes what DynamoDB refuses.");
  }

  @Test
  void saysNothingTwice() {
    ItemDiff added =
        new ItemDiff(
            Map.of("PK", AttributeValue.fromS("status")),
            List.of(
                new AttributeChange("PK", Optional.empty(), Optional.of(text("status"))),
                new AttributeChange("active", Optional.empty(), Optional.of(text("yes")))));
    Rehearsed whole =
        new Rehearsed(
            "0.3.0",
            "",
            List.of(new KindOfChange("Status", 1, 0, 0, Map.of("active", 1L), List.of(added))),
            ONE.reversible(),
            ONE.reversible(),
            ONE.reversible(),
            Optional.empty(),
            Duration.ofSeconds(2),
            7,
            5,
            Optional.of(new Forecast(100, 7, 5, Duration.ofSeconds(2))),
            1);
    assertThat(RehearsalText.report(report(whole), Screen.NONE))
        .contains("    PK 'status': active (none) -> 'yes'")
        .noneMatch(line -> line.contains("on the whole table"));
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  @Test
  void saysWhereNothingIsOutstanding() {
    assertThat(RehearsalText.report(RehearsalReport.ofNothing("gallery"), Screen.NONE))
        .containsExactly(
            "Rehearsed on a copy of 'gallery' (0 items) in 0 ms. Nothing was written to the table"
                + " itself.",
            "Nothing is outstanding.");
  }

  @Test
  void isJsonWithTheTypesOfDynamo() {
    Map<String, Object> json = RehearsalJson.of(report(ONE));
    assertThat(json)
        .containsEntry("table", "gallery")
        .containsEntry("samplePercent", 5.0)
        .containsEntry("asDeclared", false)
        .containsEntry("millis", 12_000L);
    Map<?, ?> migration = (Map<?, ?>) ((List<?>) json.get("migrations")).get(0);
    assertThat(migration.get("forecast"))
        .isEqualTo(
            Map.of(
                "items", 24_000L, "writeUnits", 24_000.0, "readUnits", 1510.0, "millis", 240_000L));
    Map<?, ?> repeatable = (Map<?, ?>) migration.get("repeatable");
    assertThat(repeatable.get("outcome")).isEqualTo("no");
    Map<?, ?> item = (Map<?, ?>) ((List<?>) repeatable.get("samples")).get(0);
    assertThat(item.get("key")).isEqualTo(Map.of("PK", Map.of("S", "user#1")));
    assertThat(
            ((List<?>) item.get("changes"))
                .stream().<Object>map(each -> ((Map<?, ?>) each).get("before")))
        .containsExactly(Map.of("N", "7"), null, Map.of("B", "YWJj"), Map.of("SS", List.of("a")));
    assertThat(((Map<?, ?>) migration.get("resumable")).get("outcome")).isEqualTo("not tried");
  }
}
