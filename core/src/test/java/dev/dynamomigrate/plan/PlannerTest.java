package dev.dynamomigrate.plan;

import static dev.dynamomigrate.plan.PlanCase.cases;
import static dev.dynamomigrate.plan.PlanCase.rule;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** How far each target goes, and what nobody knows. */
class PlannerTest {
  @TestFactory
  Stream<DynamicTest> goesUp() {
    return cases(
        rule("up applies the next one")
            .known("0.1.0 0.2.0 0.3.0", "0.1.0 applied")
            .asked("up")
            .runs("0.2.0 up (outstanding)"),
        rule("up applies as many as the limit says")
            .known("0.1.0 0.2.0 0.3.0", "")
            .asked("up 2")
            .runs("0.1.0 up (outstanding), 0.2.0 up (outstanding)"),
        rule("a limit may be larger than what there is")
            .known("0.1.0", "")
            .asked("up 9")
            .runs("0.1.0 up (outstanding)"),
        rule("all applies all")
            .known("0.1.0 0.2.0", "")
            .asked("all")
            .runs("0.1.0 up (outstanding), 0.2.0 up (outstanding)"),
        rule("all when all is applied does nothing")
            .known("0.1.0", "0.1.0 applied")
            .asked("all")
            .runs(""),
        rule("to goes up to a version and with it")
            .known("0.1.0 0.2.0 0.3.0", "")
            .asked("to 0.2.0")
            .runs("0.1.0 up (outstanding), 0.2.0 up (outstanding)"),
        rule("to where it stands does nothing")
            .known("0.1.0 0.2.0", "0.1.0 applied")
            .asked("to 0.1.0")
            .runs(""),
        rule("to 0.0.0 on an untouched table does nothing")
            .known("0.1.0", "")
            .asked("to 0.0.0")
            .runs(""));
  }

  @TestFactory
  Stream<DynamicTest> ordersAndSkips() {
    return cases(
        rule("order is that of semantic versions, not of texts")
            .known("0.10.0 0.9.0 0.2.0", "")
            .asked("all")
            .runs("0.2.0 up (outstanding), 0.9.0 up (outstanding), 0.10.0 up (outstanding)"),
        rule("pre-releases come before their release")
            .known("1.0.0 1.0.0-rc.2 1.0.0-rc.10 1.0.0-beta", "")
            .asked("all")
            .runs(
                "1.0.0-beta up (outstanding), 1.0.0-rc.2 up (outstanding),"
                    + " 1.0.0-rc.10 up (outstanding), 1.0.0 up (outstanding)"),
        rule("what was reverted is outstanding again")
            .known("0.1.0 0.2.0", "0.1.0 applied, 0.2.0 down")
            .asked("up")
            .runs("0.2.0 up (outstanding)"),
        rule("what OneTable applied is not applied again")
            .known("0.1.0 0.2.0", "0.1.0 adopted")
            .asked("all")
            .runs("0.2.0 up (outstanding)"),
        rule("what OneTable applied needs no script")
            .known("0.2.0", "0.1.0 adopted")
            .asked("all")
            .runs("0.2.0 up (outstanding)"),
        rule("a script of ours that is gone does not stop what comes after it")
            .known("0.2.0", "0.1.0 applied")
            .asked("all")
            .runs("0.2.0 up (outstanding)"),
        rule("what somebody is applying now is not applied by us as well")
            .known("0.1.0 0.2.0", "0.1.0 running")
            .asked("all")
            .runs("0.2.0 up (outstanding)"));
  }

  @TestFactory
  Stream<DynamicTest> goesDown() {
    return cases(
        rule("down reverts the highest applied")
            .known("0.1.0 0.2.0", "0.1.0 applied, 0.2.0 applied")
            .asked("down")
            .runs("0.2.0 down (applied)"),
        rule("down with a limit reverts in reverse order")
            .known("0.1.0 0.2.0 0.10.0", "0.1.0 applied, 0.2.0 applied, 0.10.0 applied")
            .asked("down 2")
            .runs("0.10.0 down (applied), 0.2.0 down (applied)"),
        rule("down may be asked for more than there is")
            .known("0.1.0", "0.1.0 applied")
            .asked("down 5")
            .runs("0.1.0 down (applied)"),
        rule("down on an untouched table does nothing").known("0.1.0", "").asked("down").runs(""),
        rule("to a lower version reverts all above it and not itself")
            .known("0.1.0 0.2.0 0.3.0", "0.1.0 applied, 0.2.0 applied, 0.3.0 applied")
            .asked("to 0.1.0")
            .runs("0.3.0 down (applied), 0.2.0 down (applied)"),
        rule("to 0.0.0 reverts the very first one too")
            .known("0.1.0 0.2.0", "0.1.0 applied, 0.2.0 applied")
            .asked("to 0.0.0")
            .runs("0.2.0 down (applied), 0.1.0 down (applied)"),
        rule("to a pre-release reverts its release")
            .known("1.0.0-rc.1 1.0.0", "1.0.0-rc.1 applied, 1.0.0 applied")
            .asked("to 1.0.0-rc.1")
            .runs("1.0.0 down (applied)"),
        rule("a version that was never applied is not reverted on the way")
            .known("0.1.0 0.2.0 0.3.0", "0.1.0 applied, 0.3.0 applied")
            .asked("to 0.0.0")
            .runs("0.3.0 down (applied), 0.1.0 down (applied)"),
        rule("to a version that is recorded and has no script")
            .known("0.2.0", "0.1.0 adopted, 0.2.0 applied")
            .asked("to 0.1.0")
            .runs("0.2.0 down (applied)"),
        rule("what OneTable applied is reverted by a script that brings the way back")
            .known("0.1.0", "0.1.0 adopted")
            .asked("down")
            .runs("0.1.0 down (applied)"));
  }

  @TestFactory
  Stream<DynamicTest> refusesWhatNobodyKnows() {
    return cases(
        rule("an unknown target names the known ones")
            .known("0.1.0 0.2.0", "")
            .asked("to 0.3.0")
            .refused("There is no migration 0.3.0. Nothing was done.", "Known are: 0.1.0, 0.2.0."),
        rule("an unknown target where there are none")
            .known("", "")
            .asked("to 0.3.0")
            .refused("There is no migration 0.3.0. Nothing was done.", "Known are: none."),
        rule("an unknown target between known ones is no way down")
            .known("0.1.0 0.2.0", "0.1.0 applied, 0.2.0 applied")
            .asked("to 0.1.5")
            .refused("There is no migration 0.1.5. Nothing was done.", "Known are: 0.1.0, 0.2.0."));
  }
}
