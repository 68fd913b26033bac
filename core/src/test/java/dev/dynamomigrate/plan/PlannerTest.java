package dev.dynamomigrate.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dynamomigrate.Version;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every rule as a case: what is known, what is recorded, what is asked for, and the steps or the
 * refusal with its hint.
 */
class PlannerTest {
  @TestFactory
  Stream<DynamicTest> goesUp() {
    return cases(
        rule("up applies the next one")
            .known("0.1.0 0.2.0 0.3.0", "0.1.0 applied").asked("up").runs("0.2.0 up (outstanding)"),
        rule("up applies as many as the limit says")
            .known("0.1.0 0.2.0 0.3.0", "").asked("up 2")
            .runs("0.1.0 up (outstanding), 0.2.0 up (outstanding)"),
        rule("a limit may be larger than what there is")
            .known("0.1.0", "").asked("up 9").runs("0.1.0 up (outstanding)"),
        rule("all applies all")
            .known("0.1.0 0.2.0", "").asked("all")
            .runs("0.1.0 up (outstanding), 0.2.0 up (outstanding)"),
        rule("all when all is applied does nothing")
            .known("0.1.0", "0.1.0 applied").asked("all").runs(""),
        rule("to goes up to a version and with it")
            .known("0.1.0 0.2.0 0.3.0", "").asked("to 0.2.0")
            .runs("0.1.0 up (outstanding), 0.2.0 up (outstanding)"),
        rule("to where it stands does nothing")
            .known("0.1.0 0.2.0", "0.1.0 applied").asked("to 0.1.0").runs(""),
        rule("to 0.0.0 on an untouched table does nothing")
            .known("0.1.0", "").asked("to 0.0.0").runs(""),
        rule("order is that of semantic versions, not of texts")
            .known("0.10.0 0.9.0 0.2.0", "").asked("all")
            .runs("0.2.0 up (outstanding), 0.9.0 up (outstanding), 0.10.0 up (outstanding)"),
        rule("pre-releases come before their release")
            .known("1.0.0 1.0.0-rc.2 1.0.0-rc.10 1.0.0-beta", "").asked("all")
            .runs(
                "1.0.0-beta up (outstanding), 1.0.0-rc.2 up (outstanding),"
                    + " 1.0.0-rc.10 up (outstanding), 1.0.0 up (outstanding)"),
        rule("what was reverted is outstanding again")
            .known("0.1.0 0.2.0", "0.1.0 applied, 0.2.0 down").asked("up")
            .runs("0.2.0 up (outstanding)"),
        rule("what OneTable applied is not applied again")
            .known("0.1.0 0.2.0", "0.1.0 adopted").asked("all").runs("0.2.0 up (outstanding)"),
        rule("what OneTable applied needs no script")
            .known("0.2.0", "0.1.0 adopted").asked("all").runs("0.2.0 up (outstanding)"),
        rule("a script of ours that is gone does not stop what comes after it")
            .known("0.2.0", "0.1.0 applied").asked("all").runs("0.2.0 up (outstanding)"),
        rule("what somebody is applying now is not applied by us as well")
            .known("0.1.0 0.2.0", "0.1.0 running").asked("all").runs("0.2.0 up (outstanding)"));
  }

  @TestFactory
  Stream<DynamicTest> goesDown() {
    return cases(
        rule("down reverts the highest applied")
            .known("0.1.0 0.2.0", "0.1.0 applied, 0.2.0 applied").asked("down")
            .runs("0.2.0 down (applied)"),
        rule("down with a limit reverts in reverse order")
            .known("0.1.0 0.2.0 0.10.0", "0.1.0 applied, 0.2.0 applied, 0.10.0 applied")
            .asked("down 2").runs("0.10.0 down (applied), 0.2.0 down (applied)"),
        rule("down may be asked for more than there is")
            .known("0.1.0", "0.1.0 applied").asked("down 5").runs("0.1.0 down (applied)"),
        rule("down on an untouched table does nothing").known("0.1.0", "").asked("down").runs(""),
        rule("to a lower version reverts all above it and not itself")
            .known("0.1.0 0.2.0 0.3.0", "0.1.0 applied, 0.2.0 applied, 0.3.0 applied")
            .asked("to 0.1.0").runs("0.3.0 down (applied), 0.2.0 down (applied)"),
        rule("to 0.0.0 reverts the very first one too")
            .known("0.1.0 0.2.0", "0.1.0 applied, 0.2.0 applied").asked("to 0.0.0")
            .runs("0.2.0 down (applied), 0.1.0 down (applied)"),
        rule("to a pre-release reverts its release")
            .known("1.0.0-rc.1 1.0.0", "1.0.0-rc.1 applied, 1.0.0 applied").asked("to 1.0.0-rc.1")
            .runs("1.0.0 down (applied)"),
        rule("a version that was never applied is not reverted on the way")
            .known("0.1.0 0.2.0 0.3.0", "0.1.0 applied, 0.3.0 applied").asked("to 0.0.0")
            .runs("0.3.0 down (applied), 0.1.0 down (applied)"),
        rule("to a version that is recorded and has no script")
            .known("0.2.0", "0.1.0 adopted, 0.2.0 applied").asked("to 0.1.0")
            .runs("0.2.0 down (applied)"),
        rule("what OneTable applied is reverted by a script that brings the way back")
            .known("0.1.0", "0.1.0 adopted").asked("down").runs("0.1.0 down (applied)"));
  }

