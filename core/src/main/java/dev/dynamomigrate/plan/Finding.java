package dev.dynamomigrate.plan;

import dev.dynamomigrate.Version;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something about a migration that does not fit.
 *
 * @param kind what it is
 * @param label of which migration: its version, or its name; {@value #SCHEMA} of the schema
 * @param message in a sentence
 * @param details more of it, line by line: a diff, what the compiler says; empty where nobody asked
 */
public record Finding(Kind kind, String label, String message, List<String> details) {
  /** The label of what is found about the schema. */
  public static final String SCHEMA = "schema";

  /** One with nothing more to say. */
  public Finding(Kind kind, String label, String message) {
    this(kind, label, message, List.of());
  }

  /** This one with more to say. */
  public Finding with(List<String> more) {
    return new Finding(kind, label, message, more);
  }

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
    INTERRUPTED,
    /** It is applied to a part of the items only. */
    CANARY,
    /** The schema file is not the schema that is saved. */
    DIFFERENT,
    /** It cannot be compiled, or not be loaded. */
    NOT_COMPILING;

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
