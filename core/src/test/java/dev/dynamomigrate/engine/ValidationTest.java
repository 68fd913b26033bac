package dev.dynamomigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.config.FindingPolicy;
import dev.dynamomigrate.config.Severity;
import dev.dynamomigrate.plan.Finding;
import dev.dynamomigrate.plan.Finding.Kind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is found, as the policy has it. */
class ValidationTest {
  @ParameterizedTest
  @CsvSource({
    "ERROR, false, error",
    "ERROR, true, error",
    "WARN, false, warning",
    "WARN, true, error",
    "IGNORE, false, nothing",
    "IGNORE, true, nothing",
  })
  void isAnErrorAWarningOrNothing(Severity severity, boolean strict, String expected) {
    for (Kind kind : Kind.values()) {
      Validation validation = Validation.of(List.of(finding(kind)), only(kind, severity), strict);
      assertThat(validation.errors()).hasSize(expected.equals("error") ? 1 : 0);
      assertThat(validation.warnings()).hasSize(expected.equals("warning") ? 1 : 0);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void isOneKindsOwnBusiness(Kind kind) {
    List<Finding> all = Stream.of(Kind.values()).map(each -> finding(each)).toList();
    Validation validation = Validation.of(all, only(kind, Severity.WARN), false);
    assertThat(validation.warnings()).containsExactly(finding(kind));
    assertThat(validation.errors()).hasSize(7).doesNotContain(finding(kind)).isSubsetOf(all);
  }

  @Test
  void failsForErrorsAndNotForWarnings() {
    List<Finding> changed = List.of(finding(Kind.CHANGED));
    FindingPolicy warn = only(Kind.CHANGED, Severity.WARN);
    assertThatCode(() -> Validation.of(changed, warn, false).refuseErrors())
        .doesNotThrowAnyException();
    assertThatCode(() -> Validation.of(List.of(), FindingPolicy.STRICT, true).refuseErrors())
        .doesNotThrowAnyException();
    assertThat(refusal(changed, warn, true)).hasMessage("The validation found: 0.1.0 changed.");
  }

  @Test
  void saysAllThatItFoundAndIsReadByFrontEnds() {
    List<Finding> found =
        List.of(
            finding(Kind.OUT_OF_ORDER),
            new Finding(Kind.FAILED, "reset", "reset failed (up) boom"));
    ValidationFailedException refusal = refusal(found, FindingPolicy.STRICT, false);
    assertThat(refusal).hasMessage("The validation found: 0.1.0 out of order, reset failed.");
    assertThat(refusal.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(refusal.validation().errors()).isEqualTo(found);
  }

  @Test
  void namesTheWayOutOfEachKind() {
    assertThat(hint(Kind.CHANGED, "0.1.0"))
        .isEqualTo(
            "Bring the old text back ('list --show 0.1.0' prints it), or settle it: 'repair 0.1.0"
                + " --as applied'.");
    assertThat(hint(Kind.MISSING, "0.1.0"))
        .isEqualTo(
            "Bring the file back ('list --show 0.1.0' prints it), or settle it: 'repair 0.1.0 --as"
                + " outstanding'.");
    assertThat(hint(Kind.OUT_OF_ORDER, "0.1.0"))
        .isEqualTo(
            "Give it a higher version, apply it with --out-of-order, or settle it: 'repair 0.1.0"
                + " --as applied'.");
    String again =
        "Mend the cause, then run it again with --retry-failed, or settle it: 'repair 0.1.0 --as"
            + " applied|outstanding'.";
    assertThat(hint(Kind.FAILED, "0.1.0")).isEqualTo(again);
    assertThat(hint(Kind.INTERRUPTED, "0.1.0")).isEqualTo(again);
    assertThat(hint(Kind.CANARY, "0.1.0"))
        .isEqualTo(
            "'up' completes it and 'down' reverts it, or settle it: 'repair 0.1.0 --as"
                + " applied|outstanding'.");
    assertThat(hint(Kind.DIFFERENT, "schema"))
        .isEqualTo(
            "Put the change of the schema into a new version, or save the file as it is: 'repair"
                + " schema --as applied'.");
    assertThat(hint(Kind.NOT_COMPILING, "0.1.0"))
        .isEqualTo("Mend the script; nothing that needs it can run before.");
  }

  @Test
  void namesTheWayOutOfAReset() {
    assertThat(hint(Kind.FAILED, "reset"))
        .isEqualTo(
            "Mend the cause, then run 'reset' again, or settle it: 'repair reset --as"
                + " outstanding'.");
    assertThat(hint(Kind.INTERRUPTED, "latest"))
        .isEqualTo(
            "Mend the cause, then run 'reset' again, or settle it: 'repair latest --as"
                + " outstanding'.");
  }

  private static String hint(Kind kind, String label) {
    return refusal(List.of(new Finding(kind, label, "")), FindingPolicy.STRICT, false).hint();
  }

  private static ValidationFailedException refusal(
      List<Finding> found, FindingPolicy policy, boolean strict) {
    return catchThrowableOfType(
        ValidationFailedException.class, () -> Validation.of(found, policy, strict).refuseErrors());
  }

  private static Finding finding(Kind kind) {
    return new Finding(kind, "0.1.0", "0.1.0 is " + kind.word());
  }

  /** A policy in which one kind is worth this, and every other is an error. */
  private static FindingPolicy only(Kind kind, Severity severity) {
    return new FindingPolicy(
        kind == Kind.CHANGED ? severity : Severity.ERROR,
        kind == Kind.MISSING ? severity : Severity.ERROR,
        kind == Kind.OUT_OF_ORDER ? severity : Severity.ERROR,
        kind == Kind.FAILED ? severity : Severity.ERROR,
        kind == Kind.INTERRUPTED ? severity : Severity.ERROR,
        kind == Kind.CANARY ? severity : Severity.ERROR,
        kind == Kind.DIFFERENT ? severity : Severity.ERROR,
        kind == Kind.NOT_COMPILING ? severity : Severity.ERROR);
  }
}
