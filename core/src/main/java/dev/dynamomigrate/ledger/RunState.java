package dev.dynamomigrate.ledger;

import java.util.Locale;
import java.util.stream.Stream;

/** How far one run of a migration got. */
public enum RunState {
  /** It began; without a living lease of its number, it was interrupted. */
  STARTED,
  /** It ended well: applied, or reverted if its direction was down. */
  DONE,
  /**
   * It ended well, and only a part of the items was meant: the migration is still outstanding, as
   * it was before.
   */
  CANARY,
  /** It threw. */
  FAILED,
  /** It was stopped from outside: a signal, a lost lease, or somebody who asked for it. */
  INTERRUPTED,
  /**
   * Nothing ran: somebody settled it, or a reset did. It counts as applied, or as outstanding if
   * its direction is down.
   */
  SETTLED,
  /** Nothing ran here: {@code adopt} took it over from another tool, or from before all tools. */
  ADOPTED;

  /** Whether it counts, in its direction. */
  boolean counts() {
    return this == DONE || this == SETTLED || this == ADOPTED;
  }

  /** Whether a script was called. */
  public boolean ran() {
    return this != SETTLED && this != ADOPTED;
  }

  /** As it is stored. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state of a stored word. */
  public static RunState of(String word) {
    return Stream.of(values())
        .filter(state -> word.equals(state.word()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("'%s' is not a state.".formatted(word)));
  }
}
