package dev.dynamomigrate.engine;

import dev.dynamomigrate.config.FindingPolicy;
import dev.dynamomigrate.config.Severity;
import dev.dynamomigrate.plan.Finding;
import dev.dynamomigrate.plan.Plan;
import java.util.List;
import java.util.stream.Stream;

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

  /** What is told before a plan runs: what the policy does not ignore and is not the plan's own. */
  public static List<String> remarks(Plan plan, FindingPolicy policy) {
    Validation told = of(plan.findings(), policy, false);
    return Stream.concat(told.errors.stream(), told.warnings.stream())
        .filter(finding -> !finding.kind().inTheWay())
        .map(Finding::message)
        .toList();
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
