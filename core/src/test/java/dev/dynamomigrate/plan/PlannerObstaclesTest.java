package dev.dynamomigrate.plan;

import static dev.dynamomigrate.plan.PlanCase.cases;
import static dev.dynamomigrate.plan.PlanCase.rule;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is in the way of a plan: order, failures, scripts that are gone or changed. */
class PlannerObstaclesTest {
  @TestFactory
  Stream<DynamicTest> refusesWhatIsOutOfOrder() {
    return cases(
        rule("one below the current version")
            .known("0.1.0 0.2.0 0.3.0", "0.2.0 applied")
            .asked("all")
            .refused(
                "0.1.0 is outstanding below the current version 0.2.0: out of order."
                    + " Nothing was done.",
                "Give it a higher version, or apply with --out-of-order."),
        rule("several below the current version")
            .known("0.1.0 0.2.0 0.3.0", "0.3.0 adopted")
            .asked("up")
            .refused(
                "0.1.0, 0.2.0 are outstanding below the current version 0.3.0: out of order."
                    + " Nothing was done.",
                "Give them a higher version, or apply with --out-of-order."),
        rule("the option applies them in order with the others")
            .known("0.1.0 0.2.0 0.3.0", "0.2.0 applied")
            .asked("all --out-of-order")
            .runs("0.1.0 up (outstanding), 0.3.0 up (outstanding)"),
        rule("the way down is free of it")
            .known("0.1.0 0.2.0", "0.2.0 applied")
            .asked("down")
            .runs("0.2.0 down (applied)"));
  }

  @TestFactory
  Stream<DynamicTest> stopsAtWhatFailed() {
    String known = "0.1.0 0.2.0 0.3.0";
    String hint =
        "Mend the cause, then run it again: 'up --retry-failed'. Or settle it by hand:"
            + " 'repair 0.2.0 --as applied|outstanding'.";
    String failed =
        "0.2.0 failed on its way up: IllegalStateException: boom. It stops every other migration;"
            + " nothing was done.";
    return cases(
        rule("a failed one stops those after it")
            .known(known, "0.1.0 applied, 0.2.0 failed")
            .asked("all")
            .refused(failed, hint),
        rule("a failed one stops the way down too")
            .known(known, "0.1.0 applied, 0.2.0 failed")
            .asked("down")
            .refused(failed, hint),
        rule("a failed one is not reverted by asking for a retry")
            .known(known, "0.1.0 applied, 0.2.0 failed")
            .asked("down --retry-failed")
            .refused(failed, hint),
        rule("a failed one is run again before what comes after it")
            .known(known, "0.1.0 applied, 0.2.0 failed")
            .asked("all --retry-failed")
            .runs("0.2.0 up (failed before), 0.3.0 up (outstanding)"),
        rule("a failed one is the next one")
            .known(known, "0.1.0 applied, 0.2.0 failed")
            .asked("up --retry-failed")
            .runs("0.2.0 up (failed before)"),
        rule("a failed one that is resumable is taken up by itself")
            .known(known, "0.1.0 applied, 0.2.0 failed!")
            .asked("up")
            .runs("0.2.0 up (failed before)"),
        rule("one that OneTable recorded as failed")
            .known(known, "0.1.0 adopted, 0.2.0 js-failed")
            .asked("up")
            .refused(
                "0.2.0 failed on its way up: TypeError: boom. It stops every other migration;"
                    + " nothing was done.",
                hint),
        rule("one that OneTable recorded as failed is run again")
            .known(known, "0.1.0 adopted, 0.2.0 js-failed")
            .asked("up --retry-failed")
            .runs("0.2.0 up (failed before)"));
  }

  @TestFactory
  Stream<DynamicTest> stopsAtWhatWasInterrupted() {
    String known = "0.1.0 0.2.0 0.3.0";
    String hint =
        "Mend the cause, then run it again: 'up --retry-failed'. Or settle it by hand:"
            + " 'repair 0.2.0 --as applied|outstanding'.";
    return cases(
        rule("an interrupted one stops those after it")
            .known(known, "0.1.0 applied, 0.2.0 interrupted")
            .asked("up")
            .refused(
                "0.2.0 was interrupted on its way up. It stops every other migration;"
                    + " nothing was done.",
                hint),
        rule("one whose runner was killed stops those after it")
            .known(known, "0.1.0 applied, 0.2.0 killed")
            .asked("up")
            .refused(
                "0.2.0 was interrupted on its way up. It stops every other migration;"
                    + " nothing was done.",
                hint),
        rule("one that is running is no refusal of a plan")
            .known(known, "0.1.0 applied, 0.2.0 running")
            .asked("all")
            .runs("0.3.0 up (outstanding)"),
        rule("an interrupted one is run again")
            .known(known, "0.1.0 applied, 0.2.0 interrupted")
            .asked("all --retry-failed")
            .runs("0.2.0 up (interrupted before), 0.3.0 up (outstanding)"),
        rule("an interrupted one that is resumable is taken up by itself")
            .known(known, "0.1.0 applied, 0.2.0 interrupted!")
            .asked("all")
            .runs("0.2.0 up (interrupted before), 0.3.0 up (outstanding)"));
  }

