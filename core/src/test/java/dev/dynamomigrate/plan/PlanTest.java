package dev.dynamomigrate.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.Version;
import dev.dynamomigrate.source.MigrationScript;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a plan says beside its steps: where it begins, what stays, and what does not fit. */
class PlanTest {
  @Test
  void saysWhereItBeginsAndWhatStaysOutstanding() {
    Plan plan = plan("0.1.0 0.2.0 0.3.0", "0.1.0 applied", new Target.Next(1));
    assertThat(plan.current()).isEqualTo(Version.of("0.1.0"));
    assertThat(labels(plan.outstanding())).containsExactly("0.2.0", "0.3.0");
    assertThat(labels(plan.remaining())).containsExactly("0.3.0");
    assertThat(labels(plan.remainingAfter(List.of()))).containsExactly("0.2.0", "0.3.0");
  }

  @Test
  void countsWhatIsRevertedAsOutstandingAfterwards() {
    Plan plan = plan("0.1.0 0.2.0 0.3.0", "0.1.0 applied, 0.2.0 applied", new Target.Back(2));
    assertThat(labels(plan.remaining())).containsExactly("0.1.0", "0.2.0", "0.3.0");
  }

  @Test
  void standsAtZeroOnAnUntouchedTable() {
    assertThat(plan("0.1.0", "", new Target.All()).current()).isEqualTo(Version.ZERO);
  }

  @Test
  void doesNotCountAFailedOneAsCurrent() {
    assertThat(history("0.1.0 applied, 0.2.0 failed")).isEqualTo(Version.of("0.1.0"));
    assertThat(history("0.1.0 applied, 0.2.0 interrupted")).isEqualTo(Version.of("0.1.0"));
    assertThat(history("0.1.0 applied, 0.2.0 running")).isEqualTo(Version.of("0.1.0"));
    assertThat(history("0.1.0 adopted, 0.2.0 js-failed")).isEqualTo(Version.of("0.1.0"));
  }

  @Test
  void countsOneThatFailedOnItsWayDownAsCurrent() {
    assertThat(history("0.1.0 applied, 0.2.0 failed-down")).isEqualTo(Version.of("0.2.0"));
    assertThat(history("0.1.0 applied, 0.2.0 interrupted-down")).isEqualTo(Version.of("0.2.0"));
  }

  @Test
  void findsWhatChangedIsMissingAndIsOutOfOrder() {
    Situation situation =
        Situation.of("0.1.0* 0.2.0 0.4.0", "0.1.0 applied, 0.3.0 applied, 0.4.0 applied");
    assertThat(Findings.of(situation.known(), situation.history()))
        .containsExactly(
            new Finding(Finding.Kind.CHANGED, "0.1.0", "0.1.0 changed after it was applied."),
            new Finding(
                Finding.Kind.OUT_OF_ORDER,
                "0.2.0",
                "0.2.0 is outstanding although 0.4.0 is applied."),
            new Finding(Finding.Kind.MISSING, "0.3.0", "0.3.0 is applied, and its file is gone."));
    assertThat(Finding.Kind.OUT_OF_ORDER.word()).isEqualTo("out of order");
  }

  @Test
  void findsNothingAboutWhatOneTableApplied() {
    Situation situation = Situation.of("0.1.0*", "0.1.0 adopted, 0.2.0 adopted");
    assertThat(Findings.of(situation.known(), situation.history())).isEmpty();
  }

  @Test
  void findsNothingAboutWhatWasReverted() {
    Situation situation = Situation.of("0.1.0* 0.2.0*", "0.1.0 down");
    assertThat(Findings.of(situation.known(), situation.history())).isEmpty();
  }

  @Test
  void findsWhatIsInTheWay() {
    Situation situation =
        Situation.of(
            "0.1.0 0.2.0 0.3.0 0.4.0",
            "0.1.0 failed, 0.2.0 js-failed, 0.3.0 killed, 0.4.0 failed-down");
    assertThat(Findings.of(situation.known(), situation.history()))
        .containsExactly(
            new Finding(
                Finding.Kind.FAILED, "0.1.0", "0.1.0 failed (up) IllegalStateException: boom."),
            new Finding(Finding.Kind.FAILED, "0.2.0", "0.2.0 failed TypeError: boom"),
            new Finding(Finding.Kind.INTERRUPTED, "0.3.0", "0.3.0 interrupted (up)"),
            new Finding(
                Finding.Kind.FAILED, "0.4.0", "0.4.0 failed (down) IllegalStateException: boom."));
  }

