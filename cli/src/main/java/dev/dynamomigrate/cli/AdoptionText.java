package dev.dynamomigrate.cli;

import dev.dynamomigrate.engine.AdoptionReport;
import dev.dynamomigrate.plan.Adoption;
import dev.dynamomigrate.words.AdoptionWords;
import java.util.ArrayList;
import java.util.List;

/** What is adopted, as text: pure functions from values to lines. */
final class AdoptionText {
  private AdoptionText() {}

  /** What was found, and what was done with it. */
  static List<String> report(AdoptionReport report, boolean dry, Screen screen) {
    Adoption adoption = report.adoption();
    List<String> lines = new ArrayList<>();
    if (adoption.taken().isEmpty()) {
      lines.addAll(AdoptionWords.found(adoption));
      lines.add(
          "Nothing needs to be done. The current version is %s.".formatted(adoption.current()));
      return lines;
    }
    if (dry) {
      lines.add("Dry run: nothing was written.");
      adoption
          .taken()
          .forEach(taken -> lines.add("  would adopt " + AdoptionWords.taken(adoption, taken)));
      lines.addAll(AdoptionWords.found(adoption));
      lines.addAll(AdoptionWords.consequences(adoption));
      return lines;
    }
    if (!report.recorded()) {
      lines.add("Nothing was done.");
      return lines;
    }
    adoption
        .taken()
        .forEach(
            taken -> lines.add(screen.good("Adopted " + AdoptionWords.taken(adoption, taken))));
    lines.addAll(AdoptionWords.found(adoption));
    lines.add("The current version is %s.".formatted(adoption.current()));
    return lines;
  }
}
