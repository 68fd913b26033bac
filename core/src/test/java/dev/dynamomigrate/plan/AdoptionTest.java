package dev.dynamomigrate.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.ledger.DynatableContents;
import dev.dynamomigrate.ledger.DynatableRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What becomes of what was found. Dynatable's rows are {@code <version> <status>}, an hour before
 * what is recorded here, or with {@code later} an hour after it.
 */
class AdoptionTest {
  private static final Instant NOW = Situation.NOON.plus(Duration.ofDays(1));

  @TestFactory
  Stream<DynamicTest> takesOverWhatDynatableApplied() {
    return Stream.of(
        taken("nothing at all", "", "", "takes nothing"),
        taken("all that it applied", "", "0.1.0 applied, 0.2.0 applied", "takes 0.1.0 0.2.0"),
        taken(
            "in the order of versions", "", "0.10.0 applied, 0.9.0 applied", "takes 0.9.0 0.10.0"),
        taken("nothing that it rolled back", "", "0.1.0 rolled_back", "leaves 0.1.0 outstanding"),
        taken("nothing that failed", "", "0.1.0 failed", "leaves 0.1.0 outstanding"),
        taken("nothing in another state", "", "0.1.0 begun", "leaves 0.1.0 outstanding"),
        taken(
            "nothing that is no version",
            "",
            "v0001 applied, 0.2.0 applied",
            "takes 0.2.0, leaves v0001 outstanding"));
  }

  @TestFactory
  Stream<DynamicTest> believesTheRecordUnlessDynatableWroteAfterIt() {
    return Stream.of(
        taken("what was taken before", "0.1.0 taken", "0.1.0 applied", "knows 1"),
        taken(
            "the rest after a kill",
            "0.2.0 taken",
            "0.1.0 applied, 0.2.0 applied",
            "takes 0.1.0, knows 1"),
        taken("what we applied", "0.1.0 applied", "0.1.0 applied", "knows 1"),
        taken("what OneTable applied", "0.1.0 adopted", "0.1.0 applied", "knows 1, OneTable 0.1.0"),
        taken("what failed on its way back", "0.1.0 failed-down", "0.1.0 applied", "knows 1"),
        taken("what we reverted", "0.1.0 down", "0.1.0 applied", "leaves 0.1.0 outstanding"),
        taken("what it applied again then", "0.1.0 down", "0.1.0 later", "takes 0.1.0"),
        taken("what failed here", "0.1.0 failed", "0.1.0 later", "leaves 0.1.0 failed"),
        taken("what failed in JavaScript", "0.1.0 js-failed", "0.1.0 later", "leaves 0.1.0 failed"),
        taken("what runs here", "0.1.0 running", "0.1.0 later", "leaves 0.1.0 running"),
        taken(
            "what it rolled back later",
            "0.1.0 taken",
            "0.1.0 rolled_back",
            "leaves 0.1.0 adopted"),
        taken("nothing of OneTable's", "0.1.0 adopted, 0.2.0 js-failed", "", "OneTable 0.1.0"));
  }

  @Test
  void keepsNameAndDateAndThePathOfTheScriptIfThereIsOne() {
    Adoption adoption =
        Adoption.of(
            Situation.of("0.1.0 0.3.0", "").known(),
            Situation.of("", "").history(),
            dynatable("0.1.0 applied, 0.2.0 applied"),
            NOW);
    Instant date = Situation.NOON.minusSeconds(3600);
    assertThat(adoption.taken())
        .containsExactly(
            new Adoption.Taken(Version.of("0.1.0"), "0.1.0", "does_0.1.0", date, "memory"),
            new Adoption.Taken(Version.of("0.2.0"), "0.2.0", "does_0.2.0", date, "memory"));
    assertThat(adoption.outstanding()).containsExactly(Version.of("0.3.0"));
    assertThat(adoption.current()).isEqualTo(Version.of("0.2.0"));
  }

  @TestFactory
  Stream<DynamicTest> isRefusedWhileDynatableMayRun() {
    return Stream.of(Optional.<Version>empty(), Optional.of(Version.of("0.1.0")))
        .map(
            target ->
                DynamicTest.dynamicTest(
                    "baseline " + target,
                    () -> {
                      assertThatCode(() -> locked(target, NOW)).doesNotThrowAnyException();
                      PlanRefusedException refusal =
                          catchThrowableOfType(
                              PlanRefusedException.class, () -> locked(target, NOW.plusMillis(1)));
                      assertThat(refusal)
                          .hasMessage(
                              "dynatable holds its lock until 2026-01-03T12:00:00.001Z: a run of it"
                                  + " may be under way. Nothing was done.");
                      assertThat(refusal.hint())
                          .isEqualTo(
                              "Wait until it has ended; 'dynatable-migrate unlock' breaks the lock"
                                  + " of a dead one.");
                      assertThat(refusal.exitCode()).isEqualTo(ExitCode.LEASE);
                    }));
  }