  @TestFactory
  Stream<DynamicTest> refusesWhatNobodyKnows() {
    return cases(
        rule("an unknown target names the known ones")
            .known("0.1.0 0.2.0", "").asked("to 0.3.0")
            .refused(
                "There is no migration 0.3.0. Nothing was done.", "Known are: 0.1.0, 0.2.0."),
        rule("an unknown target where there are none")
            .known("", "").asked("to 0.3.0")
            .refused("There is no migration 0.3.0. Nothing was done.", "Known are: none."),
        rule("an unknown target between known ones is no way down")
            .known("0.1.0 0.2.0", "0.1.0 applied, 0.2.0 applied").asked("to 0.1.5")
            .refused(
                "There is no migration 0.1.5. Nothing was done.", "Known are: 0.1.0, 0.2.0."));
  }

  @TestFactory
  Stream<DynamicTest> refusesWhatIsOutOfOrder() {
    return cases(
        rule("one below the current version")
            .known("0.1.0 0.2.0 0.3.0", "0.2.0 applied").asked("all")
            .refused(
                "0.1.0 is outstanding below the current version 0.2.0: out of order."
                    + " Nothing was done.",
                "Give it a higher version, or apply with --out-of-order."),
        rule("several below the current version")
            .known("0.1.0 0.2.0 0.3.0", "0.3.0 adopted").asked("up")
            .refused(
                "0.1.0, 0.2.0 are outstanding below the current version 0.3.0: out of order."
                    + " Nothing was done.",
                "Give them a higher version, or apply with --out-of-order."),
        rule("the option applies them in order with the others")
            .known("0.1.0 0.2.0 0.3.0", "0.2.0 applied").asked("all --out-of-order")
            .runs("0.1.0 up (outstanding), 0.3.0 up (outstanding)"),
        rule("the way down is free of it")
            .known("0.1.0 0.2.0", "0.2.0 applied").asked("down").runs("0.2.0 down (applied)"));
  }

  @TestFactory
  Stream<DynamicTest> stopsAtWhatFailed() {
    String known = "0.1.0 0.2.0 0.3.0";
    String hint = "Mend the cause, then run it again: 'up --retry-failed'.";
    String failed =
        "0.2.0 failed on its way up: IllegalStateException: boom. It stops every other migration;"
            + " nothing was done.";
    return cases(
        rule("a failed one stops those after it")
            .known(known, "0.1.0 applied, 0.2.0 failed").asked("all").refused(failed, hint),
        rule("a failed one stops the way down too")
            .known(known, "0.1.0 applied, 0.2.0 failed").asked("down").refused(failed, hint),
        rule("a failed one is not reverted by asking for a retry")
            .known(known, "0.1.0 applied, 0.2.0 failed").asked("down --retry-failed")
            .refused(failed, hint),
        rule("a failed one is run again before what comes after it")
            .known(known, "0.1.0 applied, 0.2.0 failed").asked("all --retry-failed")
            .runs("0.2.0 up (failed before), 0.3.0 up (outstanding)"),
        rule("a failed one is the next one")
            .known(known, "0.1.0 applied, 0.2.0 failed").asked("up --retry-failed")
            .runs("0.2.0 up (failed before)"),
        rule("a failed one that is resumable is taken up by itself")
            .known(known, "0.1.0 applied, 0.2.0 failed!").asked("up")
            .runs("0.2.0 up (failed before)"),
        rule("one that OneTable recorded as failed")
            .known(known, "0.1.0 adopted, 0.2.0 js-failed").asked("up")
            .refused(
                "0.2.0 failed on its way up: TypeError: boom. It stops every other migration;"
                    + " nothing was done.",
                hint),
        rule("one that OneTable recorded as failed is run again")
            .known(known, "0.1.0 adopted, 0.2.0 js-failed").asked("up --retry-failed")
            .runs("0.2.0 up (failed before)"),
        rule("an interrupted one stops those after it")
            .known(known, "0.1.0 applied, 0.2.0 interrupted").asked("up")
            .refused(
                "0.2.0 was interrupted on its way up. It stops every other migration;"
                    + " nothing was done.",
                hint),
        rule("an interrupted one is run again")
            .known(known, "0.1.0 applied, 0.2.0 interrupted").asked("all --retry-failed")
            .runs("0.2.0 up (interrupted before), 0.3.0 up (outstanding)"),
        rule("an interrupted one that is resumable is taken up by itself")
            .known(known, "0.1.0 applied, 0.2.0 interrupted!").asked("all")
            .runs("0.2.0 up (interrupted before), 0.3.0 up (outstanding)"));
  }

