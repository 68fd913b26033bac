package dev.dynamomigrate.plan;

import static dev.dynamomigrate.plan.PlanCase.cases;
import static dev.dynamomigrate.plan.PlanCase.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.ledger.MigrationState;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A migration that ran on a part of the items is outstanding, and can be reverted. */
class PlannerCanaryTest {
  @TestFactory
  Stream<DynamicTest> isCompletedUpwardsAndRevertedDownwards() {
    return cases(
        rule("up completes it")
            .known("0.1.0 0.2.0 0.3.0", "0.1.0 applied, 0.2.0 canary")
            .asked("up")
            .runs("0.2.0 up (a canary before)"),
        rule("all completes it first")
            .known("0.1.0 0.2.0 0.3.0", "0.1.0 applied, 0.2.0 canary")
            .asked("all")
            .runs("0.2.0 up (a canary before), 0.3.0 up (outstanding)"),
        rule("down reverts it before what is applied")
            .known("0.1.0 0.2.0", "0.1.0 applied, 0.2.0 canary")
            .asked("down")
            .runs("0.2.0 down (a canary before)"),
        rule("to a version below reverts it with the others")
            .known("0.1.0 0.2.0", "0.1.0 applied, 0.2.0 canary")
            .asked("to 0.0.0")
            .runs("0.2.0 down (a canary before), 0.1.0 down (applied)"),
        rule("to the current version reverts it alone")
            .known("0.1.0 0.2.0", "0.1.0 applied, 0.2.0 canary")
            .asked("to 0.1.0")
            .runs("0.2.0 down (a canary before)"),
        rule("to itself completes it")
            .known("0.1.0 0.2.0", "0.1.0 applied, 0.2.0 canary")
            .asked("to 0.2.0")
            .runs("0.2.0 up (a canary before)"),
        rule("one that was reverted is outstanding like any other")
            .known("0.1.0", "0.1.0 canary, 0.1.0 down")
            .asked("up")
            .runs("0.1.0 up (outstanding)"),
        rule("one that was begun below the current version is completed without asking again")
            .known("0.1.0 0.2.0", "0.2.0 applied, 0.1.0 canary")
            .asked("up")
            .runs("0.1.0 up (a canary before)"));
  }

  @Test
  void isNotApplied() {
    Situation situation = Situation.of("0.1.0 0.2.0", "0.1.0 applied, 0.2.0 canary");
    assertThat(situation.history().current()).hasToString("0.1.0");
    assertThat(situation.history().versions().values())
        .extracting(each -> each.state())
        .containsExactly(MigrationState.APPLIED, MigrationState.CANARY);
  }

  @Test
  void onlyOneMigrationUpwardsCanBeOne() {
    assertThatCode(() -> plan("0.1.0", "", new Target.All()).refuseAsCanary())
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> plan("0.1.0 0.2.0", "", new Target.All()).refuseAsCanary())
        .isInstanceOf(PlanRefusedException.class)
        .hasMessage("A canary is one migration, and 0.1.0, 0.2.0 would run. Nothing was done.")
        .extracting("hint")
        .isEqualTo("Apply the next one alone: up --limit 1 --canary 5%.");
    assertThatThrownBy(() -> plan("0.1.0", "0.1.0 applied", new Target.Back(1)).refuseAsCanary())
        .isInstanceOf(PlanRefusedException.class)
        .hasMessage("Only a way up can be a canary, and no reset. Nothing was done.")
        .extracting("hint")
        .isEqualTo("Leave --canary out: 'down' reverts a canary in full.");
    assertThatThrownBy(() -> plan("0.1.0 reset", "", new Target.Reset()).refuseAsCanary())
        .hasMessage("Only a way up can be a canary, and no reset. Nothing was done.");
  }

  private static Plan plan(String known, String recorded, Target target) {
    Situation situation = Situation.of(known, recorded);
    return Planner.plan(situation.known(), situation.history(), target, PlanOptions.NONE);
  }
}
