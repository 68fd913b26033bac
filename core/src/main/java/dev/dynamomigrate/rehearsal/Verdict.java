package dev.dynamomigrate.rehearsal;

import java.util.List;

/**
 * The answer to one question about a migration.
 *
 * @param outcome the answer
 * @param expected whether the migration declares to be so; nothing is amiss if one that does not is
 *     so all the same
 * @param differing how many items speak against it
 * @param samples some of them: before is what they should be, after is what they are
 * @param note why it was not tried, or what speaks against it beside the items; may be empty
 */
public record Verdict(
    Outcome outcome, boolean expected, long differing, List<ItemDiff> samples, String note) {
  /** Keeps a copy of the list. */
  public Verdict {
    samples = List.copyOf(samples);
  }

  /** Whether it was tried, and how it ended. */
  public enum Outcome {
    /** It is so. */
    YES,
    /** It is not so. */
    NO,
    /** Nobody tried. */
    NOT_TRIED
  }

  /** Whether it speaks against the migration: it says that it is so, and is not. */
  public boolean asDeclared() {
    return !(expected && outcome == Outcome.NO);
  }
}
