package dev.dynamomigrate.plan;

import static dev.dynamomigrate.plan.PlanCase.cases;
import static dev.dynamomigrate.plan.PlanCase.rule;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What ran last runs again, in its direction. */
class PlannerRepeatTest {
  private static final String KNOWN = "0.1.0 0.2.0 0.3.0";

  @TestFactory
  Stream<DynamicTest> repeatsAVersionInItsDirection() {
    return cases(
        rule("nothing ran yet").known(KNOWN, "").asked("repeat").runs(""),
        rule("one that was applied")
            .known(KNOWN, "0.1.0 applied, 0.2.0 applied")
            .asked("repeat")
            .runs("0.2.0 up (ran last)"),
        rule("what ran last, not what is highest")
            .known(KNOWN, "0.2.0 applied, 0.1.0 applied")
            .asked("repeat")
            .runs("0.1.0 up (ran last)"),
        rule("one that failed, without another word")
            .known(KNOWN, "0.1.0 applied, 0.2.0 failed")
            .asked("repeat")
            .runs("0.2.0 up (ran last)"),
        rule("one that was interrupted")
            .known(KNOWN, "0.1.0 applied, 0.2.0 interrupted")
            .asked("repeat")
            .runs("0.2.0 up (ran last)"),
        rule("one whose runner was killed")
            .known(KNOWN, "0.1.0 applied, 0.2.0 killed")
            .asked("repeat")
            .runs("0.2.0 up (ran last)"),
        rule("one that was reverted is reverted again")
            .known(KNOWN, "0.1.0 applied, 0.2.0 applied, 0.2.0 down")
            .asked("repeat")
            .runs("0.2.0 down (ran last)"),
        rule("one that failed on its way down")
            .known(KNOWN, "0.1.0 applied, 0.2.0 failed-down")
            .asked("repeat")
            .runs("0.2.0 down (ran last)"),
        rule("a changed one runs as it is now")
            .known("0.1.0*", "0.1.0 applied")
            .asked("repeat")
            .runs("0.1.0 up (ran last)"),
        rule("though one below it is out of order")
            .known(KNOWN, "0.2.0 applied")
            .asked("repeat")
            .runs("0.2.0 up (ran last)"));
  }

  @TestFactory
  Stream<DynamicTest> looksPastWhatDidNotRun() {
    return cases(
        rule("a settlement ran nothing")
            .known(KNOWN, "0.1.0 applied, 0.2.0 applied, 0.1.0 settled")
            .asked("repeat")
            .runs("0.2.0 up (ran last)"),
        rule("nor did one downwards")
            .known(KNOWN, "0.1.0 applied, 0.2.0 applied, 0.1.0 settled-down")
            .asked("repeat")
            .runs("0.2.0 up (ran last)"),
        rule("what was settled itself ran last all the same")
            .known(KNOWN, "0.1.0 applied, 0.2.0 failed, 0.2.0 settled-down")
            .asked("repeat")
            .runs("0.2.0 up (ran last)"),
        rule("where all was settled nothing ran")
            .known(KNOWN, "0.1.0 settled")
            .asked("repeat")
            .runs(""));
  }

  @TestFactory
  Stream<DynamicTest> countsWhatJavaScriptRan() {
    return cases(
        rule("a row that is younger than all of ours")
            .known(KNOWN, "0.1.0 applied, 0.2.0 applied, 0.1.0 js-later")
            .asked("repeat")
            .runs("0.1.0 up (ran last)"),
        rule("in any spelling")
            .known(KNOWN, "0.2.0 applied, v0.1.0 js-later")
            .asked("repeat")
            .runs("0.1.0 up (ran last)"),
        rule("a row that is not younger")
            .known(KNOWN, "0.2.0 adopted, 0.1.0 applied")
            .asked("repeat")
            .runs("0.1.0 up (ran last)"),
        rule("only JavaScript ran")
            .known(KNOWN, "0.1.0 adopted, 0.2.0 adopted")
            .asked("repeat")
            .runs("0.2.0 up (ran last)"),
        rule("and failed")
            .known(KNOWN, "0.1.0 adopted, 0.2.0 js-failed")
            .asked("repeat")
            .runs("0.2.0 up (ran last)"));
  }

  @TestFactory
  Stream<DynamicTest> repeatsANamedMigrationAndAReset() {
    return cases(
        rule("a named one")
            .known(KNOWN + " cleanup", "0.1.0 applied, cleanup applied")
            .asked("repeat")
            .runs("cleanup up (ran last)"),
        rule("a named one that failed, whatever else is in the way")
            .known(KNOWN + " cleanup", "0.1.0 failed, cleanup failed")
            .asked("repeat")
            .runs("cleanup up (ran last)"),
        rule("a named one after a reset that failed")
            .known(KNOWN + " cleanup reset", "reset failed, cleanup applied")
            .asked("repeat")
            .runs("cleanup up (ran last)"),
        rule("a reset")
            .known(KNOWN + " reset", "0.1.0 applied, reset applied, 0.1.0 settled")
            .asked("repeat")
            .runs("reset up (all versions will count as applied)"),
        rule("a reset that failed")
            .known(KNOWN + " latest", "0.1.0 applied, latest failed")
            .asked("repeat")
            .runs("latest up (all versions will count as applied)"),
        rule("a reset whose file has another name now")
            .known(KNOWN + " reset", "latest applied")
            .asked("repeat")
            .runs("reset up (all versions will count as applied)"));
  }

  @TestFactory
  Stream<DynamicTest> refusesWhatCannotBeRepeated() {
    return cases(
        rule("another one is in the way")
            .known(KNOWN, "0.1.0 failed, 0.2.0 js-later")
            .asked("repeat")
            .refused(
                "0.1.0 failed on its way up: IllegalStateException: boom. It stops every other"
                    + " migration; nothing was done.",
                "Mend the cause, then run it again: 'up --retry-failed'. Or settle it by hand:"
                    + " 'repair 0.1.0 --as applied|outstanding'."),
        rule("a reset is in the way")
            .known(KNOWN + " reset", "reset killed, 0.2.0 js-later")
            .asked("repeat")
            .refused(
                "reset was interrupted on its way up. It stops every other migration; nothing was"
                    + " done.",
                "Mend the cause, then run it again: 'reset'. Or settle it by hand:"
                    + " 'repair reset --as outstanding'."),
        rule("its script is gone")
            .known("0.1.0", "0.1.0 applied, 0.2.0 applied")
            .asked("repeat")
            .refused(
                "0.2.0 would have to run, but its script is not there. Nothing was done.",
                "Bring back its file; 'list' shows what is applied."),
        rule("OneTable ran it, from a script that is not ours")
            .known("0.1.0", "0.1.0 applied, 0.2.0 js-later")
            .asked("repeat")
            .refused(
                "0.2.0 would have to run, but its script is not there. Nothing was done.",
                "It was applied by OneTable: repeat it there, or write 0.2.0.java."),
        rule("the named one's file is gone")
            .known("0.1.0 tidy", "cleanup applied")
            .asked("repeat")
            .refused(
                "There is no named migration 'cleanup'. Nothing was done.", "Known are: tidy."),
        rule("the reset's file is gone")
            .known("0.1.0", "reset applied")
            .asked("repeat")
            .refused(
                "There is no reset.java and no latest.java. Nothing was done.",
                "Write one whose up() brings the table to where all versions would have brought"
                    + " it."));
  }
}
