package dev.dynamomigrate.rehearsal;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import java.util.List;

/** A migration is not what it declares to be; the copy showed it. */
public final class RehearsalFailedException extends MigrationException {
  private static final long serialVersionUID = 1;

  private final transient RehearsalReport report;

  RehearsalFailedException(RehearsalReport report, List<String> surprises) {
    super(
        ExitCode.FAILED,
        "The rehearsal found %s: %s"
            .formatted(
                surprises.size() == 1 ? "a problem" : surprises.size() + " problems",
                String.join(" ", surprises)),
        "Mend it, or declare it: @OneWay(\"why\"), @NotRepeatable(\"why\"). Nothing was written to"
            + " the table itself.");
    this.report = report;
  }

  /** All that was found. */
  public RehearsalReport report() {
    return report;
  }
}