  private static Adoption locked(Optional<Version> target, Instant until) {
    Situation situation = Situation.of("0.1.0", "");
    DynatableContents contents = new DynatableContents(List.of(), Optional.of(until));
    return target
        .map(
            version ->
                Adoption.baseline(situation.known(), situation.history(), contents, version, NOW))
        .orElseGet(() -> Adoption.of(situation.known(), situation.history(), contents, NOW));
  }

  @TestFactory
  Stream<DynamicTest> setsABaseline() {
    return Stream.of(
        baseline("the first", "", "0.1.0", "takes 0.1.0, outstanding 0.2.0 0.10.0"),
        baseline("one between", "", "0.2.0", "takes 0.1.0 0.2.0, outstanding 0.10.0"),
        baseline("the last", "", "0.10.0", "takes 0.1.0 0.2.0 0.10.0"),
        baseline("in another spelling", "", "v0.2.0", "takes 0.1.0 0.2.0, outstanding 0.10.0"),
        baseline(
            "beside a named one",
            "cleanup failed",
            "0.1.0",
            "takes 0.1.0, outstanding 0.2.0 0.10.0"),
        baseline(
            "the rest after a kill", "0.2.0 baseline", "0.2.0", "takes 0.1.0, outstanding 0.10.0"),
        baseline(
            "the same again", "0.1.0 baseline, 0.2.0 baseline", "0.2.0", "outstanding 0.10.0"));
  }

  @TestFactory
  Stream<DynamicTest> refusesABaselineBesideAHistory() {
    String ours = "'list' shows what is recorded; 'repair' settles what 'validate' names.";
    String oneTable = "It counts by itself: 'list' shows it, and 'up' goes on from there.";
    return Stream.of(
        refused("0.1.0 applied", migrated("0.1.0"), ours),
        refused("0.1.0 failed", migrated("0.0.0"), ours),
        refused("0.1.0 applied, 0.1.0 down", migrated("0.0.0"), ours),
        refused("reset failed", migrated("0.0.0"), ours),
        refused("0.1.0 taken", migrated("0.1.0"), ours),
        refused("0.1.0 baseline", migrated("0.1.0"), ours),
        refused("0.10.0 baseline", migrated("0.10.0"), ours),
        refused("0.2.0 baseline, 0.1.0 applied", migrated("0.2.0"), ours),
        refused("0.2.0 baseline, reset failed", migrated("0.2.0"), ours),
        refused(
            "0.0.2 adopted",
            "The table has a history of OneTable's: its current version is 0.0.2.",
            oneTable),
        refused(
            "0.0.2 js-failed",
            "The table has a history of OneTable's: its current version is 0.0.0.",
            oneTable));
  }

  @TestFactory
  Stream<DynamicTest> refusesABaselineBesideDynatablesHistory() {
    String hint = "Take it over with 'adopt', without --baseline.";
    return Stream.of(
        refusedBeside("0.1.0 applied, 0.2.0 rolled_back", "a version", hint),
        refusedBeside("0.1.0 applied, 0.2.0 applied", "2 versions", hint));
  }

  @Test
  void setsABaselineWhereDynatablesHistoryHasNothingToTake() {
    assertThat(baseline("", "0.1.0", "v0001 applied, 0.2.0 failed"))
        .isEqualTo(
            "takes 0.1.0, leaves v0001 outstanding, leaves 0.2.0 outstanding,"
                + " outstanding 0.2.0 0.10.0");
  }

  @TestFactory
  Stream<DynamicTest> refusesABaselineThatNoScriptHas() {
    return Stream.of(
        DynamicTest.dynamicTest(
            "of some",
            () ->
                assertRefusal(
                    catchThrowableOfType(
                        PlanRefusedException.class, () -> baseline("", "0.3.0", "")),
                    "There is no migration 0.3.0, so it is no baseline. Nothing was done.",
                    "Known are: 0.1.0, 0.2.0, 0.10.0. Take the highest that the table's data"
                        + " already have.")),
        DynamicTest.dynamicTest(
            "of none",
            () ->
                assertRefusal(
                    catchThrowableOfType(
                        PlanRefusedException.class,
                        () ->
                            Adoption.baseline(
                                List.of(),
                                Situation.of("", "").history(),
                                DynatableContents.NONE,
                                Version.of("1.0.0"),
                                NOW)),
                    "There is no migration 1.0.0, so it is no baseline. Nothing was done.",
                    "Known are: none. Take the highest that the table's data already have.")));
  }

  @Test
  void datesABaselineSoThatOneTableGoesBackFromTheHighest() {
    assertThat(ofBaseline("", "0.10.0", "").taken())
        .extracting(Adoption.Taken::date)
        .containsExactly(NOW.minusMillis(2), NOW.minusMillis(1), NOW);
    assertThat(ofBaseline("0.10.0 baseline", "0.10.0", "").taken())
        .extracting(Adoption.Taken::date)
        .as("the rest after a kill")
        .containsExactly(Situation.NOON.minusMillis(2), Situation.NOON.minusMillis(1));
  }

