package dev.dynamomigrate.plan;

import dev.dynamomigrate.Direction;
import dev.dynamomigrate.source.MigrationScript;

/**
 * One migration in one direction.
 *
 * @param script what runs
 * @param direction which way
 * @param reason why it is in the plan
 */
public record Step(MigrationScript script, Direction direction, Reason reason) {

  /** Why a step is in a plan; {@link #toString} says it to people. */
  public enum Reason {
    /** It is not applied. */
    OUTSTANDING("outstanding"),
    /** It is applied to a part of the items. */
    CANARY("a canary before"),
    /** It is applied, and is reverted. */
    APPLIED("applied"),
    /** Its last run failed. */
    FAILED("failed before"),
    /** Its last run was interrupted. */
    INTERRUPTED("interrupted before"),
    /** Somebody said its name. */
    NAMED("asked for by name"),
    /** It is what ran last. */
    REPEATED("ran last"),
    /** It resets the table: when it has ended well, every known version counts as applied. */
    RESET("all versions will count as applied");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** Whether it ran before, in whole or in part, and runs on its own result. */
  public boolean again() {
    return switch (reason) {
      case FAILED, INTERRUPTED, REPEATED, CANARY -> true;
      case OUTSTANDING, APPLIED, NAMED, RESET -> false;
    };
  }

  /** Whether every known version counts as applied when it has ended well. */
  public boolean resets() {
    return reason == Reason.RESET;
  }
}