  @Test
  void carriesItsFindings() {
    Plan plan = plan("0.1.0* 0.2.0", "0.1.0 applied", new Target.All());
    assertThat(plan.findings()).extracting(Finding::kind).containsExactly(Finding.Kind.CHANGED);
  }

  @Test
  void tellsAFaultOfTheAskerFromAStateOfTheTable() {
    assertThat(refusal("0.1.0", "", new Target.To(Version.of("9.0.0"))).exitCode())
        .isEqualTo(ExitCode.INVALID);
    assertThat(refusal("", "0.1.0 applied", new Target.Back(1)).exitCode())
        .isEqualTo(ExitCode.INVALID);
    assertThat(refusal("0.1.0", "0.1.0 failed", new Target.All()).exitCode())
        .isEqualTo(ExitCode.FAILED);
    assertThat(refusal("0.1.0 0.2.0", "0.2.0 applied", new Target.All()).exitCode())
        .isEqualTo(ExitCode.FAILED);
  }

  @Test
  void isRefusedWhereSomethingElseWasAgreedTo() {
    Plan agreed = plan("0.1.0 0.2.0 0.3.0", "0.1.0 applied, 0.2.0 applied", new Target.Back(2));
    Plan now = plan("0.1.0 0.2.0 0.3.0", "0.1.0 applied, 0.3.0 applied", new Target.Back(1));
    PlanRefusedException refusal =
        catchThrowableOfType(PlanRefusedException.class, () -> now.refuseUnless(agreed));
    assertThat(refusal)
        .hasMessage(
            "Something else would run now than what was agreed to: 0.3.0 down instead of 0.2.0"
                + " down, 0.1.0 down. Nothing was done.");
    assertThat(refusal.hint())
        .isEqualTo(
            "Somebody ran migrations meanwhile. Look at 'status', then give the command again.");
    assertThat(refusal.exitCode()).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void isRefusedWhereNothingIsLeftOfIt() {
    Plan agreed = plan("0.1.0", "0.1.0 applied", new Target.Back(1));
    Plan now = plan("0.1.0", "", new Target.Back(1));
    assertThat(catchThrowableOfType(PlanRefusedException.class, () -> now.refuseUnless(agreed)))
        .hasMessage(
            "Something else would run now than what was agreed to: nothing instead of 0.1.0 down."
                + " Nothing was done.");
  }

  @Test
  void isTheOtherWayNotWhatWasAgreedTo() {
    Plan up = plan("0.1.0", "", new Target.All());
    Plan down = plan("0.1.0", "0.1.0 applied", new Target.Back(1));
    assertThat(catchThrowableOfType(PlanRefusedException.class, () -> up.refuseUnless(down)))
        .hasMessageContaining(": 0.1.0 up instead of 0.1.0 down.");
  }

  @Test
  void isNotWhatWasAgreedToWhenAScriptWasEditedMeanwhile() {
    Plan read = plan("0.1.0", "", new Target.All());
    Plan edited = plan("0.1.0*", "", new Target.All());
    PlanRefusedException refusal =
        catchThrowableOfType(PlanRefusedException.class, () -> edited.refuseUnless(read));
    assertThat(refusal)
        .hasMessage("A script was edited after its run was agreed to. Nothing was done.");
    assertThat(refusal.hint()).isEqualTo("Read it once more, then give the command again.");
  }

  @Test
  void isWhatWasAgreedToWhateverTheReason() {
    Plan repeated = plan("0.1.0", "0.1.0 failed", new Target.Repeat());
    Plan first = plan("0.1.0", "", new Target.All());
    assertThatCode(() -> first.refuseUnless(repeated)).doesNotThrowAnyException();
  }

  private static Version history(String recorded) {
    return Situation.of("", recorded).history().current();
  }

  private static Plan plan(String known, String recorded, Target target) {
    Situation situation = Situation.of(known, recorded);
    return Planner.plan(situation.known(), situation.history(), target, PlanOptions.NONE);
  }

  private static PlanRefusedException refusal(String known, String recorded, Target target) {
    return catchThrowableOfType(PlanRefusedException.class, () -> plan(known, recorded, target));
  }

  private static List<String> labels(List<MigrationScript> scripts) {
    return scripts.stream().map(MigrationScript::label).toList();
  }
}
