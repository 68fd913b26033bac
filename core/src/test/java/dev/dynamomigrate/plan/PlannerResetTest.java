package dev.dynamomigrate.plan;

import static dev.dynamomigrate.plan.PlanCase.cases;
import static dev.dynamomigrate.plan.PlanCase.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.source.MigrationScript;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A reset runs whatever is recorded, and one that did not end stops everything else. */
class PlannerResetTest {
  private static final String HINT =
      "Mend the cause, then run it again: 'reset'. Or settle it by hand:"
          + " 'repair reset --as outstanding'.";
  private static final String FAILED =
      "reset failed on its way up: IllegalStateException: boom. It stops every other migration;"
          + " nothing was done.";

  @TestFactory
  Stream<DynamicTest> runsTheFirstThatIsThere() {
    return cases(
        rule("reset.java before latest.java")
            .known("0.1.0 latest reset", "")
            .asked("reset")
            .runs("reset up (all versions will count as applied)"),
        rule("latest.java where there is no other")
            .known("0.1.0 latest", "")
            .asked("reset")
            .runs("latest up (all versions will count as applied)"),
        rule("neither is there")
            .known("0.1.0 cleanup", "0.1.0 applied")
            .asked("reset")
            .refused(
                "There is no reset.java and no latest.java. Nothing was done.",
                "Write one whose up() brings the table to where all versions would have brought"
                    + " it."),
        rule("though something failed")
            .known("0.1.0 reset", "0.1.0 failed")
            .asked("reset")
            .runs("reset up (all versions will count as applied)"),
        rule("though something is out of order")
            .known("0.1.0 0.2.0 reset", "0.2.0 applied")
            .asked("reset")
            .runs("reset up (all versions will count as applied)"),
        rule("though all is applied")
            .known("0.1.0 reset", "0.1.0 applied")
            .asked("reset")
            .runs("reset up (all versions will count as applied)"),
        rule("again where it failed")
            .known("0.1.0 reset", "reset failed")
            .asked("reset")
            .runs("reset up (all versions will count as applied)"));
  }

  @TestFactory
  Stream<DynamicTest> isInTheWayUntilItEndsWell() {
    String known = "0.1.0 0.2.0 cleanup reset";
    return cases(
        rule("of up").known(known, "reset failed").asked("up").refused(FAILED, HINT),
        rule("of up with a retry, which means versions")
            .known(known, "reset failed")
            .asked("up --retry-failed")
            .refused(FAILED, HINT),
        rule("of all that a JavaScript row does not change")
            .known(known, "reset failed, 0.1.0 js-later")
            .asked("all")
            .refused(FAILED, HINT),
        rule("of down")
            .known(known, "0.1.0 applied, reset failed")
            .asked("down")
            .refused(FAILED, HINT),
        rule("of to").known(known, "reset failed").asked("to 0.2.0").refused(FAILED, HINT),
        rule("of one by itself")
            .known(known, "reset failed")
            .asked("only-up 0.1.0")
            .refused(FAILED, HINT),
        rule("where it was interrupted")
            .known(known, "reset interrupted")
            .asked("up")
            .refused(
                "reset was interrupted on its way up. It stops every other migration; nothing was"
                    + " done.",
                HINT),
        rule("where its runner was killed")
            .known("0.1.0 latest", "latest killed")
            .asked("up")
            .refused(
                "latest was interrupted on its way up. It stops every other migration; nothing was"
                    + " done.",
                HINT.replace("repair reset", "repair latest")),
        rule("not of a named one: it may be what mends it")
            .known(known, "reset failed")
            .asked("run cleanup")
            .runs("cleanup up (asked for by name)"),
        rule("not where it runs now")
            .known(known, "reset running")
            .asked("up")
            .runs("0.1.0 up (outstanding)"),
        rule("not when it was settled")
            .known(known, "reset failed, reset settled-down")
            .asked("up")
            .runs("0.1.0 up (outstanding)"),
        rule("not when it was run again")
            .known(known, "reset failed, reset applied, 0.1.0 settled")
            .asked("up")
            .runs("0.2.0 up (outstanding)"),
        rule("nor when the other one was")
            .known("0.1.0 latest", "reset failed, latest applied")
            .asked("up")
            .runs("0.1.0 up (outstanding)"));
  }

  @Test
  void leavesNothingOutstanding() {
    Situation situation = Situation.of("0.1.0 0.2.0 0.3.0 reset", "0.2.0 applied");
    Plan plan =
        Planner.plan(situation.known(), situation.history(), new Target.Reset(), PlanOptions.NONE);
    assertThat(plan.outstanding())
        .extracting(MigrationScript::label)
        .containsExactly("0.1.0", "0.3.0");
    assertThat(plan.remainingAfter(List.of())).hasSize(2);
    assertThat(plan.remaining()).isEmpty();
  }

  @Test
  void isFoundAfterTheVersionsWhileItIsUnfinished() {
    Situation situation = Situation.of("0.1.0*", "reset failed, 0.1.0 applied");
    assertThat(Findings.of(situation.known(), situation.history()))
        .containsExactly(
            new Finding(Finding.Kind.CHANGED, "0.1.0", "0.1.0 changed after it was applied."),
            new Finding(
                Finding.Kind.FAILED, "reset", "reset failed (up) IllegalStateException: boom."));
  }

  @Test
  void doesNotMissTheFileOfWhatOneTableHadAppliedBeforeIt() {
    Situation situation = Situation.of("", "0.1.0 counted, 0.2.0 settled");
    assertThat(Findings.of(situation.known(), situation.history()))
        .containsExactly(
            new Finding(Finding.Kind.MISSING, "0.2.0", "0.2.0 is applied, and its file is gone."));
  }
}
