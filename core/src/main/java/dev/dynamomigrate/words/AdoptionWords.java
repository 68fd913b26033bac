package dev.dynamomigrate.words;

import dev.dynamomigrate.Version;
import dev.dynamomigrate.ledger.DynatableRow;
import dev.dynamomigrate.plan.Adoption;
import java.util.ArrayList;
import java.util.List;

/** What is adopted. */
public final class AdoptionWords {
  private AdoptionWords() {}

  /**
   * What somebody is asked to agree to.
   *
   * @param where the table and its place
   */
  public static List<String> question(Adoption adoption, String where) {
    List<String> lines = new ArrayList<>();
    lines.add("On table %s this will record as applied:".formatted(where));
    adoption.taken().forEach(taken -> lines.add("  " + taken(adoption, taken)));
    lines.addAll(found(adoption));
    lines.addAll(consequences(adoption));
    return lines;
  }

  /** One that is taken, and since when it is applied. */
  public static String taken(Adoption adoption, Adoption.Taken taken) {
    String line = Texts.titled(taken.label(), taken.description());
    return adoption.baseline().isPresent()
        ? line
        : "%s (dynatable applied it %s)".formatted(line, Texts.when(taken.date()));
  }

  /** What was found beside it. */
  public static List<String> found(Adoption adoption) {
    List<String> lines = new ArrayList<>();
    adoption.left().forEach(left -> lines.add(left(left)));
    if (adoption.recorded() > 0) {
      lines.add(
          "%s of dynatable's history counted as applied before."
              .formatted(Texts.count(adoption.recorded(), "version")));
    }
    List<Version> oneTable = adoption.oneTable();
    if (!oneTable.isEmpty()) {
      lines.add(
          "OneTable's history has %s, up to %s; it counts by itself."
              .formatted(
                  Texts.count(oneTable.size(), "version"), oneTable.get(oneTable.size() - 1)));
    }
    if (lines.isEmpty() && adoption.taken().isEmpty() && adoption.baseline().isEmpty()) {
      lines.add("There is no history of OneTable's or dynatable's in the table.");
    }
    return lines;
  }

  private static String left(Adoption.Left left) {
    DynatableRow row = left.row();
    String name = Texts.titled(row.label(), row.name());
    if (row.version().isEmpty()) {
      return "Not taken: %s is no semantic version.".formatted(name);
    }
    return "Not taken: %s %s there %s%s; here it is %s."
        .formatted(
            name,
            row.status().replace('_', ' '),
            Texts.when(row.date()),
            row.error().isEmpty() ? "" : " (" + row.error() + ")",
            left.here().word());
  }

  /** What becomes of the record by it. */
  public static List<String> consequences(Adoption adoption) {
    List<String> lines = new ArrayList<>();
    if (!adoption.outstanding().isEmpty()) {
      lines.add(
          "Outstanding then: %s."
              .formatted(
                  String.join(
                      ", ", adoption.outstanding().stream().map(Version::toString).toList())));
    }
    lines.add("OneTable gets a _Migration item for each.");
    lines.add(
        adoption
            .schema()
            .map(version -> "The schema of version %s is saved as _Schema.".formatted(version))
            .orElse("No schema is configured: a saved one stays."));
    lines.add(
        adoption.baseline().isPresent()
            ? "Nothing runs, and nobody looks whether the data are as the migrations leave them."
            : "Nothing runs, and dynatable's items stay as they are.");
    return lines;
  }
}
