package dev.dynamomigrate.plan;

import dev.dynamomigrate.Version;
import java.util.Locale;
import java.util.Optional;

/**
 * Something about a migration that does not fit.
 *
 * @param kind what it is
 * @param label of which migration: its version, or the name of a reset
 * @param message in a sentence
 */
public record Finding(Kind kind, String label, String message) {
  /**
   * Whether it is about this version, or a reset of this name. Spellings of one version differ:
   * build metadata is in the label and takes no part in equality.
   */
  public boolean about(String name) {
    Optional<Version> version = Version.parse(name);
    return version.isPresent() ? version.equals(Version.parse(label)) : name.equals(label);
  }

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
