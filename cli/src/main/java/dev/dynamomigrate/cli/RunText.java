package dev.dynamomigrate.cli;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.engine.RunReport;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.RunState;
import dev.dynamomigrate.plan.Plan;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.source.MigrationScript;
import java.util.ArrayList;
import java.util.List;

/** What a run did, as text: pure functions from values to lines. */
final class RunText {
  private RunText() {}

  /**
   * What somebody is asked to agree to.
   *
   * @param where the table and its place
   */
  static List<String> question(Plan plan, String where) {
    List<String> lines = new ArrayList<>();
    lines.add("On table %s this will:".formatted(where));
    plan.steps().forEach(step -> lines.add("  " + line(step)));
    return lines;
  }

  static List<String> report(RunReport report, Screen screen) {
    List<String> lines = new ArrayList<>();
    if (report.kind() == RunReport.Kind.DECLINED) {
      lines.add("Nothing was done. The current version is %s.".formatted(report.current()));
      return lines;
    }
    if (report.dry()) {
      return dry(report, screen);
    }
    report.done().forEach(entry -> lines.add(screen.good(line(entry))));
    lines.add(
        report.done().isEmpty()
            ? "Nothing to do. The current version is %s.".formatted(report.current())
            : "The current version is %s.".formatted(report.current()));
    return lines;
  }

  private static List<String> dry(RunReport report, Screen screen) {
    List<String> lines = new ArrayList<>();
    lines.add("Dry run: nothing was written.");
    if (report.plan().steps().isEmpty()) {
      lines.add("  Nothing to do.");
    }
    report.plan().steps().forEach(step -> lines.add("  would " + line(step)));
    report.shown().ifPresent(shown -> lines.addAll(DryText.lines(report, shown, screen)));
    return lines;
  }

  private static String line(Step step) {
    return "%s %s (%s)"
        .formatted(
            step.direction() == Direction.DOWN
                ? "revert"
                : step.script().version().isPresent() ? "apply" : "run",
            Texts.titled(step.script().label(), step.script().description()),
            step.reason());
  }

  private static String line(LedgerEntry entry) {
    return "%s %s (%s written in %s)"
        .formatted(
            entry.direction() == Direction.DOWN
                ? "Reverted"
                : entry.state() == RunState.CANARY
                    ? "Ran as a canary"
                    : entry.version().isPresent() ? "Applied" : "Ran",
            Texts.titled(entry.label(), entry.script().description()),
            Texts.count(entry.work().itemsWritten(), "item"),
            Texts.duration(entry.duration().orElseThrow()));
  }

  /**
   * What is still outstanding, and the command for it; empty if nothing is, or after a way down.
   */
  static String remaining(RunReport report, Target target) {
    boolean downwards =
        target instanceof Target.Back
            || (target instanceof Target.Only only && only.direction() == Direction.DOWN)
            || report.plan().steps().stream().anyMatch(step -> step.direction() == Direction.DOWN);
    if (report.remaining().isEmpty() || report.kind() != RunReport.Kind.RUN || downwards) {
      return "";
    }
    List<String> versions = report.remaining().stream().map(MigrationScript::label).toList();
    return "Still outstanding: %s. Apply %s with 'all'."
        .formatted(String.join(", ", versions), versions.size() == 1 ? "it" : "them");
  }
}
