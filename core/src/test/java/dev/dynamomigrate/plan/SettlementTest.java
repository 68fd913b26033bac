package dev.dynamomigrate.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dynamomigrate.ExitCode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be settled, and as what. */
class SettlementTest {
  @TestFactory
  Stream<DynamicTest> settlesWhatIsFound() {
    return Stream.of(
        settled("0.1.0 failed", "0.1.0", "applied", "0.1.0 failed"),
        settled("0.1.0 failed", "0.1.0", "outstanding", "0.1.0 failed"),
        settled("0.1.0 failed-down", "0.1.0", "applied", "0.1.0 failed"),
        settled("0.1.0 failed-down", "0.1.0", "outstanding", "0.1.0 failed"),
        settled("0.1.0 js-failed", "0.1.0", "applied", "0.1.0 failed"),
        settled("v0.1.0 js-failed", "0.1.0", "outstanding", "0.1.0 failed"),
        settled("0.1.0 js-failed", "v0.1.0", "applied", "0.1.0 failed"),
        settled("0.1.0 interrupted", "0.1.0", "applied", "0.1.0 interrupted"),
        settled("0.1.0 interrupted", "0.1.0", "outstanding", "0.1.0 interrupted"),
        settled("0.1.0 killed", "0.1.0", "applied", "0.1.0 interrupted"),
        settled("0.1.0 killed-down", "0.1.0", "outstanding", "0.1.0 interrupted"),
        settled("0.2.0 applied", "0.2.0", "applied", "0.2.0 changed"),
        settled("0.2.0 applied", "0.2.0", "outstanding", "0.2.0 changed"),
        settled("0.9.0 applied", "0.9.0", "outstanding", "0.9.0 missing"),
        settled("0.2.0 adopted", "0.1.0", "applied", "0.1.0 out of order"),
        settled("0.1.0 canary", "0.1.0", "applied", "0.1.0 canary"),
        settled("0.1.0 canary", "0.1.0", "outstanding", "0.1.0 canary"),
        settled("reset failed", "reset", "outstanding", "reset failed"),
        settled("latest killed", "latest", "outstanding", "latest interrupted"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.1.0 failed | 0.1.0 | true | The run that was cut short stays in the record.",
        "0.1.0 killed | 0.1.0 | false | The run that was cut short stays in the record.",
        "0.1.0 js-failed | 0.1.0 | true | What JavaScript recorded of it counts no more.",
        "0.1.0 js-failed | 0.1.0 | false | What JavaScript recorded of it counts no more. Its row in OneTable's history is removed.",
        "0.2.0 applied | 0.2.0 | true | Its file as it is now is recorded as what ran.",
        "0.2.0 applied | 0.2.0 | false | What ran stays in the record; 'up' applies the file as it is now. Its row in OneTable's history is removed.",
        "0.9.0 applied | 0.9.0 | false | What ran stays in the record. Its row in OneTable's history is removed.",
        "0.2.0 adopted | 0.1.0 | true | Its script never ran.",
        "0.1.0 canary | 0.1.0 | true | The items outside of the canary stay as they are.",
        "0.1.0 canary | 0.1.0 | false | The items of the canary stay as they are.",
      },
      quoteCharacter = '"')
  void saysWhatBecomesOfTheRecord(String recorded, String name, boolean applied, String effect) {
    Situation situation = situation(recorded);
    assertThat(Settlement.of(situation.known(), situation.history(), name, applied).effect())
        .isEqualTo(effect);
  }

  @TestFactory
  Stream<DynamicTest> refusesWhatWouldChangeNothing() {
    return Stream.of(
        refused(
            "0.9.0 applied",
            "0.9.0",
            "applied",
            "0.9.0 counts as applied already; its file is gone. Nothing was done.",
            "Bring back its file ('list --show 0.9.0' prints it), or settle it --as outstanding."),
        refused(
            "0.2.0 adopted",
            "0.1.0",
            "outstanding",
            "0.1.0 counts as outstanding already. Nothing was done.",
            "Give it a higher version, apply it with --out-of-order, or settle it --as applied."),
        refused(
            "reset failed",
            "reset",
            "applied",
            "A reset cannot be settled as applied: it records all versions when it has ended well."
                + " Nothing was done.",
            "Run 'reset' again, or settle it --as outstanding."));
  }

  @TestFactory
  Stream<DynamicTest> refusesWhatNothingIsWrongWith() {
    String hint =
        "'up' applies and 'down' reverts; 'repair' is for what 'validate' finds in the record.";
    return Stream.of(
        refused("0.1.0 applied", "0.1.0", "outstanding", fine("0.1.0 is applied"), hint),
        refused("0.1.0 adopted", "0.1.0", "outstanding", fine("0.1.0 is adopted"), hint),
        refused("0.1.0 running", "0.1.0", "applied", fine("0.1.0 is running"), hint),
        refused("0.1.0 settled", "0.1.0", "applied", fine("0.1.0 is applied"), hint),
        refused("0.1.0 settled-down", "v0.1.0", "applied", fine("v0.1.0 is outstanding"), hint),
        refused("", "0.2.0", "applied", fine("0.2.0 is outstanding"), hint),
        refused("", "reset", "outstanding", fine("reset is not in the way"), hint),
        refused("latest failed", "reset", "outstanding", fine("reset is not in the way"), hint),
        refused(
            "reset failed, reset settled-down",
            "reset",
            "outstanding",
            fine("reset is not in the way"),
            hint));
  }

  @TestFactory
  Stream<DynamicTest> refusesWhatNobodyKnows() {
    String hint = "'validate' names those that need it.";
    return Stream.of(
        refused(
            "0.1.0 failed",
            "7.0.0",
            "applied",
            "There is no migration '7.0.0' to settle. Nothing was done.",
            hint),
        refused(
            "cleanup failed",
            "cleanup",
            "applied",
            "There is no migration 'cleanup' to settle. Nothing was done.",
            hint));
  }

  @Test
  void knowsAVersionWhateverItsBuildMetadata() {
    Situation situation = Situation.of("1.0.0+build.7", "1.0.0+build.5 failed");
    for (String spelling : List.of("1.0.0", "v1.0.0", "1.0.0+build.5", "1.0.0+build.7")) {
      Settlement settlement = Settlement.of(situation.known(), situation.history(), spelling, true);
      assertThat(settlement.finding().label()).isEqualTo("1.0.0+build.7");
      assertThat(settlement.script()).isPresent();
    }
  }

  @Test
  void agreesWithItselfSeenAgain() {
    assertThatCode(() -> settlement("0.1.0 failed").refuseUnless(settlement("0.1.0 failed")))
        .doesNotThrowAnyException();
    assertThatCode(() -> settlement("0.1.0 js-failed").refuseUnless(settlement("0.1.0 js-failed")))
        .doesNotThrowAnyException();
  }

  @TestFactory
  Stream<DynamicTest> isRefusedWhenSomethingElseWasAgreedTo() {
    return Stream.of(
            "0.1.0 failed, 0.1.0 failed",
            "0.1.0 interrupted",
            "0.1.0 failed-down",
            "0.1.0 js-failed")
        .map(
            now ->
                DynamicTest.dynamicTest(
                    "0.1.0 failed, and is now: " + now,
                    () -> {
                      PlanRefusedException refusal =
                          catchThrowableOfType(
                              PlanRefusedException.class,
                              () -> settlement(now).refuseUnless(settlement("0.1.0 failed")));
                      assertThat(refusal)
                          .hasMessage("0.1.0 was run or settled meanwhile. Nothing was done.");
                      assertThat(refusal.hint())
                          .isEqualTo("Look at 'status', then give the command again.");
                      assertThat(refusal.exitCode()).isEqualTo(ExitCode.FAILED);
                    }));
  }

  private static String fine(String state) {
    return state + ": there is nothing to settle. Nothing was done.";
  }

  private static Settlement settlement(String recorded) {
    Situation situation = Situation.of("0.1.0", recorded);
    return Settlement.of(situation.known(), situation.history(), "0.1.0", true);
  }

  private static DynamicTest settled(String recorded, String name, String as, String expected) {
    return DynamicTest.dynamicTest(
        "%s: repair %s --as %s".formatted(recorded, name, as),
        () -> {
          Situation situation = situation(recorded);
          Settlement settlement =
              Settlement.of(situation.known(), situation.history(), name, as.equals("applied"));
          assertThat(settlement.label() + " " + settlement.finding().kind().word())
              .isEqualTo(expected);
          assertThat(settlement.state()).isEqualTo(as);
          assertThat(settlement.script().isPresent())
              .isEqualTo(List.of("0.1.0", "0.2.0").contains(settlement.label()));
        });
  }

  private static DynamicTest refused(
      String recorded, String name, String as, String message, String hint) {
    return DynamicTest.dynamicTest(
        "%s: repair %s --as %s".formatted(recorded, name, as),
        () -> {
          Situation situation = situation(recorded);
          PlanRefusedException refusal =
              catchThrowableOfType(
                  PlanRefusedException.class,
                  () ->
                      Settlement.of(
                          situation.known(), situation.history(), name, as.equals("applied")));
          assertThat(refusal).hasMessage(message);
          assertThat(refusal.hint()).isEqualTo(hint);
          assertThat(refusal.exitCode()).isEqualTo(ExitCode.INVALID);
        });
  }

  /** 0.1.0 is as it ran, 0.2.0 was edited. */
  private static Situation situation(String recorded) {
    return Situation.of("0.1.0 0.2.0*", recorded);
  }
}
