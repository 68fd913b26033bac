package dev.dynamomigrate.rehearsal;

import dev.dynamomigrate.rehearsal.Verdict.Outcome;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A report with everything in it that a page can show. */
final class SampleReport {
  private SampleReport() {}

  static final Verdict YES = new Verdict(Outcome.YES, true, 0, List.of(), "");
  static final Verdict UNTRIED = new Verdict(Outcome.NOT_TRIED, false, 0, List.of(), "");

  private static final Map<String, Long> ATTRIBUTES =
      Map.of("name", 412L, "age", 40L, "address", 12L, "tags[1]", 2L, "photo", 1L, "story", 1L);

  static RehearsalReport whole() {
    return new RehearsalReport(
        "Gallery",
        "live table",
        2_657,
        OptionalDouble.of(5),
        List.of(bio(), name(), artist()),
        Duration.ofSeconds(84),
        List.of("The index GSI2 has the key 'rank' of the type N, and 3 items have a text there."));
  }

  static RehearsalReport of(Rehearsed... migrations) {
    return new RehearsalReport(
        "App",
        "export backups/gallery",
        12,
        OptionalDouble.empty(),
        List.of(migrations),
        Duration.ofMillis(900),
        List.of());
  }

  static RehearsalReport empty() {
    return of();
  }

  /** One that does what it declares. */
  static Rehearsed bio() {
    List<ItemDiff> samples =
        List.of(
            diff(
                "user#17",
                change("bio", null, s("")),
                change("updated", s("2026-01-01T00:00:00.000Z"), s("2026-11-21T22:00:00.000Z"))),
            diff("user#18", change("bio", null, s(""))));
    return new Rehearsed(
        "0.1.0",
        "Give every user an empty bio",
        List.of(new KindOfChange("User", 0, 412, 0, Map.of("bio", 412L, "updated", 390L), samples)),
        YES,
        YES,
        YES,
        Optional.empty(),
        Duration.ofMillis(1_240),
        412,
        96.5,
        Optional.of(
            new Forecast(2_000_000_000, 310_000_000, 72_500_000, Duration.ofMinutes(1_300))),
        48_000_000);
  }

  /** One whose way down forgets something, which changes at every run. */
  static Rehearsed name() {
    List<KindOfChange> changes =
        List.of(
            new KindOfChange("User", 1, 412, 1, ATTRIBUTES, ofUsers()),
            new KindOfChange(
                "",
                0,
                3,
                0,
                Map.of("total", 3L),
                List.of(diff("counter", change("total", n("9"), n("10"))))));
    return new Rehearsed(
        "0.2.0",
        "Split the name",
        changes,
        new Verdict(
            Outcome.NO,
            true,
            40,
            List.of(diff("user#17", change("age", s("36"), n("36")))),
            "down leaves the number."),
        new Verdict(
            Outcome.NO,
            false,
            3,
            List.of(diff("counter", change("total", n("10"), n("11")))),
            "It counts."),
        UNTRIED,
        Optional.empty(),
        Duration.ofSeconds(75),
        1_236,
        97,
        Optional.empty(),
        120_400_000);
  }

  private static List<ItemDiff> ofUsers() {
    Map<String, AttributeValue> address = new LinkedHashMap<>();
    address.put("city", s("Rome"));
    address.put("zip code", n("184"));
    return List.of(
        diff(
            "user#17",
            change("name", s("Ada Lovelace"), s("Ada King Lovelace")),
            change("age", s("36"), n("36")),
            change("address", null, AttributeValue.fromM(address)),
            change("tags[1]", s("math\nand \"poetry\""), null),
            change(
                "photo", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {1, 2, 3})), null),
            change(
                "story",
                s("It was ".repeat(80) + "dark" + " and stormy".repeat(80)),
                s("It was ".repeat(80) + "bright" + " and stormy".repeat(80)))),
        diff("user#99", change("PK", null, s("user#99")), change("name", null, s("New"))),
        diff(
            "user#3",
            change("PK", s("user#3"), null),
            change("active", AttributeValue.fromBool(true), null)));
  }

  /** One that fails. */
  static Rehearsed artist() {
    Verdict none =
        new Verdict(Outcome.NOT_TRIED, true, 0, List.of(), "The migration failed before.");
    return new Rehearsed(
        "0.3.0-rc.1",
        "Artists become their own items",
        List.of(),
        none,
        none,
        UNTRIED,
        Optional.of(
            "java.lang.IllegalStateException: no artist\n  at Artists.up(0.3.0-rc.1.java:12)"),
        Duration.ofMillis(35),
        0,
        1,
        Optional.empty(),
        900);
  }

  static ItemDiff diff(String key, AttributeChange... changes) {
    return new ItemDiff(Map.of("PK", s(key)), List.of(changes));
  }

  /** Null is nothing. */
  static AttributeChange change(String path, AttributeValue before, AttributeValue after) {
    return new AttributeChange(path, Optional.ofNullable(before), Optional.ofNullable(after));
  }

  static AttributeValue s(String text) {
    return AttributeValue.fromS(text);
  }

  static AttributeValue n(String number) {
    return AttributeValue.fromN(number);
  }
}
