package dev.dynamomigrate.plan;

import dev.dynamomigrate.Version;

/**
 * Something about a migration that does not fit.
 *
 * @param kind what it is
 * @param version of which migration
 * @param message in a sentence
 */
public record Finding(Kind kind, Version version, String message) {
  /** What can be found. */
  public enum Kind {
    /** The script is not the one that ran. */
    CHANGED,
    /** We ran it, and its script is gone. */
    MISSING,
    /** It is outstanding, and a higher version is applied. */
    OUT_OF_ORDER;

    /** As it is printed. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
  }
}
