package dev.dynamomigrate.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What somebody may have meant by a word that is not known. */
public final class Suggestion {
  private Suggestion() {}

  /** The known word that is nearest to another, if one is near enough: a third of its letters. */
  public static Optional<String> of(String word, Collection<String> known) {
    // Two letters that changed places are two edits, also in a word of four.
    int tolerance = (word.length() + 2) / 3;
    return known.stream()
        .filter(
            other ->
                distance(word.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT))
                    <= tolerance)
        .min(Comparator.comparingInt(other -> distance(word, other)));
  }

  /** Levenshtein's edit distance, row by row. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substitution, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
