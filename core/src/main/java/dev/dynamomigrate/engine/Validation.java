package dev.dynamomigrate.engine;

import dev.dynamomigrate.config.FindingPolicy;
import dev.dynamomigrate.config.Severity;
import dev.dynamomigrate.plan.Finding;
import java.util.List;

/**
 * What is found, as the policy has it. A pure function of both.
 *
 * @param errors what makes the validation fail
 * @param warnings what is told
 */
public record Validation(List<Finding> errors, List<Finding> warnings) {

  /**
   * Sorts the findings.
   *
   * @param strict whether warnings count as errors
   */
  public static Validation of(List<Finding> findings, FindingPolicy policy, boolean strict) {
    Severity least = strict ? Severity.WARN : Severity.ERROR;
    return new Validation(
        findings.stream()
            .filter(finding -> severity(finding, policy).compareTo(least) <= 0)
            .toList(),
        findings.stream()
            .filter(finding -> severity(finding, policy) == Severity.WARN && !strict)
            .toList());
  }

  private static Severity severity(Finding finding, FindingPolicy policy) {
    return switch (finding.kind()) {
      case CHANGED -> policy.changed();
      case MISSING -> policy.missing();
      case OUT_OF_ORDER -> policy.outOfOrder();
      case FAILED -> policy.failed();
      case INTERRUPTED -> policy.interrupted();
      case CANARY -> policy.canary();
      case DIFFERENT -> policy.schema();
      case NOT_COMPILING -> policy.compile();
    };
  }

  /**
   * Fails if there is an error among the findings.
   *
   * @throws ValidationFailedException which carries this
   */
  public void refuseErrors() {
    if (!errors.isEmpty()) {
      throw new ValidationFailedException(this);
    }
  }
}
