package dev.dynamomigrate.web.page;

import java.time.Instant;

/**
 * A line that a run told.
 *
 * @param when by this computer's clock
 * @param kind how much it matters
 * @param text what it says
 */
public record LogLine(Instant when, Kind kind, String text) {
  /** How much a line matters. */
  public enum Kind {
    /** It tells how things go. */
    INFO,
    /** It should not be overlooked. */
    WARNING,
    /** Something failed. */
    ERROR
  }
}