  @Test
  void agreesWithItselfSeenLater() {
    assertThatCode(
            () -> ofBaseline("", "0.2.0", "").refuseUnless(ofBaseline("", "0.2.0", "0.1.0 failed")))
        .doesNotThrowAnyException();
  }

  @TestFactory
  Stream<DynamicTest> isRefusedWhereSomethingElseWasAgreedTo() {
    return Stream.of("0.1.0 applied", "0.1.0 applied, 0.3.0 applied")
        .map(
            agreed ->
                DynamicTest.dynamicTest(
                    agreed,
                    () -> {
                      PlanRefusedException refusal =
                          catchThrowableOfType(
                              PlanRefusedException.class,
                              () ->
                                  ofDynatable("", "0.1.0 applied, 0.2.0 applied")
                                      .refuseUnless(ofDynatable("", agreed)));
                      assertThat(refusal)
                          .hasMessage(
                              "The record, or what is adopted, changed meanwhile. Nothing was done.");
                      assertThat(refusal.hint())
                          .isEqualTo("Give the command again: it shows what it finds now.");
                      assertThat(refusal.exitCode()).isEqualTo(ExitCode.FAILED);
                    }));
  }

  private static String migrated(String current) {
    return "This table was migrated already: its current version is %s.".formatted(current);
  }

  private static DynamicTest taken(
      String name, String recorded, String dynatable, String expected) {
    return DynamicTest.dynamicTest(
        name, () -> assertThat(words(ofDynatable(recorded, dynatable))).isEqualTo(expected));
  }

  private static DynamicTest baseline(
      String name, String recorded, String version, String expected) {
    return DynamicTest.dynamicTest(
        name, () -> assertThat(baseline(recorded, version, "")).isEqualTo(expected));
  }

  private static DynamicTest refused(String recorded, String fact, String hint) {
    return DynamicTest.dynamicTest(
        recorded,
        () ->
            assertRefusal(
                catchThrowableOfType(
                    PlanRefusedException.class, () -> baseline(recorded, "0.2.0", "")),
                fact + " A baseline is for a table that nobody migrated. Nothing was done.",
                hint));
  }

  private static DynamicTest refusedBeside(String dynatable, String applied, String hint) {
    return DynamicTest.dynamicTest(
        dynatable,
        () ->
            assertRefusal(
                catchThrowableOfType(
                    PlanRefusedException.class, () -> baseline("", "0.2.0", dynatable)),
                "The table has a history of dynatable's, which applied %s. A baseline is for a table that nobody migrated. Nothing was done."
                    .formatted(applied),
                hint));
  }

  private static void assertRefusal(PlanRefusedException refusal, String message, String hint) {
    assertThat(refusal).hasMessage(message);
    assertThat(refusal.hint()).isEqualTo(hint);
    assertThat(refusal.exitCode()).isEqualTo(ExitCode.INVALID);
  }

  private static Adoption ofDynatable(String recorded, String dynatable) {
    Situation situation = Situation.of("", recorded);
    return Adoption.of(situation.known(), situation.history(), dynatable(dynatable), NOW);
  }

  private static String baseline(String recorded, String version, String dynatable) {
    return words(ofBaseline(recorded, version, dynatable));
  }

  private static Adoption ofBaseline(String recorded, String version, String dynatable) {
    Situation situation = Situation.of("0.1.0 0.2.0 0.10.0", recorded);
    return Adoption.baseline(
        situation.known(), situation.history(), dynatable(dynatable), Version.of(version), NOW);
  }

  private static DynatableContents dynatable(String text) {
    List<DynatableRow> rows =
        Stream.of(text.split(","))
            .map(String::strip)
            .filter(row -> !row.isEmpty())
            .map(AdoptionTest::row)
            .toList();
    return new DynatableContents(rows, Optional.empty());
  }

  private static DynatableRow row(String text) {
    String label = text.substring(0, text.indexOf(' '));
    String status = text.substring(text.indexOf(' ') + 1);
    boolean later = status.equals("later");
    return new DynatableRow(
        label,
        "does_" + label,
        later ? "applied" : status,
        Situation.NOON.plus(Duration.ofHours(later ? 1 : -1)),
        "");
  }

  private static String words(Adoption adoption) {
    Stream<String> words =
        Stream.of(
                Stream.of(list("takes", adoption.taken().stream().map(Adoption.Taken::label))),
                adoption.left().stream()
                    .map(left -> "leaves %s %s".formatted(left.row().label(), left.here().word())),
                Stream.of(
                    adoption.recorded() > 0 ? "knows " + adoption.recorded() : "",
                    list("OneTable", adoption.oneTable().stream().map(Version::toString)),
                    list("outstanding", adoption.outstanding().stream().map(Version::toString))))
            .flatMap(each -> each)
            .filter(each -> !each.isEmpty());
    String all = String.join(", ", words.toList());
    return all.isEmpty() ? "takes nothing" : all;
  }

  private static String list(String word, Stream<String> each) {
    String joined = String.join(" ", each.toList());
    return joined.isEmpty() ? "" : word + " " + joined;
  }
}
