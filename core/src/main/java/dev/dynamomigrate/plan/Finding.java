package dev.dynamomigrate.plan;

import java.util.Locale;

/**
 * Something about a migration that does not fit.
 *
 * @param kind what it is
 * @param label of which migration: its version, or the name of a reset
 * @param message in a sentence
 */
public record Finding(Kind kind, String label, String message) {
  /** What can be found. */
  public enum Kind {
    /** The script is not the one that ran. */
    CHANGED,
    /** We ran it, and its script is gone. */
    MISSING,
    /** It is outstanding, and a higher version is applied. */
    OUT_OF_ORDER,
    /** Its last run failed; it stops every other migration. */
    FAILED,
    /** Its last run was interrupted; it stops every other migration. */
    INTERRUPTED;

    /** As it is printed. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Whether it stops every other migration. */
    public boolean inTheWay() {
      return this == FAILED || this == INTERRUPTED;
    }
  }
}