  @TestFactory
  Stream<DynamicTest> stopsAtAFailedWayDown() {
    String known = "0.1.0 0.2.0 0.3.0";
    String recorded = "0.1.0 applied, 0.2.0 failed-down";
    String refusal =
        "0.2.0 failed on its way down: IllegalStateException: boom. It stops every other"
            + " migration; nothing was done.";
    String hint =
        "Mend the cause, then run it again: 'down --retry-failed'. Or settle it by hand:"
            + " 'repair 0.2.0 --as applied|outstanding'.";
    return cases(
        rule("up is refused").known(known, recorded).asked("up").refused(refusal, hint),
        rule("up is refused with a retry as well")
            .known(known, recorded)
            .asked("up --retry-failed")
            .refused(refusal, hint),
        rule("down is refused").known(known, recorded).asked("down").refused(refusal, hint),
        rule("down goes on with a retry, as the version counts as applied")
            .known(known, recorded)
            .asked("down --retry-failed")
            .runs("0.2.0 down (failed before)"),
        rule("to 0.0.0 goes on with a retry")
            .known(known, recorded)
            .asked("to 0.0.0 --retry-failed")
            .runs("0.2.0 down (failed before), 0.1.0 down (applied)"),
        rule("an interrupted way down that is resumable is taken up by itself")
            .known(known, "0.1.0 applied, 0.2.0 interrupted-down!")
            .asked("down")
            .runs("0.2.0 down (interrupted before)"));
  }

  @TestFactory
  Stream<DynamicTest> refusesWhatHasNoScript() {
    return cases(
        rule("one that OneTable applied and that would have to be reverted")
            .known("0.2.0", "0.1.0 adopted, 0.2.0 applied")
            .asked("to 0.0.0")
            .refused(
                "0.1.0 would have to run, but its script is not there. Nothing was done.",
                "It was applied by OneTable: write 0.1.0.java with a down() that reverts it."),
        rule("one of our own that would have to be reverted")
            .known("", "0.1.0 applied")
            .asked("down")
            .refused(
                "0.1.0 would have to run, but its script is not there. Nothing was done.",
                "Bring back its file; 'list' shows what is applied."),
        rule("a failed one that would have to be repeated")
            .known("0.2.0", "0.1.0 failed")
            .asked("up --retry-failed")
            .refused(
                "0.1.0 would have to run, but its script is not there. Nothing was done.",
                "Bring back its file; 'list' shows what is applied."));
  }

  @TestFactory
  Stream<DynamicTest> tellsOfChangedScriptsAndRefusesThemIfStrict() {
    String known = "0.1.0* 0.2.0* 0.3.0*";
    String recorded = "0.1.0 applied, 0.2.0 applied";
    return cases(
        rule("a changed script is a finding")
            .known(known, recorded)
            .asked("up")
            .runs("0.3.0 up (outstanding)"),
        rule("strict refuses them")
            .known(known, recorded)
            .asked("up --strict")
            .refused(
                "Not as it was applied: 0.1.0 changed, 0.2.0 changed. Nothing was done.",
                "Bring the old text back and put the change into a new migration, settle it with"
                    + " 'repair', or run without --strict."),
        rule("strict refuses one whose file is gone")
            .known("0.1.0 0.3.0", recorded)
            .asked("up --strict")
            .refused(
                "Not as it was applied: 0.2.0 missing. Nothing was done.",
                "Bring the old text back and put the change into a new migration, settle it with"
                    + " 'repair', or run without --strict."),
        rule("strict lets the way be when nothing changed")
            .known("0.1.0 0.2.0 0.3.0*", recorded)
            .asked("up --strict")
            .runs("0.3.0 up (outstanding)"));
  }
}
