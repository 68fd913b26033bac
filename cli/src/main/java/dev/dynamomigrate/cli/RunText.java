package dev.dynamomigrate.cli;

import dev.dynamomigrate.engine.RunReport;
import dev.dynamomigrate.words.PlanWords;
import dev.dynamomigrate.words.RunWords;
import java.util.ArrayList;
import java.util.List;

/** What a run did, as text: pure functions from values to lines. */
final class RunText {
  private RunText() {}

  static List<String> report(RunReport report, Screen screen) {
    List<String> lines = new ArrayList<>();
    if (report.kind() == RunReport.Kind.DECLINED) {
      lines.add(RunWords.current(report));
      return lines;
    }
    if (report.dry()) {
      return dry(report, screen);
    }
    report.done().forEach(entry -> lines.add(screen.good(RunWords.did(entry))));
    lines.add(RunWords.current(report));
    return lines;
  }

  private static List<String> dry(RunReport report, Screen screen) {
    List<String> lines = new ArrayList<>();
    lines.add("Dry run: nothing was written.");
    if (report.plan().steps().isEmpty()) {
      lines.add("  Nothing to do.");
    }
    report.plan().steps().forEach(step -> lines.add("  would " + PlanWords.line(step)));
    report.shown().ifPresent(shown -> lines.addAll(DryText.lines(report, shown, screen)));
    return lines;
  }
}
