package dev.dynamomigrate.words;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.engine.RunReport;
import dev.dynamomigrate.lease.LeaseRecord;
import dev.dynamomigrate.ledger.LedgerEntry;
import dev.dynamomigrate.ledger.RunState;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.plan.Target;
import dev.dynamomigrate.source.MigrationScript;
import dev.dynamomigrate.transform.TransformReport;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What a run does, and did. */
public final class RunWords {
  private RunWords() {}

  /** That somebody else holds the lease, and we wait. */
  public static String waiting(LeaseRecord holder) {
    return "%s holds the lease ('%s') until %s; waiting."
        .formatted(
            holder.owner(), holder.purpose(), holder.expires().truncatedTo(ChronoUnit.SECONDS));
  }

  /** That a migration begins. */
  public static String started(Step step) {
    String description = step.script().description();
    return "%s %s%s"
        .formatted(
            step.script().label(),
            step.direction().word(),
            Texts.saysMore(step.script().label(), description) ? ": " + description : "");
  }

  /** How a migration ended. */
  public static List<String> finished(LedgerEntry entry) {
    List<String> lines = new ArrayList<>();
    TransformReport transforms = entry.work().transforms();
    if (!transforms.equals(TransformReport.NONE)) {
      lines.add("transformed: " + transforms.text());
    }
    lines.add(
        "%s, %,d items read, %,d written, %s"
            .formatted(
                entry.state() == RunState.DONE ? "done" : entry.state().word(),
                entry.work().itemsRead(),
                entry.work().itemsWritten(),
                Texts.duration(entry.duration().orElseThrow())));
    return lines;
  }

  /** What a run that ended well did: {@code Applied 0.1.0 add user bio (600 items written ...)}. */
  public static String did(LedgerEntry entry) {
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

  /** Where the table stands after a run, or that nothing ran. */
  public static String current(RunReport report) {
    if (report.kind() == RunReport.Kind.DECLINED) {
      return "Nothing was done. The current version is %s.".formatted(report.current());
    }
    return report.done().isEmpty()
        ? "Nothing to do. The current version is %s.".formatted(report.current())
        : "The current version is %s.".formatted(report.current());
  }

  /**
   * What is still outstanding, and the command for it; empty if nothing is, or after a way down.
   */
  public static String remaining(RunReport report, Target target) {
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
