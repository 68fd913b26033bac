package dev.dynamomigrate.ledger;

import java.util.Locale;

/** How far one run of a migration got. */
public enum RunState {
  /** It began; without a living lease of its number, it was interrupted. */
  STARTED,
  /** It ended well: applied, or reverted if its direction was down. */
  DONE,
  /** It threw. */
  FAILED,
  /** It was stopped from outside: a signal, or a lost lease. */
  INTERRUPTED;

  /** As it is stored. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state of a stored word. */
  public static RunState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