  @TestFactory
  Stream<DynamicTest> stopsAtAFailedWayDown() {
    String known = "0.1.0 0.2.0 0.3.0";
    String recorded = "0.1.0 applied, 0.2.0 failed-down";
    String refusal =
        "0.2.0 failed on its way down: IllegalStateException: boom. It stops every other"
            + " migration; nothing was done.";
    String hint = "Mend the cause, then run it again: 'down --retry-failed'.";
    return cases(
        rule("up is refused").known(known, recorded).asked("up").refused(refusal, hint),
        rule("up is refused with a retry as well")
            .known(known, recorded).asked("up --retry-failed").refused(refusal, hint),
        rule("down is refused").known(known, recorded).asked("down").refused(refusal, hint),
        rule("down goes on with a retry, as the version counts as applied")
            .known(known, recorded).asked("down --retry-failed").runs("0.2.0 down (failed before)"),
        rule("to 0.0.0 goes on with a retry")
            .known(known, recorded).asked("to 0.0.0 --retry-failed")
            .runs("0.2.0 down (failed before), 0.1.0 down (applied)"),
        rule("an interrupted way down that is resumable is taken up by itself")
            .known(known, "0.1.0 applied, 0.2.0 interrupted-down!").asked("down")
            .runs("0.2.0 down (interrupted before)"));
  }

  @TestFactory
  Stream<DynamicTest> refusesWhatHasNoScript() {
    return cases(
        rule("one that OneTable applied and that would have to be reverted")
            .known("0.2.0", "0.1.0 adopted, 0.2.0 applied").asked("to 0.0.0")
            .refused(
                "0.1.0 would have to run, but its script is not there. Nothing was done.",
                "It was applied by OneTable: write 0.1.0.java with a down() that reverts it."),
        rule("one of our own that would have to be reverted")
            .known("", "0.1.0 applied").asked("down")
            .refused(
                "0.1.0 would have to run, but its script is not there. Nothing was done.",
                "Bring back its file; 'list' shows what is applied."),
        rule("a failed one that would have to be repeated")
            .known("0.2.0", "0.1.0 failed").asked("up --retry-failed")
            .refused(
                "0.1.0 would have to run, but its script is not there. Nothing was done.",
                "Bring back its file; 'list' shows what is applied."));
  }

  @TestFactory
  Stream<DynamicTest> tellsOfChangedScriptsAndRefusesThemIfStrict() {
    String known = "0.1.0* 0.2.0* 0.3.0*";
    String recorded = "0.1.0 applied, 0.2.0 applied";
    return cases(
        rule("a changed script is a finding").known(known, recorded).asked("up")
            .runs("0.3.0 up (outstanding)"),
        rule("strict refuses them")
            .known(known, recorded).asked("up --strict")
            .refused(
                "Changed after it was applied: 0.1.0, 0.2.0. Nothing was done.",
                "Bring the old text back and put the change into a new migration,"
                    + " or run without --strict."),
        rule("strict lets the way be when nothing changed")
            .known("0.1.0 0.2.0 0.3.0*", recorded).asked("up --strict")
            .runs("0.3.0 up (outstanding)"));
  }

  private static Stream<DynamicTest> cases(Case... cases) {
    return Stream.of(cases).map(each -> DynamicTest.dynamicTest(each.name, each::check));
  }

  private static Case rule(String name) {
    return new Case(name);
  }

  /** One case, as it is written down above. */
  private static final class Case {
    private final String name;
    private Situation situation;
    private String asked;
    private String expected;

    Case(String name) {
      this.name = name;
    }

    Case known(String known, String recorded) {
      situation = Situation.of(known, recorded);
      return this;
    }

    Case asked(String command) {
      asked = command;
      return this;
    }

    Case runs(String steps) {
      expected = steps;
      return this;
    }

    Case refused(String message, String hint) {
      expected = message + "\n" + hint;
      return this;
    }

    void check() {
      assertThat(outcome()).isEqualTo(expected);
    }

    private String outcome() {
      List<String> words = List.of(asked.split(" "));
      PlanOptions options =
          new PlanOptions(
              words.contains("--out-of-order"),
              words.contains("--retry-failed"),
              words.contains("--strict"));
      try {
        return Planner.plan(situation.known(), situation.history(), target(words), options)
            .steps()
            .stream()
            .map(PlannerTest::words)
            .collect(Collectors.joining(", "));
      } catch (PlanRefusedException refused) {
        return refused.getMessage() + "\n" + refused.hint();
      }
    }

    private static Target target(List<String> words) {
      String argument = words.size() > 1 && !words.get(1).startsWith("-") ? words.get(1) : "1";
      return switch (words.get(0)) {
        case "up" -> new Target.Next(Integer.parseInt(argument));
        case "down" -> new Target.Back(Integer.parseInt(argument));
        case "to" -> new Target.To(Version.of(argument));
        default -> new Target.All();
      };
    }
  }

  private static String words(Step step) {
    return "%s %s (%s)".formatted(step.script().label(), step.direction().word(), step.reason());
  }
}
