package dev.dynamomigrate.plan;

import static dev.dynamomigrate.plan.PlanCase.cases;
import static dev.dynamomigrate.plan.PlanCase.rule;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** One script that is run by itself, and named migrations. */
class PlannerSingleTest {
  @TestFactory
  Stream<DynamicTest> runsOneScriptIfItIsItsTurn() {
    return cases(
        rule("the next one is applied, and no other")
            .known("0.1.0 0.2.0", "")
            .asked("only-up 0.1.0")
            .runs("0.1.0 up (outstanding)"),
        rule("one that is applied is not applied again")
            .known("0.1.0 0.2.0", "0.1.0 applied")
            .asked("only-up 0.1.0")
            .runs(""),
        rule("one before which another is outstanding is refused")
            .known("0.1.0 0.2.0", "")
            .asked("only-up 0.2.0")
            .refused(
                "0.1.0 is outstanding and comes before 0.2.0. Nothing was done.",
                "Apply that first, or all up to this one: 'to 0.2.0'."),
        rule("one that failed is run again when it is said")
            .known("0.1.0", "0.1.0 failed")
            .asked("only-up 0.1.0 --retry-failed")
            .runs("0.1.0 up (failed before)"),
        rule("one below the current version is out of order")
            .known("0.1.0 0.2.0", "0.2.0 applied")
            .asked("only-up 0.1.0")
            .refused(
                "0.1.0 is outstanding below the current version 0.2.0: out of order."
                    + " Nothing was done.",
                "Give it a higher version, or apply with --out-of-order."),
        rule("the current one is reverted")
            .known("0.1.0 0.2.0", "0.1.0 applied, 0.2.0 applied")
            .asked("only-down 0.2.0")
            .runs("0.2.0 down (applied)"),
        rule("one that is not applied is not reverted")
            .known("0.1.0 0.2.0", "0.1.0 applied")
            .asked("only-down 0.2.0")
            .runs(""),
        rule("one above which another is applied is not reverted")
            .known("0.1.0 0.2.0", "0.1.0 applied, 0.2.0 applied")
            .asked("only-down 0.1.0")
            .refused(
                "0.2.0 is applied above 0.1.0. Nothing was done.",
                "Revert that first; 'to <version>' reverts everything above a version."));
  }

  @TestFactory
  Stream<DynamicTest> runsANamedMigrationWheneverItIsAskedFor() {
    return cases(
        rule("a named one runs beside the versions")
            .known("0.1.0 cleanup", "")
            .asked("run cleanup")
            .runs("cleanup up (asked for by name)"),
        rule("it is not held up by a version that failed: it may be what mends it")
            .known("0.1.0 cleanup", "0.1.0 failed")
            .asked("run cleanup")
            .runs("cleanup up (asked for by name)"),
        rule("a name that nobody knows names the known ones")
            .known("0.1.0 cleanup reset", "")
            .asked("run clean")
            .refused(
                "There is no named migration 'clean'. Nothing was done.",
                "Known are: cleanup, reset."),
        rule("a path is no name")
            .known("0.1.0", "")
            .asked("run ../../x")
            .refused(
                "There is no named migration '../../x'. Nothing was done.", "Known are: none."),
        rule("a reset is not run by its name, for then no version would count as applied")
            .known("0.1.0 reset", "")
            .asked("run reset")
            .refused(
                "'reset' is not run by its name: afterwards every version counts as applied."
                    + " Nothing was done.",
                "Run it with the command 'reset'."),
        rule("nor is it under its other name, there or not")
            .known("0.1.0", "")
            .asked("run latest")
            .refused(
                "'latest' is not run by its name: afterwards every version counts as applied."
                    + " Nothing was done.",
                "Run it with the command 'reset'."));
  }
}
