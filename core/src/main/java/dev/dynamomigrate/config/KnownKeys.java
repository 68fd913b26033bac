package dev.dynamomigrate.config;

import dev.dynamomigrate.InvalidInputException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The keys that migrate.json5 may have. One that is not known is an error, for a typing error must
 * not be silent.
 */
final class KnownKeys {
  /**
   * How OneTable stores data; they stand at the top, as its command line has them, or under {@code
   * onetable}.
   */
  private static final List<String> ONETABLE =
      List.of(
          "crypto",
          "delimiter",
          "hidden",
          "isoDates",
          "name",
          "nulls",
          "partial",
          "schema",
          "separator",
          "timestamps",
          "typeField",
          "warn");

  private static final List<String> TOP =
      List.of(
          "aws",
          "config",
          "dir",
          "endpoint",
          "lease",
          "ledger",
          "onetable",
          "params",
          "profile",
          "profiles",
          "up");

  private static final Map<String, List<String>> SECTIONS =
      Map.of(
          "aws",
          List.of(
              "accessKeyId", "endpoint", "profile", "region", "secretAccessKey", "sessionToken"),
          "ledger",
          List.of("table"),
          "onetable",
          ONETABLE);

  private KnownKeys() {}

  /** Refuses the first key that is not known, with the nearest that is. */
  static void check(String file, Map<String, Object> document) {
    Set<String> top = new TreeSet<>(TOP);
    top.addAll(ONETABLE);
    check(file, "", document, top);
    if (document.get("profiles") instanceof Map<?, ?> profiles) {
      profiles.forEach(
          (name, profile) -> {
            if (profile instanceof Map<?, ?> map) {
              check(file, "profiles." + name + ".", map, top);
            }
          });
    }
  }

  private static void check(String file, String path, Map<?, ?> map, Collection<String> known) {
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String key = String.valueOf(entry.getKey());
      if (!known.contains(key)) {
        throw new InvalidInputException(
            "%s: there is no key '%s%s'.".formatted(file, path, key),
            nearest(key, known)
                .map(other -> "Did you mean '" + path + other + "'?")
                .orElse("Known are: " + String.join(", ", known) + "."));
      }
      if (SECTIONS.containsKey(key) && entry.getValue() instanceof Map<?, ?> section) {
        check(file, path + key + ".", section, SECTIONS.get(key));
      }
    }
  }

  static Optional<String> nearest(String word, Collection<String> known) {
    int tolerance = Math.max(1, word.length() / 3);
    return known.stream()
        .filter(
            other ->
                distance(
                        word.toLowerCase(java.util.Locale.ROOT),
                        other.toLowerCase(java.util.Locale.ROOT))
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
